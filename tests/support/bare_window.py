"""A window without anything in it, for scripts that run in a process of their own: it bears one window."""

from collections.abc import Iterator
from contextlib import contextmanager

from app.views.toolkit.system_window import open_viewport, started_dear_pygui
from app.window.look.palette import Colour
from app.window.placing.placement import Area

_PLACE = 100


@contextmanager
def opened_viewport(width: int, height: int, background: Colour) -> Iterator[None]:
    """Open the window, to the end of the block."""
    with started_dear_pygui():
        open_viewport(Area(_PLACE, _PLACE, width, height), (100, 100), background)
        yield
