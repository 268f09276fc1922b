"""The words of the protocol, once for server, client and log. Pure; imports nothing else of ours."""
