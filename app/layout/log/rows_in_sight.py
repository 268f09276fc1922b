"""Which rows of the log are in the pane, and where they are. Pure.

Rows that one reads stay where they are.
"""

from msgspec import Struct

from app.layout.log.row_cache import RowCache
from app.layout.rows.row import Row
from app.layout.rows.row_builder import EDGE
from core.values import replace

_FOUND_AT = 0.3, 0.7  # of the pane: between these stands what was looked for


class PlacedRow(Struct, frozen=True):
    """A row, and where its upper edge is, in pixels of the pane."""

    row: Row
    top: int

    @property
    def bottom(self) -> int:
        """Where the lower edge is, in pixels of the pane."""
        return self.top + self.row.height


class RowsInSight:
    """Keeps one row, the anchor, at its place, or the last row at the bottom; places the others around it.

    After anything has changed, `place_rows` must be called before ``placed`` is read.
    """

    def __init__(self, cache: RowCache) -> None:
        self._cache = cache
        self.height: float = 0
        self.placed: list[PlacedRow] = []
        self.is_at_end = True
        self._anchor = 0
        self._body_top = 0
        """Where the body of the anchor begins, in pixels of the pane; not its head, which may come and go."""

    # --- moving

    def scroll_to_end(self) -> None:
        """Show the last row, and from now on each new one when it comes."""
        self.is_at_end = True

    def scroll_to_start(self) -> None:
        """Show the first row."""
        self.scroll_to_row(self._cache.timeline.first, self._edge())

    def scroll_to_row(self, number: int, top: float) -> None:
        """Show a row with its upper edge at ``top``, or as near as that can be."""
        timeline = self._cache.timeline
        if timeline.end > timeline.first:
            self._anchor = timeline.row_of(max(timeline.first, min(number, timeline.end - 1)))
            self._body_top = round(top) + self._cache[self._anchor].head
            self.is_at_end = False

    def scroll_by(self, pixels: float) -> None:
        """Scroll up by so many pixels, down if the number is negative."""
        self._body_top += round(pixels)  # letters between pixels would be blurred
        self.is_at_end = False

    def reveal(self, number: int) -> None:
        """Bring a row into sight as a whole, moving as little as possible; of a high one its beginning."""
        edge, row = self._edge(), self._cache[number]
        lowest = self._bottom() - row.height
        top = next((placed.top for placed in self.placed if placed.row.number == number), None)
        if lowest < edge:
            wanted = edge - row.head
        elif top is None:
            is_above = bool(self.placed) and number < self.placed[0].row.number
            wanted = edge if is_above else lowest
        else:
            wanted = max(min(top, lowest), edge)
        if top != wanted:
            self.scroll_to_row(number, wanted)

    def show_row(self, number: int, down: float) -> None:
        """Bring the place so many pixels down in a row into sight, far from the edges."""
        at = next((one.top + down for one in self.placed if one.row.number == number), None)
        if at is None or not _FOUND_AT[0] * self.height <= at <= _FOUND_AT[1] * self.height:
            self.scroll_to_row(number, _FOUND_AT[0] * self.height - down)

    def scroll_inside(self, number: int, pixels: float) -> bool:
        """Scroll on in a row that is higher than the pane; False: there is no more of it that way."""
        for placed in self.placed:
            if placed.row.number == number and placed.row.height > self._bottom():
                body = placed.top + placed.row.head
                is_more = placed.bottom > self._bottom() if pixels > 0 else body < self._edge()
                if is_more:
                    self.scroll_by(-pixels)
                return is_more
        return False

    def hold_row(self, number: int) -> None:
        """Make this row the anchor, so that it stays where it is although its height changes."""
        for placed in self.placed:
            if placed.row.number == number:
                self.scroll_to_row(number, placed.top)

    def keep_row(self, number: int) -> None:
        """Make this row the anchor if it is in sight, so that its body stays where it is."""
        for placed in self.placed:
            if placed.row.number == number:
                self._anchor, self._body_top = number, placed.top + placed.row.head
                self.is_at_end = False

    def renumber(self, since: int, by: int) -> None:
        """Keep the anchor after the numbers of the rows from ``since`` on have risen by ``by``."""
        if self._anchor >= since:
            self._anchor += by
        self.placed = [
            replace(one, row=replace(one.row, number=one.row.number + by)) if one.row.number >= since else one
            for one in self.placed
        ]

    # --- placing

    def place_rows(self) -> None:
        """Find the rows in sight and their places; those that were never seen are laid out now."""
        timeline = self._cache.timeline
        if timeline.end == timeline.first:
            self.placed, self.is_at_end = [], True
            return
        if not self.is_at_end:
            self._place_around()
        if self.is_at_end:
            self._place_from_end()
        self._choose_anchor()

    def _place_around(self) -> None:
        cache, timeline = self._cache, self._cache.timeline
        self._anchor = timeline.row_of(max(timeline.first, min(self._anchor, timeline.end - 1)))
        row = cache[self._anchor]
        top = self._body_top - row.head
        above = self._upwards(self._anchor, top)
        start = above[-1].top if above else top
        edge = self._edge()
        if start > edge and (above[-1].row.number if above else self._anchor) == timeline.first:
            top += edge - start
            above = self._upwards(self._anchor, top)
        below = self._downwards(self._anchor, top)
        self.placed = [*reversed(above), *below]
        last = self.placed[-1]
        self.is_at_end = timeline.after(last.row.number) >= timeline.end and last.bottom <= self._bottom()

    def _place_from_end(self) -> None:
        self.placed = self._upwards(self._cache.timeline.end, self._bottom())[::-1]

    def _upwards(self, number: int, bottom: int) -> list[PlacedRow]:
        """Return the rows above ``number`` that are in sight, the lowest first."""
        timeline, found = self._cache.timeline, list[PlacedRow]()
        while number > timeline.first and (bottom > 0 or not found):
            row = self._cache[timeline.row_of(number - 1)]
            bottom -= row.height
            found.append(PlacedRow(row, bottom))
            number = row.number
        return found

    def _downwards(self, number: int, top: int) -> list[PlacedRow]:
        timeline, found = self._cache.timeline, list[PlacedRow]()
        while number < timeline.end and (top < self.height or not found):
            row = self._cache[number]
            found.append(PlacedRow(row, top))
            top += row.height
            number = timeline.after(number)
        return found

    def _choose_anchor(self) -> None:
        """Choose the first row whose body begins in the pane; if none does, the row that covers the pane."""
        self.placed = [p for p in self.placed if p.bottom > 0 and p.top < self.height] or self.placed[:1]
        begins = [p for p in self.placed if 0 <= p.top + p.row.head < self.height]
        held = begins[0] if begins else self.placed[0]
        self._anchor, self._body_top = held.row.number, held.top + held.row.head

    def _edge(self) -> int:
        return self._cache.style.px(EDGE)

    def _bottom(self) -> int:
        return round(self.height) - self._edge()

    # --- the whole

    @property
    def total_height(self) -> float:
        """The height of all rows; the heights of rows that were never in sight are estimates."""
        return self._cache.heights.total + 2 * self._edge()

    @property
    def height_above(self) -> float:
        """How much of the total height is above the pane."""
        if not self.placed:
            return 0
        first = self.placed[0]
        return self._cache.heights.before(first.row.number) - first.top + self._edge()

    def scroll_to_share(self, share: float) -> None:
        """Scroll to a share of the way: 0 is the first row, 1 the last."""
        if share >= 1:
            self.scroll_to_end()
            return
        number, inside = self._cache.heights.find(share * (self.total_height - self.height) - self._edge())
        self.scroll_to_row(number, -inside)
