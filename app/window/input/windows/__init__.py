"""Input on Windows: messages of the window, heard before Dear PyGui. Nobody has run it there yet."""
