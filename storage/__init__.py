"""The files of a room: its log, its settings and accounts, its lock. SQLite is used here alone."""
