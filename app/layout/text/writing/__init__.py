"""Letters joined and ordered as their script wants it. Pure."""
