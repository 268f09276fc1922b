"""The console of the host: where its parts are, and what its rows and tiles look like. Pure."""
