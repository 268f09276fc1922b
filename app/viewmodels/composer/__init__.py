"""What is typed: completed, recalled, counted, understood. Pure."""
