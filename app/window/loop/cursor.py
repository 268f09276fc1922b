"""The shape of the mouse pointer over what we draw ourselves."""

from collections.abc import Callable
from contextlib import suppress

from app.layout.rows.targets import Cursor
from app.window.loop.extension import extension

# ImGui's numbers of cursors: imgui.h, enum ImGuiMouseCursor_
_NUMBERS = {Cursor.ARROW: 0, Cursor.TEXT: 1, Cursor.HAND: 7}


class CursorShape:
    """Sets it through the ImGui in Dear PyGui's extension module, where that exports its functions."""

    def __init__(self) -> None:
        self._set: Callable[[int], object] | None = None
        with suppress(OSError, AttributeError):  # Windows: an arrow everywhere
            self._set = extension()["_ZN5ImGui14SetMouseCursorEi"]

    def show(self, cursor: Cursor) -> None:
        """Let the pointer look so in the next frame; to be called before each."""
        if self._set is not None and cursor is not Cursor.ARROW:
            self._set(_NUMBERS[cursor])
