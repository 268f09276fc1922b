"""X11: messages to a window that is no more, as that of an input method that has ended, are lost quietly.

Xlib's own answer to an error is to end the process.
"""

import ctypes

_SET_HANDLER = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p)
_HANDLER = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)
_BAD_WINDOW = 3  # X.h
# Xproto.h: what is sent to the window of another program, the long messages as properties of it
_CHANGE_PROPERTY, _DELETE_PROPERTY, _GET_PROPERTY, _SEND_EVENT = 18, 19, 20, 25
_TO_OTHERS = frozenset({_CHANGE_PROPERTY, _DELETE_PROPERTY, _GET_PROPERTY, _SEND_EVENT})


def is_lost_message(error_code: int, request_code: int) -> bool:
    """Whether an error of X11 only says that whom a message was for has gone."""
    return error_code == _BAD_WINDOW and request_code in _TO_OTHERS


class _ErrorEvent(ctypes.Structure):
    """Xlib.h, XErrorEvent."""

    _fields_ = (
        ("type", ctypes.c_int),
        ("display", ctypes.c_void_p),
        ("resource", ctypes.c_ulong),
        ("serial", ctypes.c_ulong),
        ("error_code", ctypes.c_ubyte),
        ("request_code", ctypes.c_ubyte),
    )
    error_code: int
    request_code: int


class LostMessages:
    """Hears of errors before whoever heard of them until now, who is told of all others."""

    def __init__(self, x11: ctypes.CDLL) -> None:
        self._x11 = x11
        x11.XSetErrorHandler.restype = ctypes.c_void_p
        x11.XSetErrorHandler.argtypes = [ctypes.c_void_p]
        self._handler = _HANDLER(self._on_error)  # kept: Xlib has a bare pointer
        self._address = ctypes.cast(self._handler, ctypes.c_void_p).value
        self._before: int | None = x11.XSetErrorHandler(self._address)
        self.function = _SET_HANDLER(self._on_set)
        """What GLFW is to call in place of `XSetErrorHandler`: now and then it sets Xlib's own."""

    def close(self) -> None:
        """Hear no more of errors."""
        self._x11.XSetErrorHandler(self._before)

    def _on_set(self, handler: int | None) -> int | None:
        before: int | None = self._x11.XSetErrorHandler(handler or self._address)
        return before

    def _on_error(self, display: int, event: int) -> int:
        error = _ErrorEvent.from_address(event)
        if is_lost_message(error.error_code, error.request_code) or self._before is None:
            return 0
        answer: int = _HANDLER(self._before)(display, event)
        return answer
