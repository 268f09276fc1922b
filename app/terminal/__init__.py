"""A room without a window: shows on standard output what happens, reads commands from standard input."""
