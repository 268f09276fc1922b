"""The host's console: who is connected, what happens, and how much of it. Pure."""
