"""What Dear PyGui does not ask of the system about our window: where it stands, and that it is looked at."""

import logging
import sys
from typing import Protocol

from app.window.placing.glfw_window import GlfwWindow
from app.window.placing.placement import Area, Frame

if sys.platform == "win32":
    from app.window.placing.windows_window import WindowsWindow

_LOG = logging.getLogger(__package__)


class PlatformWindow(Protocol):
    """Our window as this system has it. All on the main thread; the first three before it is opened, too."""

    def begin(self) -> None:
        """Have the window open unseen, where that can be; to be called before it is opened."""

    def screens(self) -> tuple[Area, ...]:
        """Return what each screen has for windows, the first screen first; empty: nobody can tell."""

    def scale(self) -> float:
        """Return how much larger than at 96 dots per inch things are on the first screen."""

    def area(self) -> Area | None:
        """Return where the window stands; None: nobody can tell."""

    def frame(self) -> Frame:
        """Return what the window manager has put around the window by now."""

    def move(self, area: Area) -> None:
        """Let the window stand there; at once, also while it is unseen."""

    def is_maximised(self) -> bool:
        """Return whether the window fills its screen."""

    def maximise(self) -> None:
        """Let the window fill its screen."""

    def colour_ground(self, colour: tuple[int, int, int]) -> None:
        """Have the system show this colour wherever we have drawn nothing yet."""

    def show(self) -> None:
        """Show the window that `begin` has kept unseen."""

    def request_attention(self) -> None:
        """Have the desktop mark the window until it is looked at."""

    def show_title(self, title: str) -> bool:
        """Show ``title`` above the window; False: Dear PyGui can do that here."""


class PlainWindow:
    """A system that we know nothing of: the window stands where it is put, and nobody can tell where."""

    def begin(self) -> None:
        """Nothing can be done before."""

    def screens(self) -> tuple[Area, ...]:
        """Nobody can tell."""
        return ()

    def scale(self) -> float:
        """Nobody can tell: 1."""
        return 1.0

    def area(self) -> Area | None:
        """Nobody can tell."""
        return None

    def frame(self) -> Frame:
        """Nobody can tell: none."""
        return Frame()

    def move(self, area: Area) -> None:
        """Leave it where it is."""

    def is_maximised(self) -> bool:
        """Nobody can tell: no."""
        return False

    def maximise(self) -> None:
        """Leave it as it is."""

    def colour_ground(self, colour: tuple[int, int, int]) -> None:
        """Leave it as it is."""

    def show(self) -> None:
        """It is seen already."""

    def request_attention(self) -> None:
        """There is no way to."""

    def show_title(self, _title: str) -> bool:
        """Dear PyGui does that."""
        return False


def fitting_window() -> PlatformWindow:
    """Return the best that works here; Dear PyGui must have been started, and no window be open yet."""
    if sys.platform == "win32":
        return WindowsWindow()
    try:
        return GlfwWindow()
    except (OSError, AttributeError) as error:
        _LOG.warning("nobody can tell where the window stands: %s", error)
        return PlainWindow()
