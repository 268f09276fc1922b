"""The mouse over the lines of a conversation: clicks counted, a selection dragged, the pointer's shape."""

from collections.abc import Callable
from contextlib import suppress

import dearpygui.dearpygui as dpg
from msgspec import Struct

from app.layout.log.virtual_log import VirtualLog
from app.layout.rows.targets import Cursor, Target
from app.window.loop.extension import extension

_DOUBLE_CLICK_SECONDS = 0.4
_DOUBLE_CLICK_PIXELS = 6
# ImGui's numbers of cursors: imgui.h, enum ImGuiMouseCursor_
_CURSORS = {Cursor.ARROW: 0, Cursor.TEXT: 1, Cursor.HAND: 7}


class _Press(Struct):
    at: float
    x: float
    y: float
    clicks: int


class LogMouse:
    """Hands what the mouse does on one drawlist to the log that is drawn there."""

    def __init__(
        self,
        canvas: str,
        near: float,
        now: Callable[[], float],
        click: Callable[[Target], None],
        menu: Callable[[Target], None],
    ) -> None:
        """``near``: the scale of the screen; ``click`` and ``menu``: what the two buttons do on something.

        To be made once Dear PyGui has started.
        """
        self._canvas = canvas
        self._near = near * _DOUBLE_CLICK_PIXELS
        self._now = now
        self._click = click
        self._menu = menu
        self._log: VirtualLog | None = None
        self._press: _Press | None = None
        self._is_held = False
        self._set_cursor: Callable[[int], object] | None = None
        with suppress(OSError, AttributeError):  # Windows exports no functions of ImGui: an arrow everywhere
            self._set_cursor = extension()["_ZN5ImGui14SetMouseCursorEi"]

    def press_left(self, *, extends: bool) -> None:
        """Begin to click or to select; ``extends``: the selection that is there goes on to here."""
        if self._log and self.is_over():
            x, y = self._place()
            self._press = self._counted(x, y)
            self._is_held = True
            self._log.press(x, y, clicks=self._press.clicks, extends=extends)

    def release_left(self) -> None:
        """End a click or a selection that began here, wherever the pointer is now."""
        if self._log and self._is_held:
            self._is_held = False
            if target := self._log.release(*self._place()):
                self._click(target)

    def press_right(self) -> None:
        """Open the menu of what is below the pointer."""
        if self._log and self.is_over() and (target := self._log.hover(*self._place())):
            self._menu(target)

    def is_over(self) -> bool:
        """Whether the pointer is over the log, and nothing stands in between."""
        return bool(dpg.is_item_hovered(self._canvas))

    def follow(self, log: VirtualLog) -> bool:
        """Let ``log``, which is shown now, know where the pointer is; called before each frame.

        True: it scrolls by itself while a selection is dragged beyond its edge, so draw another frame soon.
        """
        self._log = log
        self._is_held &= dpg.is_mouse_button_down(dpg.mvMouseButton_Left)  # it may come up over a dialog
        if self._is_held:
            log.drag(*self._place())
            return log.autoscroll_step()
        if self.is_over():
            log.hover(*self._place())
            self._shape_cursor(log.cursor)
        else:
            log.leave()
        return False

    def _shape_cursor(self, cursor: Cursor) -> None:
        """ImGui forgets the shape after each frame."""
        if self._set_cursor and cursor is not Cursor.ARROW:
            self._set_cursor(_CURSORS[cursor])

    def _counted(self, x: float, y: float) -> _Press:
        now, before = self._now(), self._press
        if before is None or now - before.at >= _DOUBLE_CLICK_SECONDS:
            return _Press(now, x, y, 1)
        is_near = max(abs(before.x - x), abs(before.y - y)) < self._near
        return _Press(now, x, y, before.clicks % 3 + 1 if is_near else 1)

    def _place(self) -> tuple[float, float]:
        x, y = dpg.get_mouse_pos(local=False)
        left, top = dpg.get_item_rect_min(self._canvas)
        return x - left, y - top
