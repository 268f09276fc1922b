"""Text laid out: measured, wrapped, shaped, and put in the order of reading. Pure."""
