"""What the buttons of the window lead to: one controller for each concern, all on the main thread."""
