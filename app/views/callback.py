"""What Dear PyGui calls back."""

from collections.abc import Callable


def calling(act: Callable[[], None]) -> Callable[[], None]:
    """Return what calls ``act`` without arguments: Dear PyGui gives a callback as many as it could take."""
    return lambda: act()  # noqa: PLW0108 - that is the point
