"""What is sent: joined once for all who get the same. Pure."""
