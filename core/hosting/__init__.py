"""The server end of a room: sockets, timers, and the one network thread that runs them."""
