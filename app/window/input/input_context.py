"""X11: the input context of our window, made so that candidates can be offered at the caret.

GLFW asks for one that shows them anywhere, which is the lower left corner of the window.
"""

import ctypes

_CREATE = ctypes.CFUNCTYPE(ctypes.c_void_p, *[ctypes.c_void_p] * 8)
_STYLE_NAME, _DESTROYED_NAME = b"inputStyle", b"destroyCallback"  # Xlib.h, XN…
_ATTRIBUTES_NAME, _PLACE_NAME = b"preeditAttributes", b"spotLocation"
_AT_A_PLACE = 0x0004 | 0x0400  # XIMPreeditPosition | XIMStatusNothing
_FARTHEST = 0x7FFF


class _Place(ctypes.Structure):
    """Xlib.h, XPoint."""

    _fields_ = (("x", ctypes.c_short), ("y", ctypes.c_short))


_DESTROYED = ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p)


class _Callback(ctypes.Structure):
    """Xlib.h, XIMCallback."""

    _fields_ = (("client_data", ctypes.c_void_p), ("callback", _DESTROYED))


class ContextMaker:
    """Takes the place of `XCreateIC`, as the GLFW in Dear PyGui calls it: with one style and two windows."""

    def __init__(self, x11: ctypes.CDLL) -> None:
        """``x11``: the library whose functions do it. Raises AttributeError where it is another one."""
        self._create, self._set, self._list, self._free = (
            x11.XCreateIC,
            x11.XSetICValues,
            x11.XVaCreateNestedList,
            x11.XFree,
        )
        self._create.restype = self._list.restype = self._set.restype = ctypes.c_void_p
        self._context: int | None = None
        self._place: tuple[int, int] = 0, 0
        self._forget = _DESTROYED(self._on_destroyed)
        self._destroyed = _Callback(None, self._forget)
        self.function = _CREATE(self._on_create)
        """What to call in place of `XCreateIC`; it may be called as long as this is kept."""

    def place(self, x: int, y: int) -> None:
        """Have candidates offered at this place in the window."""
        place = min(max(x, 0), _FARTHEST), min(max(y, 0), _FARTHEST)
        if place == self._place:
            return
        self._place = place
        if self._context:
            attributes = self._attributes()
            self._set(_pointer(self._context), _ATTRIBUTES_NAME, attributes, None)
            self._free(attributes)

    def _on_create(self, method: int, *rest: int | None) -> int | None:
        """Make a context with a place; where the input method knows none, as GLFW asked."""
        style_name, _, *others, _ = rest
        attributes = self._attributes()
        asked = [_pointer(style_name), _pointer(_AT_A_PLACE), *map(_pointer, others)]
        more = [_ATTRIBUTES_NAME, attributes, _DESTROYED_NAME, ctypes.byref(self._destroyed), None]
        self._context = self._create(_pointer(method), *asked, *more)
        self._free(attributes)
        if self._context:
            return self._context
        plain: int | None = self._create(_pointer(method), *map(_pointer, rest))
        return plain

    def _on_destroyed(self, _context: int, _data: int, _more: int) -> None:
        """The input method has ended, and its contexts with it."""
        self._context = None

    def _attributes(self) -> ctypes.c_void_p:
        """Return a nested list with the place; it must be freed."""
        self._spot = _Place(*self._place)
        return ctypes.c_void_p(self._list(0, _PLACE_NAME, ctypes.byref(self._spot), None))


def _pointer(value: int | None) -> ctypes.c_void_p:
    return ctypes.c_void_p(value)
