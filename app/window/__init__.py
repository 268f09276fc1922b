"""The window: its frame loop, its looks, and what each button leads to."""
