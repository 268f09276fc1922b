"""What keyboard, mouse and input methods tell, taken where the platform has it."""
