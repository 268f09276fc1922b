"""*Apply*: changes the room by an entry, and says who is told. Pure."""
