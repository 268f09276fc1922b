"""The client's side of a connection. Only `client` and `client_loop` have a thread and a socket."""
