"""*Apply*: what an entry changes in the room, and who is told. Pure."""
