"""The chat: conversations and their lines, what is typed, what is told when nobody looks. Pure."""
