"""X11: what an input method does with keys, which GLFW does not tell, and where it offers its candidates.

Xlib asks the input method in `XFilterEvent`, before GLFW acts on a key: we stand between and hear the answer.
"""

import ctypes
import logging
import sys

from app.window.input.x11.elf_imports import UnknownLibrary
from app.window.input.x11.import_slots import ImportSlot
from app.window.input.x11.input_context import InputContext
from app.window.input.x11.lost_messages import LostMessages
from app.window.input.x11.undecided_keys import UndecidedKeys
from app.window.loop.extension import extension

_LOG = logging.getLogger(__package__)
_KEY_PRESS = 2  # X.h
_FILTER_EVENT = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_ulong)


class _KeyEvent(ctypes.Structure):
    """Xlib.h, XKeyEvent; all events begin with the type."""

    _fields_ = (
        ("type", ctypes.c_int),
        ("serial", ctypes.c_ulong),
        ("send_event", ctypes.c_int),
        ("display", ctypes.c_void_p),
        ("window", ctypes.c_ulong),
        ("root", ctypes.c_ulong),
        ("subwindow", ctypes.c_ulong),
        ("time", ctypes.c_ulong),
        ("place", ctypes.c_int * 4),
        ("state", ctypes.c_uint),
        ("keycode", ctypes.c_uint),
    )
    type: int
    time: int
    keycode: int


class InputMethod:
    """The input method of our window; where there is none, or it can't be heard, this does nothing."""

    def __init__(self) -> None:
        self._keys: UndecidedKeys | None = None
        self._slots: list[ImportSlot] = []
        self._context: InputContext | None = None
        self._lost: LostMessages | None = None

    def open(self) -> None:
        """Stand between; once Dear PyGui was started, and before its window is made."""
        if sys.platform == "linux":
            try:
                self._stand_between()
            except (OSError, AttributeError) as error:
                _LOG.warning("keys may be told twice where an input method is used: %s", error)
                self.close()

    def tell(self, keys: UndecidedKeys) -> None:
        """Tell ``keys`` from now on what becomes of each key."""
        self._keys = keys

    def place_candidates(self, x: float, y: float) -> None:
        """Have candidates offered below this place in the window, where the caret stands."""
        if self._context:
            self._context.place_candidates(round(x), round(y))

    def close(self) -> None:
        """Stand between no more; only when the window has gone: it may have a context that is no more."""
        while self._slots:
            self._slots.pop().put_back()
        if self._lost:
            self._lost.close()
            self._lost = None
        self._context = None

    def _stand_between(self) -> None:
        library, self._x11 = extension(), ctypes.CDLL("libX11.so.6")
        self._x11.XFilterEvent.argtypes = [ctypes.c_void_p, ctypes.c_ulong]
        self._filter_event = _FILTER_EVENT(self._on_event)  # kept: the slot has a bare pointer
        self._replace(library, "XFilterEvent", self._filter_event)
        try:
            self._context = InputContext(self._x11)
            self._lost = LostMessages(self._x11)
            functions = {**self._context.functions, "XSetErrorHandler": self._lost.function}
            for name, function in functions.items():
                self._replace(library, name, function)
        except UnknownLibrary as error:
            _LOG.warning("candidates of input methods stand at the edge of the window: %s", error)

    def _replace(self, library: ctypes.CDLL, name: str, function: "ctypes._FuncPointer") -> None:
        slot = ImportSlot(library, name)
        slot.replace(function)
        self._slots.append(slot)

    def _on_event(self, event: int, window: int) -> int:
        """Call the real function; some input methods clear the event, so it is read before."""
        key = _KeyEvent.from_address(event)
        is_press, scancode, time = key.type == _KEY_PRESS, key.keycode, key.time
        is_filtered: int = self._x11.XFilterEvent(event, window)
        if is_press and self._keys:
            self._keys.decide(scancode, time, is_filtered=bool(is_filtered))
        return is_filtered
