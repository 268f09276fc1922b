"""A field that people type into: its text, its looks, its mouse."""
