"""Where everything in the window is drawn: measuring, wrapping, placing. Pure: no widget, thread or clock."""
