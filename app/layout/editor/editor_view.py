"""What is seen of a text that is being edited: how much of it, scrolled how far, and where lines lead. Pure.

Places are in pixels of the screen from the upper left corner of the text, where it is not scrolled.
"""

from app.layout.drawing.shapes import Box, Shape
from app.layout.editor.editor_layout import EditorLayout
from app.layout.editor.editor_look import EditorLook
from app.viewmodels.editing.caret_place import CaretPlace
from app.viewmodels.editing.editor import Editor
from app.viewmodels.keyboard.deeds import Deed

_LEAST_THUMB = 16  # pixels at 96 dots per inch
_MIRRORED = {
    Deed.CHARACTER_LEFT: Deed.CHARACTER_RIGHT,
    Deed.CHARACTER_RIGHT: Deed.CHARACTER_LEFT,
    Deed.WORD_LEFT: Deed.WORD_RIGHT,
    Deed.WORD_RIGHT: Deed.WORD_LEFT,
}


class EditorView:
    """An `Editor` with its layout, in a field that grows to so many lines and is scrolled then."""

    def __init__(self, editor: Editor, look: EditorLook, most_lines: int) -> None:
        self._editor = editor
        self._layout = EditorLayout(look)
        self._most_lines = most_lines
        self._goal: float | None = None
        self._moved_at = 0
        self._measured: tuple[str, EditorLook] | None = None
        self._height = 0
        self.scroll = (0.0, 0.0)
        """How far it is scrolled, across and down."""

    def restyle(self, look: EditorLook) -> None:
        """Take another look, as when the field has another width."""
        self._layout.restyle(look)

    @property
    def look(self) -> EditorLook:
        """The look that was taken last."""
        return self._layout.look

    @property
    def height(self) -> int:
        """How much of the text is seen, in whole lines."""
        measured = (self._editor.text, self.look)
        if measured != self._measured:  # it is asked for some times a frame
            self._follow()
            self._measured = measured
            self._height = self._layout.lines(self._most_lines) * self.look.line_height
        return self._height

    def _follow(self) -> None:
        self._layout.replace_text(self._editor.text)

    # The caret

    @property
    def _place(self) -> CaretPlace:
        return CaretPlace(self._editor.caret, self._editor.affinity)

    def caret_box(self) -> Box:
        """Return the caret."""
        self._follow()
        return self._layout.caret_box(self._place)

    def hit(self, x: float, y: float) -> CaretPlace:
        """Return the place that is nearest to a point."""
        self._follow()
        return self._layout.hit(x, y)

    def is_selected_at(self, x: float, y: float) -> bool:
        """Whether something that is selected is seen at a point."""
        self._follow()
        boxes = self._layout.selection_boxes(*self._editor.selection, self.scroll[1], self.height)
        return any(box.contains(x, y) for box in boxes)

    def is_outside(self, x: float, y: float) -> bool:
        """Whether the text would have to be scrolled to show a point."""
        across, down = self.scroll
        if self.look.is_multiline:
            return not down <= y < down + self.height
        return not across <= x < across + self.look.width

    def follow_caret(self) -> None:
        """Scroll so that the caret is in sight."""
        self._follow()
        across, down = self.scroll
        if self.look.is_multiline:
            down = self._layout.scroll_to_show(self._place, down, self.height)
        else:
            across = self._layout.scroll_to_show(self._place, across, self.look.width)
        self.scroll = (across, down)

    def scroll_by(self, down: float) -> None:
        """Scroll so many pixels down, whether the caret is seen or not."""
        self._follow()
        self.scroll = (self.scroll[0], self._layout.settled(self.scroll[1] + down, self.height))

    def thumb(self) -> tuple[float, float] | None:
        """Return upper edge and height of the thumb of a scroll bar; None: all of the text is seen."""
        self._follow()
        whole, seen = self._layout.height, self.height
        if not self.look.is_multiline or whole <= seen:
            return None
        tall = max(seen * seen / whole, _LEAST_THUMB * self.look.scale)
        return (seen - tall) * min(self.scroll[1] / (whole - seen), 1), tall

    def as_read(self, deed: Deed) -> Deed:
        """Return ``deed``; where the line is written from the right, what its arrow leads to there."""
        if deed not in _MIRRORED:
            return deed
        self._follow()
        return _MIRRORED[deed] if self._layout.begins_at_right(self._place) else deed

    # Along the lines as they are wrapped

    def move(self, deed: Deed, *, extends: bool) -> bool:
        """Move the caret to an end of its line, or to another line; False: the deed means something else."""
        self._follow()
        match deed:
            case Deed.LINE_START | Deed.LINE_END:
                place = self._layout.line_edges(self._place)[deed is Deed.LINE_END]
            case Deed.LINE_UP | Deed.LINE_DOWN:
                place = self._beside(is_up=deed is Deed.LINE_UP)
            case _:
                return False
        self._editor.place_caret(place.index, place.affinity, extends=extends)
        self._moved_at = self._editor.revision
        return True

    def _beside(self, *, is_up: bool) -> CaretPlace:
        """Return where an arrow leads; from the first line to its beginning, from the last one to its end."""
        if self._goal is None or self._editor.revision != self._moved_at:
            self._goal = self._layout.caret_box(self._place).x
        lead = self._layout.above if is_up else self._layout.below
        other = lead(self._place, self._goal)
        return other or CaretPlace(0 if is_up else len(self._editor.text))

    # What is drawn

    def shapes(self, *, is_marked: bool) -> list[Shape]:
        """Return what is in sight, from back to front; ``is_marked``: with the selection."""
        self._follow()
        selection = self._editor.selection if is_marked else (0, 0)
        return self._layout.shapes(self.scroll[1], self.height, selection)
