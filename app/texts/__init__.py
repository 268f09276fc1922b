"""Every word of the window, in one place: a module per screen. Pure."""
