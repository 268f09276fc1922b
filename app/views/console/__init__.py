"""The widgets of the host's console."""
