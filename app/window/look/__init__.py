"""How the window looks: fonts, colours, sizes."""
