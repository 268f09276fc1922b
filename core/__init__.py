"""The protocol, the room, and both ends of a connection; what stands in this folder itself serves both."""
