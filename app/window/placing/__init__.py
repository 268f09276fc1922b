"""Where the window stands on the screens, and what else we ask of the system about it."""
