"""What leads into a room: links, and whatever else people paste."""
