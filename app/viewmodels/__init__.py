"""The rules of each screen: what it shows, what its buttons do, what an event changes. Pure."""
