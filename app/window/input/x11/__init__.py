"""Input methods on X11: which keys they keep, and where their candidates stand."""
