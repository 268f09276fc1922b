"""The widgets of dialogs."""
