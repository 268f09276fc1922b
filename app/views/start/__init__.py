"""The widgets of the start screen."""
