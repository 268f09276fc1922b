"""What comes from keyboard and mouse, and what each key does where. Pure."""
