"""The console of the host: who is connected, what happens, and how much of it. Pure."""
