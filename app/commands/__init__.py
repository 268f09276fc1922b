"""The command line as values, and those commands that open no room."""
