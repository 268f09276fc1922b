"""Orders of a person become lines. Pure."""
