"""The server end: sockets, timers, one network thread."""
