"""Types into the field that has the keyboard, as if the person did: Dear PyGui can’t change its text."""

import ctypes
import logging
import sys
from typing import Protocol

from app.window.loop.extension import extension

_LOG = logging.getLogger(__package__)
# ImGui's numbers of keys: imgui.h, enum ImGuiKey
_END, _DELETE, _A = 520, 522, 546
_CONTROL = 1 << 12  # ImGuiMod_Ctrl


class Typist(Protocol):
    """A way to type on this platform; what is typed arrives in one of the next frames."""

    def type_text(self, text: str, /) -> bool:
        """Put ``text`` in at the cursor, in place of what is selected; False where that can't be done."""

    def replace_text(self, text: str, /) -> bool:
        """Put ``text`` in, in place of everything; False where that can't be done."""

    def go_to_end(self) -> None:
        """Put the cursor behind the last character."""


class ImGuiTypist:
    """Linux and macOS: the extension module of Dear PyGui exports the functions of its own ImGui.

    Raises OSError or AttributeError where it does not.
    """

    def __init__(self) -> None:
        library = extension()
        self._io = library["_ZN5ImGui5GetIOEv"]
        self._io.restype = ctypes.c_void_p
        self._characters = library["_ZN7ImGuiIO22AddInputCharactersUTF8EPKc"]
        self._characters.argtypes = [ctypes.c_void_p, ctypes.c_char_p]
        self._key = library["_ZN7ImGuiIO11AddKeyEventE8ImGuiKeyb"]
        self._key.argtypes = [ctypes.c_void_p, ctypes.c_int, ctypes.c_bool]

    def type_text(self, text: str) -> bool:
        """Put text in, see `Typist`."""
        self._characters(self._io(), text.replace("\0", "").encode(errors="replace"))
        return True

    def replace_text(self, text: str) -> bool:
        """Replace everything, see `Typist`."""
        self._press_with_control(_A)
        if text:
            self.type_text(text)
        else:
            self._press(_DELETE)
        return True

    def go_to_end(self) -> None:
        """Go to the end, see `Typist`."""
        self._press_with_control(_END)

    def _press(self, key: int) -> None:
        for is_down in (True, False):
            self._key(self._io(), key, is_down)

    def _press_with_control(self, key: int) -> None:
        io = self._io()
        for is_down, keys in ((True, (_CONTROL, key)), (False, (key, _CONTROL))):
            for one in keys:
                self._key(io, one, is_down)


class IdleTypist:
    """Where nothing can be typed for the person."""

    def type_text(self, _text: str) -> bool:
        """Do nothing: see `Typist`."""
        return False

    def replace_text(self, _text: str) -> bool:
        """Do nothing: see `Typist`."""
        return False

    def go_to_end(self) -> None:
        """Do nothing: see `Typist`."""


if sys.platform == "win32":

    class WindowsTypist:
        """Windows: what is typed comes as messages to our window, in characters of its code page."""

        _WM_CHAR = 0x102
        _WM_KEYDOWN = 0x100
        _WM_KEYUP = 0x101
        _VK_END = 0x23
        _VK_DOWN = 0x28
        _MOST_LINES = 200

        def __init__(self) -> None:
            self._user32 = ctypes.windll.user32

        def type_text(self, text: str) -> bool:
            """Put text in, see `Typist`."""
            for unit in memoryview(text.encode("utf-16-le", "replace")).cast("H"):
                self._post(self._WM_CHAR, unit)
            return True

        def replace_text(self, _text: str) -> bool:
            """Not here: no message says that Control is held, see `Typist`."""
            return False

        def go_to_end(self) -> None:
            """Go to the end, see `Typist`."""
            for key in (*[self._VK_DOWN] * self._MOST_LINES, self._VK_END):
                self._post(self._WM_KEYDOWN, key)
                self._post(self._WM_KEYUP, key)

        def _post(self, message: int, value: int) -> None:
            self._user32.PostMessageW(self._user32.GetActiveWindow(), message, value, 0)


def fitting_typist() -> Typist:
    """Return the best way to type that works here."""
    if sys.platform == "win32":
        return WindowsTypist()
    try:
        return ImGuiTypist()
    except (OSError, AttributeError) as error:
        _LOG.warning("nothing can be typed for the person: %s", error)
        return IdleTypist()
