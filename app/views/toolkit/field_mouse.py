"""What the mouse does in a field: it places the caret, selects by characters, words or lines, and scrolls."""

from collections.abc import Callable

import dearpygui.dearpygui as dpg

from app.viewmodels.editing.caret_place import CaretPlace
from app.viewmodels.editing.editor import Editor
from app.viewmodels.keyboard.clicks import ClickCounter


class FieldMouse:
    """Turns clicks and drags into places of the caret."""

    def __init__(self, editor: Editor, near: float, pointed: Callable[[], CaretPlace]) -> None:
        """``near``: how many pixels apart two clicks may be to be one of two; ``pointed``: what is below."""
        self._editor = editor
        self._clicks = ClickCounter(near)
        self._pointed = pointed
        self._count = 1
        self._first = (0, 0)
        """What was selected when the button went down: a drag goes on from there."""
        self.is_held = False

    def press(self, now: float, *, extends: bool) -> None:
        """Begin a click or a selection; ``extends``: the one that is there goes on to here."""
        x, y = dpg.get_mouse_pos(local=False)
        self._count, place = self._clicks.count(x, y, now), self._pointed()
        if extends:
            self._editor.place_caret(place.index, place.affinity, extends=True)
            anchor = self._editor.anchor
            self._first = (anchor, anchor)
        else:
            self._first = self._around(place.index)
            self._select(place, *self._first)
        self.is_held = True

    def drag(self) -> None:
        """Go on with the selection while the button is held; called before each frame."""
        self.is_held = self.is_held and dpg.is_mouse_button_down(dpg.mvMouseButton_Left)
        if not self.is_held:
            return
        place, (first, last) = self._pointed(), self._first
        start, end = self._around(place.index)
        if self._count == 1:
            self._select(place, first, place.index)
        elif place.index < first:
            self._editor.select_range(last, start)
        else:
            self._editor.select_range(first, max(end, last))

    def _around(self, index: int) -> tuple[int, int]:
        match self._count:
            case 2:
                return self._editor.word_at(index)
            case 3:
                return self._editor.line_at(index)
            case _:
                return index, index

    def _select(self, place: CaretPlace, anchor: int, caret: int) -> None:
        """Select, but only where something changes: each selection ends a step of undoing."""
        if anchor == caret:
            if (self._editor.caret, self._editor.anchor) != (caret, caret):
                self._editor.place_caret(caret, place.affinity)
        elif (
            self._editor.selection != (min(anchor, caret), max(anchor, caret)) or self._editor.caret != caret
        ):
            self._editor.select_range(anchor, caret)
