"""Where everything in the window goes: measuring, wrapping, placing. Pure: no widget, no thread, no clock."""
