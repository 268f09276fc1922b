"""SQLite: what a room remembers."""
