"""What the server sends: lines become events, and change what is known in core.joining.state. Pure."""
