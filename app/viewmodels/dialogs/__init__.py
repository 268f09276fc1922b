"""The dialogs, which stand in front of everything else. Pure."""
