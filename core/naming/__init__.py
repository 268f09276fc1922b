"""What people, channels and rooms may be called, and which names look alike. Pure."""
