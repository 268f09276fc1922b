"""What we ask of the system around the window; all that differs by platform there."""
