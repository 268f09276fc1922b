"""What was typed at the command line, as values, and the commands that need no room of their own."""
