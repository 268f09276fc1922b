"""The start screen, and the way into a room as its host or as a guest. Pure."""
