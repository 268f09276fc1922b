"""Keys, mouse buttons and the pointer of a display, by XTEST: no program is started for a key."""

import ctypes
import time
from ctypes.util import find_library
from typing import Self

WHEEL_UP, WHEEL_DOWN = 4, 5
_BUTTON_HELD = 0.08
_NOW = 0
_NOBODY = 0


class XTestInput:
    """The input devices of one display, to the end of the block."""

    def __init__(self, display: str) -> None:
        self._x = ctypes.CDLL(find_library("X11"))
        self._test = ctypes.CDLL(find_library("Xtst"))
        self._x.XOpenDisplay.restype = ctypes.c_void_p
        self._x.XStringToKeysym.restype = ctypes.c_ulong
        opened = self._x.XOpenDisplay(display.encode())
        if not opened:
            raise SystemExit(f"no display {display}")
        self._display = ctypes.c_void_p(opened)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exc: object) -> None:
        self._x.XCloseDisplay(self._display)

    def press_key(self, key: str) -> float:
        """Press and release a key; return the monotonic time of the press."""
        symbol = ctypes.c_ulong(self._x.XStringToKeysym(key.encode()))
        code = self._x.XKeysymToKeycode(self._display, symbol)
        began = time.monotonic()
        for is_down in (True, False):
            self._test.XTestFakeKeyEvent(self._display, code, is_down, _NOW)
        self._x.XFlush(self._display)
        return began

    def move_pointer(self, x: int, y: int) -> None:
        """Move the pointer to a place on the screen."""
        self._test.XTestFakeMotionEvent(self._display, -1, x, y, _NOW)
        self._x.XFlush(self._display)

    def click(self) -> None:
        """Click with the left button where the pointer is."""
        self._button(1, is_down=True)
        time.sleep(_BUTTON_HELD)
        self._button(1, is_down=False)

    def turn_wheel(self, button: int) -> None:
        """Turn the wheel by one notch."""
        self._button(button, is_down=True)
        self._button(button, is_down=False)

    def take_keyboard_focus_away(self) -> None:
        """Take the keyboard focus away from the window that has it."""
        self._x.XSetInputFocus(self._display, ctypes.c_ulong(_NOBODY), 0, ctypes.c_ulong(_NOW))
        self._x.XFlush(self._display)

    def _button(self, button: int, *, is_down: bool) -> None:
        self._test.XTestFakeButtonEvent(self._display, button, is_down, _NOW)
        self._x.XFlush(self._display)
