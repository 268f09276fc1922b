"""Selecting with the mouse. Pure."""

from app.layout.log.pointing import place_at, word_at
from app.layout.log.rows_in_sight import RowsInSight
from app.layout.log.selection import FAR, Grain, Selection, TextPosition, TextRange


class SelectionDrag:
    """Turns presses and drags into a selection of characters, words or messages."""

    def __init__(self, in_sight: RowsInSight) -> None:
        self._in_sight = in_sight
        self.selection: Selection | None = None
        self.is_dragging = False

    def press(self, x: float, y: float, clicks: int, *, extends: bool) -> None:
        """Begin a selection; ``extends``: move the end of the present one instead."""
        grain = Grain((clicks - 1) % len(Grain) + 1)
        if extends and self.selection:
            grain = self.selection.grain
        stretch = self._stretch(x, y, grain)
        self.is_dragging = stretch is not None
        if stretch is None:
            self.selection = None
        elif extends and self.selection:
            self.selection = self.selection.to(stretch)
        else:
            self.selection = Selection(stretch, stretch, grain)

    def drag(self, x: float, y: float) -> bool:
        """Move the end of the selection; return whether that changes it."""
        before = self.selection
        if self.is_dragging and before and (stretch := self._stretch(x, y, before.grain)):
            self.selection = before.to(stretch)
        return self.selection != before

    def release(self) -> None:
        """End the drag; the selection stays."""
        self.is_dragging = False

    def select_all(self, first: int, end: int) -> None:
        """Select the texts of all lines from ``first`` to before ``end``."""
        stretch = TextRange(TextPosition(first, 0), TextPosition(end - 1, FAR))
        self.selection = Selection(stretch, stretch) if first < end else None

    def clear(self) -> None:
        """Select nothing."""
        self.selection = None
        self.is_dragging = False

    def _stretch(self, x: float, y: float, grain: Grain) -> TextRange | None:
        place = place_at(self._in_sight.placed, x, y)
        if place is None:
            return None
        match grain:
            case Grain.CHARACTER:
                return TextRange(place, place)
            case Grain.WORD:
                return word_at(self._in_sight.placed, place)
            case Grain.MESSAGE:
                return TextRange(TextPosition(place.number, 0), TextPosition(place.number, FAR))
