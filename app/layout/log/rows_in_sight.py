"""Which rows are in the pane, and where; what one reads stays where it is. Pure."""

from msgspec import Struct

from app.layout.log.row_cache import Ledger
from app.layout.rows.log_sizes import EDGE
from app.layout.rows.row import Row


class Placed(Struct, frozen=True):
    """A row, and where its upper edge is."""

    row: Row
    top: int

    @property
    def bottom(self) -> int:
        """Where its lower edge is."""
        return self.top + self.row.height


class Viewport:
    """Holds on to one row that is in sight (or to the end) and places the others around it."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self.height: float = 0
        self.placed: list[Placed] = []
        self.is_at_end = True
        self._anchor = 0
        self._body_top = 0
        """Of the anchor: what is above its body may come and go."""

    # --- moving

    def to_end(self) -> None:
        """Show the last row, and stay with the last."""
        self.is_at_end = True

    def to_start(self) -> None:
        """Show the first row."""
        self.to_row(self._ledger.timeline.first, self._edge())

    def to_row(self, number: int, top: float) -> None:
        """Show a row with its upper edge at ``top``, or as near as that can be."""
        timeline = self._ledger.timeline
        if timeline.end > timeline.first:
            self._anchor = timeline.row_of(max(timeline.first, min(number, timeline.end - 1)))
            self._body_top = round(top) + self._ledger[self._anchor].head
            self.is_at_end = False

    def by(self, pixels: float) -> None:
        """Scroll up by so many pixels; down if they are negative."""
        self._body_top += round(pixels)  # letters between pixels would be blurred
        self.is_at_end = False

    def hold(self, number: int) -> None:
        """Keep a row where it is, although it or others change."""
        for placed in self.placed:
            if placed.row.number == number:
                self.to_row(number, placed.top)

    def renumber(self, since: int, by: int) -> None:
        """Hold on to the same row when those from ``since`` on have got other numbers."""
        if self._anchor >= since:
            self._anchor += by

    # --- placing

    def settle(self) -> None:
        """Place the rows that are in sight."""
        timeline = self._ledger.timeline
        if timeline.end == timeline.first:
            self.placed, self.is_at_end = [], True
            return
        if not self.is_at_end:
            self._place_around()
        if self.is_at_end:
            self._place_from_end()
        self._choose_anchor()

    def _place_around(self) -> None:
        ledger, timeline = self._ledger, self._ledger.timeline
        self._anchor = timeline.row_of(max(timeline.first, min(self._anchor, timeline.end - 1)))
        row = ledger[self._anchor]
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
        self.placed = self._upwards(self._ledger.timeline.end, self._bottom())[::-1]

    def _upwards(self, number: int, bottom: int) -> list[Placed]:
        """Return the rows above ``number`` that are in sight, the lowest first."""
        timeline, found = self._ledger.timeline, list[Placed]()
        while number > timeline.first and (bottom > 0 or not found):
            row = self._ledger[timeline.row_of(number - 1)]
            bottom -= row.height
            found.append(Placed(row, bottom))
            number = row.number
        return found

    def _downwards(self, number: int, top: int) -> list[Placed]:
        timeline, found = self._ledger.timeline, list[Placed]()
        while number < timeline.end and (top < self.height or not found):
            row = self._ledger[number]
            found.append(Placed(row, top))
            top += row.height
            number = timeline.after(number)
        return found

    def _choose_anchor(self) -> None:
        """Hold on to the first body in sight; to what covers all the pane if none begins in it."""
        self.placed = [p for p in self.placed if p.bottom > 0 and p.top < self.height] or self.placed[:1]
        begins = [p for p in self.placed if 0 <= p.top + p.row.head < self.height]
        held = begins[0] if begins else self.placed[0]
        self._anchor, self._body_top = held.row.number, held.top + held.row.head

    def _edge(self) -> int:
        return self._ledger.look.px(EDGE)

    def _bottom(self) -> int:
        return round(self.height) - self._edge()

    # --- the whole

    @property
    def total(self) -> float:
        """How high all rows are together, as far as it is known."""
        return self._ledger.heights.total + 2 * self._edge()

    @property
    def above(self) -> float:
        """How much of all that is above the pane."""
        if not self.placed:
            return 0
        first = self.placed[0]
        return self._ledger.heights.before(first.row.number) - first.top + self._edge()

    def to_share(self, share: float) -> None:
        """Show what stands at this share of the way from the start to the end."""
        if share >= 1:
            self.to_end()
            return
        number, inside = self._ledger.heights.find(share * (self.total - self.height) - self._edge())
        self.to_row(number, -inside)
