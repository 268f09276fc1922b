"""The client's side of a connection: `client` and `client_loop` have a thread and a socket, the rest is pure."""
