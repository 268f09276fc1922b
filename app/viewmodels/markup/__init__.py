"""What a text has that is more than words: links, code, mentions; one reading for all who ask. Pure."""
