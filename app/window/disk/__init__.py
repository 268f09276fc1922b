"""What the window does with files and folders of this computer."""
