"""Functions of ours that GLFW calls for our window, and those that it called before."""

import ctypes
from collections.abc import Callable

from app.window.loop.extension import extension

_WINDOW, _INT, _DOUBLE = ctypes.c_void_p, ctypes.c_int, ctypes.c_double
_KINDS = {
    "Char": ctypes.CFUNCTYPE(None, _WINDOW, ctypes.c_uint),
    "Key": ctypes.CFUNCTYPE(None, _WINDOW, _INT, _INT, _INT, _INT),
    "MouseButton": ctypes.CFUNCTYPE(None, _WINDOW, _INT, _INT, _INT),
    "CursorPos": ctypes.CFUNCTYPE(None, _WINDOW, _DOUBLE, _DOUBLE),
    "Scroll": ctypes.CFUNCTYPE(None, _WINDOW, _DOUBLE, _DOUBLE),
    "WindowFocus": ctypes.CFUNCTYPE(None, _WINDOW, _INT),
}
Callback = Callable[..., None]


class GlfwCallbacks:
    """The callbacks of the window that Dear PyGui has shown; they are called on the main thread alone.

    GLFW calls them while it is waited for, and within the drawing of a frame, where no function of
    Dear PyGui may be called. Raises OSError or AttributeError where there is no GLFW, as on Windows.
    """

    def __init__(self, on_fault: Callable[[Exception], None]) -> None:
        """``on_fault`` is told of a callback that failed: it may not raise into GLFW."""
        self.glfw = extension()
        self._on_fault = on_fault
        self.glfw.glfwGetCurrentContext.restype = ctypes.c_void_p
        self.window = self.glfw.glfwGetCurrentContext()
        # attributes, and not glfw["glfwSet…"]: that makes a new function each time, whose types are not set
        self._setters = {kind: getattr(self.glfw, f"glfwSet{kind}Callback") for kind in _KINDS}
        for setter in self._setters.values():
            setter.argtypes, setter.restype = [ctypes.c_void_p, ctypes.c_void_p], ctypes.c_void_p
        self._kept: list[object] = []  # GLFW has bare pointers to them
        self._before: dict[str, int | None] = {}

    def set(self, kind: str, callback: Callback) -> None:
        """Have ``callback`` called, without the window, for one of the kinds above."""
        function = _KINDS[kind](self._guarded(callback))
        self._kept.append(function)
        address = ctypes.cast(function, ctypes.c_void_p)
        self._before[kind] = self._setters[kind](self.window, address)

    def call_before(self, kind: str, *arguments: float) -> None:
        """Call the function that was there before ours."""
        if address := self._before.get(kind):
            _KINDS[kind](address)(self.window, *arguments)

    def put_back(self) -> None:
        """Let GLFW call the functions that were there before."""
        for kind, address in self._before.items():
            self._setters[kind](self.window, address)
        self._before.clear()

    def _guarded(self, callback: Callback) -> Callback:
        def call(_window: int, *arguments: float) -> None:
            try:
                callback(*arguments)
            except Exception as fault:  # noqa: BLE001 - ours: written down and told
                self._on_fault(fault)

        return call
