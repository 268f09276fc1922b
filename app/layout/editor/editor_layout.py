"""Where a text that is being edited stands: its lines, its caret, its selection. Pure.

Places on the screen are in pixels from the upper left corner of the text; a view that is scrolled moves what
it draws. What is out of sight is not laid out: its height is an estimate.
"""

from app.layout.drawing.ink import Ink
from app.layout.drawing.shapes import Box, Shape
from app.layout.editor.editor_look import EditorLook
from app.layout.editor.editor_shapes import code_shapes, word_shapes
from app.layout.editor.part_layouts import PartLayouts
from app.layout.editor.placed_lines import PlacedLines
from app.viewmodels.editing.caret_place import Affinity, CaretPlace

_CARET_ABOVE = 0.1  # of a line, above and below a caret
_TURNS = 4  # until what came into sight has its height


class EditorLayout:
    """The layout of one text; ask it again after each change of text or look."""

    def __init__(self, look: EditorLook) -> None:
        """``look`` decides for good whether the text has one line or several."""
        self._layouts = PartLayouts(look)
        self._lines = PlacedLines(self._layouts)

    # --- what is laid out

    @property
    def look(self) -> EditorLook:
        """The look that was taken last."""
        return self._layouts.look

    @property
    def text(self) -> str:
        """The text that was taken last."""
        return self._layouts.parts.text

    @property
    def height(self) -> int:
        """How high the text is; an estimate as long as some of it was not in sight."""
        return self._layouts.heights.total

    def restyle(self, look: EditorLook) -> None:
        """Take another look."""
        if look != self.look:
            self._layouts.restyle(look)

    def replace_text(self, text: str) -> None:
        """Take another text; costs by what is different, not by how long it is."""
        self._layouts.replace_text(text)

    def lines(self, most: int) -> int:
        """Return how many lines there are, but no more than ``most``: a field grows with them."""
        count = 0
        for number in range(len(self._layouts.parts)):
            count += len(self._layouts.paragraph(number).lines)
            if count >= most:
                return most
        return count

    # --- the caret

    def caret_box(self, place: CaretPlace) -> Box:
        """Return the caret; in a field with several lines it stands within its width."""
        placed = self._lines.line_of(place)
        x = placed.caret_x(place)
        width, above = max(1, round(self.look.scale)), round(placed.line.height * _CARET_ABOVE)
        if self.look.is_multiline:
            x = max(min(x, self.look.width - width), 0)
        return Box(x, placed.y + above, width, placed.line.height - 2 * above, Ink.TEXT)

    def hit(self, x: float, y: float) -> CaretPlace:
        """Return the place that is nearest to a point, which may be outside."""
        return self._lines.line_at(y).place_at(x)

    def above(self, place: CaretPlace, goal_x: float) -> CaretPlace | None:
        """Return the place on the line above that is nearest to ``goal_x``; None: there is no such line."""
        other = self._lines.above(self._lines.line_of(place))
        return other.place_at(goal_x) if other else None

    def below(self, place: CaretPlace, goal_x: float) -> CaretPlace | None:
        """Return the place on the line below that is nearest to ``goal_x``; None: there is no such line."""
        other = self._lines.below(self._lines.line_of(place))
        return other.place_at(goal_x) if other else None

    def further(self, place: CaretPlace, goal_x: float, down: float) -> CaretPlace:
        """Return the place so many pixels further down, or up if they are below 0: a page, say."""
        placed = self._lines.line_of(place)
        return self.hit(goal_x, placed.y + placed.line.height / 2 + down)

    def line_edges(self, place: CaretPlace) -> tuple[CaretPlace, CaretPlace]:
        """Return both ends of the line on the screen, for the Home and End keys."""
        start, end = self._lines.line_of(place).edges()
        return CaretPlace(start), CaretPlace(end, Affinity.BEFORE)

    def begins_at_right(self, place: CaretPlace) -> bool:
        """Whether the line of a place is written from the right: the left arrow leads on in it."""
        return self._lines.line_of(place).line.is_rtl

    # --- what is drawn

    def shapes(self, top: float, height: float, selection: tuple[int, int] = (0, 0)) -> list[Shape]:
        """Return what is seen between ``top`` and ``height`` below it, from back to front."""
        in_sight = list(self._lines.in_sight(top, height))
        codes = [shape for placed in in_sight for shape in code_shapes(placed, self.look)]
        words = [shape for placed in in_sight for shape in word_shapes(placed, self.look)]
        return [*codes, *self.selection_boxes(*selection, top, height), *words]

    def selection_boxes(self, start: int, end: int, top: float, height: float) -> list[Box]:
        """Return the boxes that mark a part of the text, as far as they are in sight."""
        if start == end:
            return []
        return [
            Box(x, placed.y, width, placed.line.height, Ink.SELECTION)
            for placed in self._lines.in_sight(top, height)
            for x, width in placed.marks(start, end, self.look)
            if width > 0
        ]

    # --- scrolling

    def settled(self, top: float, height: float) -> float:
        """Lay out what is in sight, and return where the view stands now.

        A line that is higher than it was thought to be moves nothing that was seen below it.
        """
        heights, parts = self._layouts.heights, self._layouts.parts
        number = heights.find(max(top, 0))
        y = heights.before(number)
        while number < len(parts) and y < top + height:
            before = heights[number]
            self._layouts.paragraph(number)
            top += heights[number] - before if y < top else 0
            y += heights[number]
            number += 1
        return max(min(top, self.height - height), 0)

    def scroll_to_show(self, place: CaretPlace, scroll: float, room: float) -> float:
        """Return how far to scroll so that a caret is in sight, or ``scroll`` if it is.

        ``room``: the height of the view; of a field with one line its width, which is scrolled sideways.
        """
        if not self.look.is_multiline:
            return self._scroll_sideways(place, scroll, room)
        for _ in range(_TURNS):
            placed = self._lines.line_of(place)
            wanted = min(max(scroll, placed.y + placed.line.height - room), placed.y)
            scroll = self.settled(wanted, room)
            if scroll == wanted:
                break
        return scroll

    def _scroll_sideways(self, place: CaretPlace, scroll: float, room: float) -> float:
        box, width = self.caret_box(place), self._layouts.paragraph(0).width
        end = max(width, box.x) + box.width
        scroll = min(scroll, max(end - room, 0))  # no empty room after a deletion
        return max(min(max(scroll, box.x + box.width - room), box.x), 0)
