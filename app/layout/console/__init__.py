"""The host's console: where its parts are, and its rows and figures. Pure."""
