"""Gives ImGui what the mouse does, as its GLFW backend would, but with where the pointer was then."""

import ctypes

from app.viewmodels.keyboard.input_events import (
    ButtonPressed,
    ButtonReleased,
    FocusChanged,
    PointerMoved,
    WheelTurned,
)
from app.window.input.glfw_callbacks import GlfwCallbacks
from app.window.input.input_source import InputForImGui

_MOST_BUTTONS = 5


class ImGuiFeeder:
    """Calls ImGui's functions for input. Raises AttributeError where the extension does not export them."""

    def __init__(self, callbacks: GlfwCallbacks) -> None:
        library = callbacks.glfw
        self._callbacks = callbacks
        get_io = library._ZN5ImGui5GetIOEv  # noqa: SLF001 - the mangled name of ImGui::GetIO
        get_io.restype = ctypes.c_void_p
        self._io = ctypes.c_void_p(get_io())
        self._button = _function(library, "_ZN7ImGuiIO19AddMouseButtonEventEib", ctypes.c_int, ctypes.c_bool)
        self._wheel = _function(library, "_ZN7ImGuiIO18AddMouseWheelEventEff", ctypes.c_float, ctypes.c_float)
        self._focus = _function(library, "_ZN7ImGuiIO13AddFocusEventEb", ctypes.c_bool)

    def give(self, event: InputForImGui) -> None:
        """Put ``event`` into ImGui's own queue."""
        match event:
            case ButtonPressed() | ButtonReleased():
                self._press_button(event, is_down=isinstance(event, ButtonPressed))
            case PointerMoved():
                self._callbacks.call_before("CursorPos", event.x, event.y)
            case WheelTurned():
                self._wheel(self._io, event.across, event.up)
            case FocusChanged():
                self._focus(self._io, event.is_focused)

    def _press_button(self, event: ButtonPressed | ButtonReleased, *, is_down: bool) -> None:
        self._callbacks.call_before("CursorPos", event.x, event.y)
        if 0 <= event.button < _MOST_BUTTONS:
            self._button(self._io, event.button, is_down)


def _function(library: ctypes.CDLL, name: str, *types: type) -> "ctypes._NamedFuncPointer":
    """Return a method of ImGuiIO by its mangled name."""
    function = getattr(library, name)
    function.argtypes, function.restype = [ctypes.c_void_p, *types], None
    return function
