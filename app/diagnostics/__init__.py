"""What helps to find mistakes in Parlour: its own log, faults with their traces, crashes. Touches files."""
