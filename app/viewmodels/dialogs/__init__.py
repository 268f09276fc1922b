"""What is asked or shown in front of everything else. Pure."""
