"""*Decide*: what comes of a line; changes nothing that others share. Pure."""
