"""What the window asks of the system around it; all that differs by platform there. Starts programs."""
