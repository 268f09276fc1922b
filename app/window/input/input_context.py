"""X11: the input context of our window, and where its candidates are offered.

GLFW asks for one and says no place, so they stand in the lower left corner of the window. Whether a context
was made for candidates at a place or, as GLFW does it, for any, makes no difference to ibus.
"""

import ctypes

_POINTER = ctypes.c_void_p
_CREATE = ctypes.CFUNCTYPE(_POINTER, *[_POINTER] * 8)
_DESTROYED = ctypes.CFUNCTYPE(None, _POINTER, _POINTER, _POINTER)
# Xlib.h, XN…
_DESTROYED_NAME, _ATTRIBUTES_NAME, _PLACE_NAME = b"destroyCallback", b"preeditAttributes", b"spotLocation"
_FARTHEST = 0x7FFF


class _Place(ctypes.Structure):
    """Xlib.h, XPoint."""

    _fields_ = (("x", ctypes.c_short), ("y", ctypes.c_short))
    x: int
    y: int


class _Callback(ctypes.Structure):
    """Xlib.h, XIMCallback."""

    _fields_ = (("client_data", _POINTER), ("callback", _DESTROYED))


class InputContext:
    """Takes the place of `XCreateIC`, as the GLFW in Dear PyGui calls it: with a style and two windows."""

    def __init__(self, x11: ctypes.CDLL) -> None:
        """``x11``: the library whose functions do it. Raises AttributeError where it is another one."""
        self._x11 = x11
        for function in (x11.XCreateIC, x11.XSetICValues, x11.XVaCreateNestedList):
            function.restype = _POINTER
        self._context: int | None = None
        self._place = _Place(0, 0)
        self._forget = _DESTROYED(self._on_destroyed)
        self._destroyed = _Callback(None, self._forget)
        self.create = _CREATE(self._on_create)
        """What to call in place of `XCreateIC`; it may be called as long as this is kept."""

    def place_candidates(self, x: int, y: int) -> None:
        """Have candidates offered at this place in the window."""
        x, y = min(max(x, 0), _FARTHEST), min(max(y, 0), _FARTHEST)
        if (x, y) != (self._place.x, self._place.y):
            self._place = _Place(x, y)
            self._tell_place()

    def _tell_place(self) -> None:
        if self._context:
            place = ctypes.byref(self._place)
            attributes = _POINTER(self._x11.XVaCreateNestedList(0, _PLACE_NAME, place, None))
            self._x11.XSetICValues(_POINTER(self._context), _ATTRIBUTES_NAME, attributes, None)
            self._x11.XFree(attributes)

    def _on_create(self, *asked: int | None) -> int | None:
        """Make the context that GLFW asks for, and hear of its end: Xlib frees it with its input method."""
        *words, _ = map(_POINTER, asked)
        self._context = self._x11.XCreateIC(*words, _DESTROYED_NAME, ctypes.byref(self._destroyed), None)
        self._tell_place()
        return self._context

    def _on_destroyed(self, _context: int, _data: int, _more: int) -> None:
        self._context = None
