"""What stands beside and below the log: list of conversations, list of members, composer. Pure."""
