"""Lines of a server become events. Pure."""
