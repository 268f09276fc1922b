"""The way into a room, as its host or as a guest. Pure."""
