"""Settings on this computer: a host's config file, a window's profile. Reads and writes these files."""
