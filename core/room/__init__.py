"""The room as a fold of its log: decide, apply, and who is sent what. Pure."""
