"""What the room answers one client: numerics, the welcome, ISUPPORT. Pure."""
