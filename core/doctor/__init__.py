"""Finds out why a room can't be reached: what is observed, and what follows from it."""
