"""What a room consists of: members and their lives, channels, modes, ranks. Pure."""
