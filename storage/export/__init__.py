"""Writes a room's history as text, CSV or JSON Lines. Only `exporter` touches files."""
