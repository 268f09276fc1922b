"""One row of the log, laid out: a message or a note, and what stands above and below. Pure."""
