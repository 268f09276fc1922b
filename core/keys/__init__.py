"""The keys of rooms and of devices, as machines and as people compare them."""
