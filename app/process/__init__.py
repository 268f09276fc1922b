"""What this process asks of Python and of the system, with a window or without."""
