"""Where a text that is being edited stands on the screen, its caret and its selection. Pure."""
