"""The program: window, terminal, commands."""

__version__ = "0.1.0"
