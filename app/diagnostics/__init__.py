"""What we keep for whoever mends Parlour: the program's own log, faults with their traces, crashes."""
