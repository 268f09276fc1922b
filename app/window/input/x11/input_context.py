"""X11: the input context of our window, where its candidates are offered, and what becomes of it in the end.

GLFW asks for one and says no place, so candidates stand in the lower left corner of the window. Whether a
context was made for candidates at a place or, as GLFW does it, for any, makes no difference to ibus.

An input method that ends, as when it is started anew, takes its contexts with it. GLFW goes on to use its
own, which would crash: so what GLFW calls is called with another one then.
"""

import ctypes

_POINTER, _INT = ctypes.c_void_p, ctypes.c_int
_CREATE = ctypes.CFUNCTYPE(_POINTER, *[_POINTER] * 8)
_OF_CONTEXT = ctypes.CFUNCTYPE(None, _POINTER)
_OF_METHOD = ctypes.CFUNCTYPE(_INT, _POINTER)
_LOOK_UP_ARGUMENTS = (_POINTER, _POINTER, _POINTER, _INT, _POINTER, _POINTER)
_LOOK_UP = ctypes.CFUNCTYPE(_INT, *_LOOK_UP_ARGUMENTS)
_DESTROYED = ctypes.CFUNCTYPE(None, _POINTER, _POINTER, _POINTER)
# Xlib.h, XN…
_STYLE, _WINDOW, _FOCUS = b"inputStyle", b"clientWindow", b"focusWindow"
_WHEN_DESTROYED, _ATTRIBUTES, _PLACE = b"destroyCallback", b"preeditAttributes", b"spotLocation"
_ANY_PLACE = _POINTER(0x0008 | 0x0400)  # XIMPreeditNothing | XIMStatusNothing
_CHOSEN, _XLIBS_OWN = b"", b"@im=none"
"""The input method that the person has chosen; and Xlib's, which knows dead keys and Compose."""
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
    """Takes the place of functions of Xlib's, as the GLFW in Dear PyGui calls them, for one window."""

    def __init__(self, x11: ctypes.CDLL) -> None:
        """``x11``: the library whose functions do it. Raises AttributeError where it is another one."""
        self._x11 = x11
        for function in (x11.XCreateIC, x11.XSetICValues, x11.XVaCreateNestedList, x11.XOpenIM):
            function.restype = _POINTER
        x11.XDisplayOfIM.restype = x11.XSetLocaleModifiers.restype = _POINTER
        x11.Xutf8LookupString.argtypes = _LOOK_UP_ARGUMENTS
        self._display = self._window = _POINTER()
        self._context: int | None = None
        self._has_ended = False
        self._makeshift: int | None = None
        """Xlib's own input method, as long as it stands in for another one."""
        self._place = _Place(0, 0)
        self._forget = _DESTROYED(self._on_destroyed)
        self._destroyed = _Callback(None, self._forget)
        self.functions = self._table()
        """What to call in place of each; they may be called as long as this is kept."""

    def place_candidates(self, x: int, y: int) -> None:
        """Have candidates offered at this place in the window."""
        x, y = min(max(x, 0), _FARTHEST), min(max(y, 0), _FARTHEST)
        if (x, y) != (self._place.x, self._place.y):
            self._place = _Place(x, y)
            self._tell_place()

    def _table(self) -> dict[str, "ctypes._CFunctionType"]:
        return {
            "XCreateIC": _CREATE(self._on_create),
            "XSetICFocus": _OF_CONTEXT(self._on_focus),
            "XUnsetICFocus": _OF_CONTEXT(self._on_focus_lost),
            "Xutf8LookupString": _LOOK_UP(self._on_look_up),
            "XDestroyIC": _OF_CONTEXT(self._on_close),
            "XCloseIM": _OF_METHOD(self._on_close_method),
        }

    # What GLFW calls

    def _on_create(self, *asked: int | None) -> int | None:
        """Make the context that GLFW asks for: method, style and its name, two windows and their names."""
        *words, _ = map(_POINTER, asked)
        self._display, self._window = _POINTER(self._x11.XDisplayOfIM(words[0])), words[4]
        self._context = self._created(*words)
        self._tell_place()
        return self._context

    def _on_focus(self, _context: int) -> None:
        """Look whether the input method has come back, for one that stands in."""
        if self._makeshift:
            self._destroy()
            self._x11.XCloseIM(_POINTER(self._makeshift))
            self._makeshift = None
        if context := self._living():
            self._x11.XSetICFocus(_POINTER(context))

    def _on_focus_lost(self, _context: int) -> None:
        if context := self._living():
            self._x11.XUnsetICFocus(_POINTER(context))

    def _on_look_up(self, _context: int, *rest: int | None) -> int:
        context = self._living()
        count: int = self._x11.Xutf8LookupString(context, *rest) if context else 0
        return count

    def _on_close(self, _context: int) -> None:
        self._destroy()

    def _on_close_method(self, method: int) -> int:
        """Close it unless it has ended; others that were opened since end with the process."""
        closed: int = 0 if self._has_ended else self._x11.XCloseIM(_POINTER(method))
        return closed

    # What becomes of it

    def _living(self) -> int | None:
        """Return the context; when its input method has ended, one of another."""
        if self._context is None and self._has_ended:
            method = self._opened(_CHOSEN)
            if method is None:
                method = self._makeshift = self._opened(_XLIBS_OWN)
            if method:
                windows = _WINDOW, self._window, _FOCUS, self._window
                self._context = self._created(_POINTER(method), _STYLE, _ANY_PLACE, *windows)
                if self._context:
                    self._x11.XSetICFocus(_POINTER(self._context))
                self._tell_place()
        return self._context

    def _opened(self, name: bytes) -> int | None:
        self._x11.XSetLocaleModifiers(name)
        method: int | None = self._x11.XOpenIM(self._display, None, None, None)
        return method

    def _destroy(self) -> None:
        if self._context:
            self._x11.XDestroyIC(_POINTER(self._context))
            self._context = None

    def _created(self, *words: object) -> int | None:
        """Make a context, and hear of its end."""
        told = _WHEN_DESTROYED, ctypes.byref(self._destroyed)
        context: int | None = self._x11.XCreateIC(*words, *told, None)
        return context

    def _on_destroyed(self, _context: int, _data: int, _more: int) -> None:
        self._context, self._has_ended = None, True

    def _tell_place(self) -> None:
        if self._context:
            place = ctypes.byref(self._place)
            attributes = _POINTER(self._x11.XVaCreateNestedList(0, _PLACE, place, None))
            self._x11.XSetICValues(_POINTER(self._context), _ATTRIBUTES, attributes, None)
            self._x11.XFree(attributes)
