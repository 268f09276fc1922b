"""What Dear PyGui knows a widget by."""

Item = int | str
"""Its number, or our tag."""
