"""Linux and macOS: input as GLFW tells of it, of which Dear PyGui has its own inside."""

import ctypes
import sys
import time
from collections import deque
from collections.abc import Callable
from functools import partial

from app.viewmodels.keyboard.input_events import (
    ButtonPressed,
    ButtonReleased,
    FocusChanged,
    InputEvent,
    KeyPressed,
    PointerMoved,
    TextTyped,
    WheelTurned,
)
from app.viewmodels.keyboard.keys import Modifiers
from app.window.input.glfw_callbacks import GlfwCallbacks
from app.window.input.imgui_feeder import ImGuiFeeder
from app.window.input.imgui_keys import MODIFIER_OF, meant
from app.window.input.input_source import InputForImGui
from app.window.input.key_letters import letter_of
from app.window.input.x11.input_method import InputMethod
from app.window.input.x11.undecided_keys import UndecidedKeys

_RELEASE, _PRESS, _REPEAT = 0, 1, 2  # glfw3.h
_IS_MAC = sys.platform == "darwin"
_NO_MODIFIERS = Modifiers.NONE


class GlfwSource:
    """An `InputSource`. Its callbacks append events, and do little else; ImGui gets none by itself any more.

    Raises OSError or AttributeError where GLFW or ImGui can't be called.
    """

    def __init__(
        self, on_fault: Callable[[Exception], None], method: InputMethod, on_focus: Callable[[bool], None]
    ) -> None:
        """``on_fault`` is told of what failed in a callback; ``method`` may keep keys for itself.

        ``on_focus`` is told before any event is taken when our window gets or loses the keyboard.
        """
        self._tell_focus = on_focus
        self.events: deque[InputEvent] = deque()
        self._on_fault = on_fault
        self._method = method
        self._keys = UndecidedKeys(self.events.append)
        self._callbacks = GlfwCallbacks(on_fault)
        self._name = self._callbacks.glfw.glfwGetKeyName
        self._name.argtypes, self._name.restype = [ctypes.c_int, ctypes.c_int], ctypes.c_char_p
        self._feeder = ImGuiFeeder(self._callbacks)
        self._place = self._pointer()
        self._held = _NO_MODIFIERS
        for kind, callback in self._table().items():
            self._callbacks.set(kind, callback)
        method.tell(self._keys)

    def collect(self) -> None:
        """Append the keys that the input method gave back, see `InputSource`."""
        self._keys.end_pump(time.monotonic())

    @property
    def needs_frame(self) -> bool:
        """Whether a key waits for what an input method commits, see `InputSource`."""
        return self._keys.awaits_commit

    def give(self, event: InputForImGui) -> None:
        """Give an event to ImGui, see `InputSource`."""
        self._feeder.give(event)

    def hear_text(self, _menu: int | str) -> None:
        """Do nothing: text is always heard, see `InputSource`."""

    def place_candidates(self, x: float, y: float) -> None:
        """Have candidates offered at the caret, see `InputSource`."""
        self._method.place_candidates(x, y)

    def close(self) -> None:
        """Let ImGui hear by itself again, see `InputSource`."""
        self._callbacks.put_back()

    # What GLFW calls

    def _table(self) -> dict[str, Callable[..., None]]:
        return {
            "Char": self._on_character,
            "Key": self._on_key,
            "MouseButton": self._on_button,
            "CursorPos": self._on_pointer,
            "Scroll": self._on_wheel,
            "WindowFocus": self._on_focus,
        }

    def _on_character(self, code: int) -> None:
        self._keys.pass_on(TextTyped(chr(code), time.monotonic()))

    def _on_key(self, key: int, scancode: int, action: int, modifiers: int) -> None:
        now, held = time.monotonic(), meant(modifiers, is_mac=_IS_MAC)
        own = meant(MODIFIER_OF.get(key, _NO_MODIFIERS), is_mac=_IS_MAC)
        if action == _RELEASE:  # X11 tells what was held before
            self._held = held & ~own
            return
        self._held = held | own
        letter, is_repeat = self._letter(key, scancode), action == _REPEAT
        self._keys.pass_on(KeyPressed(key, self._held, now, letter, scancode, is_repeat=is_repeat))

    def _on_button(self, button: int, action: int, modifiers: int) -> None:
        kind = ButtonPressed if action == _PRESS else ButtonReleased
        held = meant(modifiers, is_mac=_IS_MAC)
        self._keys.pass_on(kind(button, held, *self._place, time.monotonic()))

    def _on_pointer(self, x: float, y: float) -> None:
        self._place = x, y
        self._keys.pass_on(PointerMoved(x, y, time.monotonic()))

    def _on_wheel(self, across: float, up: float) -> None:
        self._keys.pass_on(WheelTurned(across, up, *self._place, time.monotonic()))

    def _on_focus(self, is_focused: int) -> None:
        self._tell_focus(bool(is_focused))
        self._keys.pass_on(FocusChanged(bool(is_focused), time.monotonic()))

    # What is asked for it

    def _letter(self, key: int, scancode: int) -> str:
        try:
            return letter_of(key, partial(self._name_of, scancode=scancode))
        except Exception as fault:  # noqa: BLE001 - ours: written down and told, and the key is not lost
            self._on_fault(fault)
            return ""

    def _name_of(self, key: int, scancode: int) -> str:
        name: bytes | None = self._name(key, scancode)
        return (name or b"").decode(errors="replace")

    def _pointer(self) -> tuple[float, float]:
        """Return where the pointer is before it has moved: from then on, where it was at each event."""
        x, y = ctypes.c_double(), ctypes.c_double()
        get = self._callbacks.glfw.glfwGetCursorPos
        get.argtypes = [ctypes.c_void_p] * 3
        get(self._callbacks.window, ctypes.byref(x), ctypes.byref(y))
        return x.value, y.value
