"""What both ends of a connection use: sockets that carry lines, reaching a host, listening for clients."""
