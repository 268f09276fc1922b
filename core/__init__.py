"""The protocol, the room, and both ends of the wire."""
