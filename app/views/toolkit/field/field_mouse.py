"""What the mouse does in a field: it places the caret, selects by characters, words or lines, and scrolls.

Pure.
"""

from typing import Protocol

from app.viewmodels.editing.caret_place import CaretPlace
from app.viewmodels.editing.editor import Editor
from app.viewmodels.keyboard.clicks import ClickCounter
from app.viewmodels.keyboard.input_events import ButtonPressed
from app.viewmodels.keyboard.keys import Modifiers

_STEP = 0.04  # seconds between two steps of a selection that is dragged out of the field, so that it scrolls


class Pointed(Protocol):
    """What the field knows about the pointer."""

    def place(self) -> CaretPlace:
        """Return the place in the text that is nearest to it."""

    def is_selected(self) -> bool:
        """Whether it points at something that is selected."""

    def is_outside(self) -> bool:
        """Whether it stands where the text would have to be scrolled to be seen."""


class FieldMouse:
    """Turns clicks and drags into places of the caret."""

    def __init__(self, editor: Editor, near: float, pointed: Pointed) -> None:
        """``near``: how many pixels apart two clicks may be to be one of two."""
        self._editor = editor
        self._clicks = ClickCounter(near)
        self._pointed = pointed
        self._count = 1
        self._first = (0, 0)
        """What was selected when the button went down: a drag goes on from there."""
        self._stepped_at = 0.0
        self.is_held = False

    def press(self, click: ButtonPressed) -> None:
        """Begin a click or a selection; with Shift the one that is there goes on to here."""
        self._count = self._clicks.count(click.x, click.y, click.at)
        place = self._pointed.place()
        if Modifiers.SHIFT in click.modifiers:
            self._editor.place_caret(place.index, place.affinity, extends=True)
            anchor = self._editor.anchor
            self._first = (anchor, anchor)
        else:
            self._first = self._around(place.index)
            self._select(place, *self._first)
        self.is_held = True

    def place_caret(self) -> None:
        """Place the caret, but leave a selection that was clicked at, for it is what the click is about."""
        if not self._pointed.is_selected():
            place = self._pointed.place()
            self._editor.place_caret(place.index, place.affinity)

    def drag(self, now: float, *, is_down: bool) -> None:
        """Go on with the selection while the button is down; called before each frame."""
        self.is_held = self.is_held and is_down
        if not self.is_held or (self._pointed.is_outside() and now - self._stepped_at < _STEP):
            return
        self._stepped_at = now
        place, (first, last) = self._pointed.place(), self._first
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
