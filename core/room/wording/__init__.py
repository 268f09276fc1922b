"""What the room says to one client: numerics, the welcome, ISUPPORT. Pure."""
