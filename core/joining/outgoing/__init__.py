"""What we send: a person's orders become lines. Pure."""
