"""Who may do what in a channel: asked by *decide*, and again by *apply*. Pure."""
