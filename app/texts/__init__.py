"""Every sentence that the program says to people: a module for each screen, command or topic. Pure."""
