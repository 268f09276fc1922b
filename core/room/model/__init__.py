"""What a room consists of: members and their phases, channels, modes, ranks. Pure."""
