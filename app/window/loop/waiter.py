"""What Dear PyGui does not tell of the platform: how to wait for input, what screen this is."""

import ctypes
import logging
import sys
import threading
from typing import Protocol

from app.window.loop.extension import extension

_LOG = logging.getLogger(__package__)
_GLFW_FOCUSED = 0x20001
_GLFW_ICONIFIED = 0x20002


class Waiter(Protocol):
    """A way to sleep on this platform; but for `wake`, all of it is called on the main thread."""

    def wait(self, seconds: float) -> None:
        """Sleep until there is input, a wake-up, or the time is over."""

    def poll(self) -> None:
        """Have the input told that has come by now; returns at once."""

    def wake(self) -> None:
        """End the sleep; from any thread."""

    def is_focused(self) -> bool:
        """Our window has the keyboard."""

    def note_focus(self, *, is_focused: bool) -> None:
        """Hear that our window has got the keyboard, or lost it."""

    def is_iconified(self) -> bool:
        """Our window is minimised: rendering would block."""

    def scale(self) -> float:
        """How much larger than at 96 dots per inch things have to be."""


class GlfwWaiter:
    """Linux and macOS: the extension module of Dear PyGui exports the functions of its own GLFW.

    Raises OSError or AttributeError where it does not.
    """

    def __init__(self) -> None:
        self._glfw = extension()
        self._glfw.glfwWaitEventsTimeout.argtypes = [ctypes.c_double]
        self._glfw.glfwGetWindowAttrib.argtypes = [ctypes.c_void_p, ctypes.c_int]
        self._glfw.glfwGetCurrentContext.restype = ctypes.c_void_p
        self._glfw.glfwGetWindowContentScale.argtypes = [ctypes.c_void_p] * 3
        self._glfw.glfwPostEmptyEvent.argtypes = []
        self._attributes: dict[int, bool] = {}
        """What is known since the last sleep: GLFW asks the X server anew each time."""
        self._is_focused: bool | None = None
        """What was told last: to ask for it costs each key its way to the X server and back."""

    def wait(self, seconds: float) -> None:
        """Sleep, see `Waiter`."""
        self._glfw.glfwWaitEventsTimeout(seconds)
        self._attributes.clear()

    def poll(self) -> None:
        """Poll, see `Waiter`."""
        self._glfw.glfwPollEvents()

    def wake(self) -> None:
        """Wake, see `Waiter`."""
        self._glfw.glfwPostEmptyEvent()

    def is_focused(self) -> bool:
        """Whether our window has the keyboard."""
        return self._attribute(_GLFW_FOCUSED) if self._is_focused is None else self._is_focused

    def note_focus(self, *, is_focused: bool) -> None:
        """Note it, see `Waiter`."""
        self._is_focused = is_focused

    def is_iconified(self) -> bool:
        """Whether our window is minimised; one with the keyboard is not: that saves asking the X server."""
        return not self.is_focused() and self._attribute(_GLFW_ICONIFIED)

    def scale(self) -> float:
        """Return the scale of the window's screen."""
        across, down = ctypes.c_float(1.0), ctypes.c_float(1.0)
        window = self._glfw.glfwGetCurrentContext()
        if window:
            self._glfw.glfwGetWindowContentScale(window, ctypes.byref(across), ctypes.byref(down))
        return across.value

    def _attribute(self, attribute: int) -> bool:
        if attribute not in self._attributes:
            window = self._glfw.glfwGetCurrentContext()
            self._attributes[attribute] = bool(window and self._glfw.glfwGetWindowAttrib(window, attribute))
        return self._attributes[attribute]


class PlainWaiter:
    """Anywhere: fifteen short sleeps a second."""

    _STEP = 1 / 15

    def __init__(self) -> None:
        self._woken = threading.Event()

    def wait(self, _seconds: float) -> None:
        """Sleep a little, however long is asked: input does not end it."""
        self._woken.wait(self._STEP)
        self._woken.clear()

    def poll(self) -> None:
        """Do nothing: Dear PyGui polls while it draws, see `Waiter`."""

    def wake(self) -> None:
        """Wake, see `Waiter`."""
        self._woken.set()

    def is_focused(self) -> bool:
        """Nobody can tell: yes."""
        return True

    def note_focus(self, *, is_focused: bool) -> None:
        """Do nothing, see `is_focused`."""

    def is_iconified(self) -> bool:
        """Nobody can tell: no."""
        return False

    def scale(self) -> float:
        """Nobody can tell: 1."""
        return 1.0


if sys.platform == "win32":

    class WindowsWaiter:
        """Windows: Dear PyGui draws with Direct3D there, so the messages of our own thread are waited for."""

        _QS_ALLINPUT = 0x1DFF
        _MWMO_INPUTAVAILABLE = 0x4
        _DPI = 96

        def __init__(self) -> None:
            self._user32 = ctypes.windll.user32
            self._kernel32 = ctypes.windll.kernel32
            self._kernel32.CreateEventW.restype = ctypes.c_void_p
            self._event = ctypes.c_void_p(self._kernel32.CreateEventW(None, 0, 0, None))
            self._window = 0

        def wait(self, seconds: float) -> None:
            """Sleep, see `Waiter`."""
            self._user32.MsgWaitForMultipleObjectsEx(
                1,
                ctypes.byref(self._event),
                int(seconds * 1000),
                self._QS_ALLINPUT,
                self._MWMO_INPUTAVAILABLE,
            )

        def poll(self) -> None:
            """Do nothing: Dear PyGui takes messages while it draws, see `Waiter`."""

        def wake(self) -> None:
            """Wake, see `Waiter`."""
            self._kernel32.SetEvent(self._event)

        def is_focused(self) -> bool:
            """Whether our window has the keyboard: the active one of this thread, which has no other."""
            return bool(self._user32.GetActiveWindow())

        def note_focus(self, *, is_focused: bool) -> None:
            """Do nothing: it costs little to ask."""

        def is_iconified(self) -> bool:
            """Whether our window is minimised."""
            self._window = self._window or self._user32.GetActiveWindow()  # a minimised one is not active
            return bool(self._window and self._user32.IsIconic(self._window))

        def scale(self) -> float:
            """Return the scale of the screen."""
            return float(self._user32.GetDpiForSystem()) / self._DPI


def fitting_waiter() -> Waiter:
    """Return the best way to sleep that works here."""
    if sys.platform == "win32":
        return WindowsWaiter()
    try:
        return GlfwWaiter()
    except (OSError, AttributeError) as error:
        _LOG.warning("the window can't sleep until there is input: %s", error)
        return PlainWaiter()
