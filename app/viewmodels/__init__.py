"""One per screen: what it shows, what its buttons do, what an event changes. Pure: no widget, no clock."""
