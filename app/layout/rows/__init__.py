"""One row of a log, laid out: a message, a note, and what stands above and below them. Pure."""
