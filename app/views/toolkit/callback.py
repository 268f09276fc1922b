"""What Dear PyGui calls back."""

from collections.abc import Callable


def calling(act: Callable[[], None]) -> Callable[[], None]:
    """Return what calls ``act`` with nothing; Dear PyGui passes as many arguments as there are parameters."""
    return lambda: act()  # noqa: PLW0108 - that is the point
