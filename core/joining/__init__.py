"""The client end: one connection to a room, lines in and events out."""
