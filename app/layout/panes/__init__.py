"""What stands beside and below the log: conversations, members, the field one types into. Pure."""
