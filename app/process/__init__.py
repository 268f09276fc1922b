"""What this process sets in Python and in the system: signals, limits, its parent, queues between threads."""
