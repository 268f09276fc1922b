"""*Decide*: what comes of a line, as steps; nothing is changed that others share. Pure."""
