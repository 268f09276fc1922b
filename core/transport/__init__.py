"""What both ends of the wire stand on: sockets that speak in lines, reaching a host, listening for guests."""
