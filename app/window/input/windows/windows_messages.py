"""The messages that a window of Windows' gets, and what is asked of the system about them. Pure."""

from enum import IntEnum
from typing import NamedTuple, Protocol

from app.viewmodels.keyboard.keys import Modifiers


class MessageKind(IntEnum):
    """WinUser.h, WM_…: those that are about keyboard, mouse and input methods."""

    SETFOCUS = 0x07
    KILLFOCUS = 0x08
    KEYDOWN = 0x100
    KEYUP = 0x101
    CHAR = 0x102
    DEADCHAR = 0x103
    SYSKEYDOWN = 0x104
    SYSKEYUP = 0x105
    SYSCHAR = 0x106
    SYSDEADCHAR = 0x107
    UNICHAR = 0x109
    IME_STARTCOMPOSITION = 0x10D
    IME_COMPOSITION = 0x10F
    MOUSEMOVE = 0x200
    LBUTTONDOWN = 0x201
    LBUTTONUP = 0x202
    LBUTTONDBLCLK = 0x203
    RBUTTONDOWN = 0x204
    RBUTTONUP = 0x205
    RBUTTONDBLCLK = 0x206
    MBUTTONDOWN = 0x207
    MBUTTONUP = 0x208
    MBUTTONDBLCLK = 0x209
    MOUSEWHEEL = 0x20A
    XBUTTONDOWN = 0x20B
    XBUTTONUP = 0x20C
    XBUTTONDBLCLK = 0x20D
    MOUSEHWHEEL = 0x20E
    IME_CHAR = 0x286


class WindowMessage(NamedTuple):
    """What a procedure of a window is called with."""

    kind: int
    word: int = 0
    long: int = 0


class System(Protocol):
    """What is asked of Windows."""

    def take_character(self, first: MessageKind, last: MessageKind, /) -> WindowMessage | None:
        """Take the next character out of the queue of messages, in Unicode, from those of these kinds."""

    def held(self) -> Modifiers:
        """Return what was held when the message came that is read now."""

    def written_on(self, virtual_key: int, /) -> str:
        """Return what the layout writes on a key by itself; "" for nothing."""

    def composed_text(self) -> str:
        """Return the text that an input method has just finished."""

    def decoded(self, code: int, /) -> str:
        """Return a character of the layout's code page; "" where it has none there."""

    def capture_pointer(self, *, is_captured: bool) -> None:
        """Hear of the pointer outside the window as well, or no longer."""

    def place_input_method(self, x: int, y: int, /) -> None:
        """Have the input method show its own at this place in the window."""

    def close(self) -> None:
        """Give the window back the procedure that it had."""

    def call_before(self, message: WindowMessage, /) -> int:
        """Call the procedure that the window had before ours, and return its answer."""
