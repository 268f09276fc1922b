"""What a client knows: the room, its channels, its own lines that are not answered yet. Pure."""
