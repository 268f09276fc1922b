"""The log of a conversation: which of very many rows are in sight, and what the mouse does to them. Pure."""
