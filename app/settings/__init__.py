"""What is kept on this computer: how a host is set up, and what a window remembers."""
