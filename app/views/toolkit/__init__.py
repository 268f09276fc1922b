"""Dear PyGui in the look of the window: widgets, painting, keys, focus."""
