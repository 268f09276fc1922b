"""What things are called on the wire, each once for server, client and log. Pure; imports nothing of ours."""
