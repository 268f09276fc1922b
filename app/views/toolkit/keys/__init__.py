"""Who has the keyboard, and the ring that shows it."""
