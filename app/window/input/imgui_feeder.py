"""Gives ImGui its input, as its GLFW backend would, but with what was held and where the pointer was then.

The backend asks GLFW what is held *now*: of Ctrl+A that waited it would make an "a".
"""

import ctypes

from app.viewmodels.keyboard.input_events import (
    ButtonPressed,
    ButtonReleased,
    FocusChanged,
    InputEvent,
    KeyPressed,
    KeyReleased,
    PointerMoved,
    TextTyped,
    WheelTurned,
)
from app.viewmodels.keyboard.keys import Modifiers
from app.window.input.glfw_callbacks import GlfwCallbacks

# imgui.h, ImGuiMod_*
_MODIFIERS = {
    Modifiers.CONTROL: 1 << 12,
    Modifiers.SHIFT: 1 << 13,
    Modifiers.ALT: 1 << 14,
    Modifiers.SUPER: 1 << 15,
}
_SIGNS = frozenset("`-=[]\\,;'./")  # imgui_impl_glfw.cpp: what keys of another layout are translated to
_MOST_BUTTONS = 5


class ImGuiFeeder:
    """Calls ImGui's functions for input. Raises AttributeError where the extension does not export them."""

    def __init__(self, callbacks: GlfwCallbacks) -> None:
        library = callbacks.glfw
        self._callbacks = callbacks
        get_io = library._ZN5ImGui5GetIOEv  # noqa: SLF001 - the mangled name of ImGui::GetIO
        get_io.restype = ctypes.c_void_p
        self._io = ctypes.c_void_p(get_io())
        self._key = _function(library, "_ZN7ImGuiIO11AddKeyEventE8ImGuiKeyb", ctypes.c_int, ctypes.c_bool)
        self._text = _function(library, "_ZN7ImGuiIO22AddInputCharactersUTF8EPKc", ctypes.c_char_p)
        self._button = _function(library, "_ZN7ImGuiIO19AddMouseButtonEventEib", ctypes.c_int, ctypes.c_bool)
        self._wheel = _function(library, "_ZN7ImGuiIO18AddMouseWheelEventEff", ctypes.c_float, ctypes.c_float)
        self._focus = _function(library, "_ZN7ImGuiIO13AddFocusEventEb", ctypes.c_bool)
        self._imgui_key = library._Z28ImGui_ImplGlfw_KeyToImGuiKeyii  # noqa: SLF001
        self._imgui_key.argtypes = [ctypes.c_int, ctypes.c_int]
        self._held: dict[int, int] = {}
        """ImGui's number of each key that is held, by scancode: the layout may change meanwhile."""

    def give(self, event: InputEvent) -> None:
        """Put ``event`` into ImGui's own queue."""
        match event:
            case TextTyped():
                self._text(self._io, event.text.replace("\0", "").encode(errors="replace"))
            case KeyPressed():
                self._press(event)
            case KeyReleased():
                self._hold(event.modifiers)
                if (key := self._held.pop(event.scancode, None)) is not None:
                    self._key(self._io, key, False)  # noqa: FBT003 - a function of C
            case ButtonPressed() | ButtonReleased():
                self._press_button(event, is_down=isinstance(event, ButtonPressed))
            case PointerMoved():
                self._callbacks.call_before("CursorPos", event.x, event.y)
            case WheelTurned():
                self._wheel(self._io, event.across, event.up)
            case FocusChanged():
                self._focus(self._io, event.is_focused)

    def _press(self, event: KeyPressed) -> None:
        self._hold(event.modifiers)
        if event.is_repeat:
            return  # ImGui repeats by itself
        is_translated = len(event.letter) == 1 and event.letter.isascii()
        is_translated = is_translated and (event.letter.isalnum() or event.letter in _SIGNS)
        key = ord(event.letter.upper()) if is_translated else event.key
        known = self._imgui_key(key, event.scancode)
        self._held[event.scancode] = known
        self._key(self._io, known, True)  # noqa: FBT003

    def _hold(self, modifiers: Modifiers) -> None:
        for modifier, key in _MODIFIERS.items():
            self._key(self._io, key, modifier in modifiers)

    def _press_button(self, event: ButtonPressed | ButtonReleased, *, is_down: bool) -> None:
        self._callbacks.call_before("CursorPos", event.x, event.y)
        self._hold(event.modifiers)
        if 0 <= event.button < _MOST_BUTTONS:
            self._button(self._io, event.button, is_down)


def _function(library: ctypes.CDLL, name: str, *types: type) -> "ctypes._NamedFuncPointer":
    """Return a method of ImGuiIO by its mangled name."""
    function = getattr(library, name)
    function.argtypes, function.restype = [ctypes.c_void_p, *types], None
    return function
