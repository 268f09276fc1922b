"""The shape of the pointer, over what we draw ourselves."""

from collections.abc import Callable
from contextlib import suppress

from app.layout.rows.targets import Cursor
from app.window.loop.extension import extension

# ImGui's numbers of cursors: imgui.h, enum ImGuiMouseCursor_
_SHAPES = {Cursor.ARROW: 0, Cursor.TEXT: 1, Cursor.HAND: 7}


class MouseCursor:
    """Shapes the pointer for the next frame; to be made once Dear PyGui has started."""

    def __init__(self) -> None:
        self._set_cursor: Callable[[int], object] | None = None
        with suppress(OSError, AttributeError):  # Windows exports no functions of ImGui: an arrow everywhere
            self._set_cursor = extension()["_ZN5ImGui14SetMouseCursorEi"]

    def shape(self, cursor: Cursor) -> None:
        """Show this shape; ImGui forgets it after each frame."""
        if self._set_cursor and cursor is not Cursor.ARROW:
            self._set_cursor(_SHAPES[cursor])
