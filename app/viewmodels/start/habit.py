"""Where the keyboard is when the start screen comes up: at what this person mostly does. Pure."""

from collections.abc import Sequence

from app.settings.profile import Way


def usual_way(ways: Sequence[Way], *, has_joined: bool) -> Way:
    """Return how the person mostly goes into a room; when both are as frequent, how they did the last time.

    ``ways``: those of the last times, the newest first. ``has_joined``: a room of others is remembered; it
    counts for profiles from before ways were noted.
    """
    if not ways:
        return "joined" if has_joined else "hosted"
    joined = ways.count("joined")
    if 2 * joined == len(ways):
        return ways[0]
    return "joined" if 2 * joined > len(ways) else "hosted"
