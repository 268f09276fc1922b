"""What is sent: lines are joined once for all who get the same. Pure."""
