"""The frame loop, and what it asks of the platform."""
