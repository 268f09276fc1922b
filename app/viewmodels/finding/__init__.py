"""People and words found by what somebody types of them. Pure."""
