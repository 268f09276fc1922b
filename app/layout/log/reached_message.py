"""The message that was reached by keyboard: which one it is, where it is, and the way to others. Pure."""

from collections.abc import Iterator

from app.layout.drawing.shapes import Box
from app.layout.log.row_cache import RowCache
from app.layout.log.rows_in_sight import RowsInSight
from app.layout.rows.row_builder import shown
from app.texts.common import NOTHING, Legible
from app.viewmodels.chat.lines import ChatLine, is_said, line_text
from app.viewmodels.keyboard.deeds import Deed
from app.viewmodels.markup.spans import SpanKind, find_spans

WAYS = frozenset(
    {
        Deed.MESSAGE_ABOVE,
        Deed.MESSAGE_BELOW,
        Deed.FIRST_MESSAGE,
        Deed.LAST_MESSAGE,
        Deed.PAGE_UP,
        Deed.PAGE_DOWN,
    }
)
"""The deeds that lead from one message to another."""
_PAGE = 0.85  # of the pane


class ReachedMessage:
    """Knows the message that keys are about; lines that nobody said are no stops on the way."""

    def __init__(self, cache: RowCache, in_sight: RowsInSight) -> None:
        self._cache = cache
        self._in_sight = in_sight
        self.number: int | None = None
        """The number of its line; None: none was reached."""

    @property
    def line(self) -> ChatLine | None:
        """Its line."""
        return None if self.number is None else self._cache.timeline.line(self.number)

    def box(self) -> Box | None:
        """Return as much of its bubble as is in the pane; None: nothing of it is."""
        for placed in self._in_sight.placed:
            if placed.row.number == self.number and placed.row.bubble:
                bubble = placed.row.bubble.moved(placed.top)
                top, bottom = max(bubble.y, 0), min(bubble.y + bubble.height, self._in_sight.height)
                return Box(bubble.x, top, bubble.width, bottom - top, bubble.ink) if top < bottom else None
        return None

    def links(self) -> list[str]:
        """Return where its links lead to, in their order."""
        spans = find_spans(self.line.text, "") if self.line else ()
        return [span.target for span in spans if span.kind is SpanKind.LINK]

    def rest(self) -> Legible:
        """Return the words that show all of a long text, or its beginning again; empty: it is not long."""
        if self.line is None:
            return NOTHING
        return shown(line_text(self.line), is_open=self.number in self._cache.timeline.opened)[1]

    # --- moving on

    def move(self, deed: Deed) -> bool:
        """Reach another message and bring it into sight; False: this deed is about something else.

        To open its link is about one that is long: that does what `rest` says.
        The first one that is reached is the lowest in sight. `place_rows` must be called then.
        """
        if deed is Deed.OPEN_LINK:
            return self._toggle()
        if deed not in WAYS:
            return False
        if self.number is None:
            self._enter()
            return True
        step = -1 if deed in (Deed.MESSAGE_ABOVE, Deed.PAGE_UP) else 1
        match deed:
            case Deed.FIRST_MESSAGE:
                self._reach(next(self._stops(self._cache.timeline.first, 1), None))
            case Deed.LAST_MESSAGE:
                self._reach(next(self._stops(self._cache.timeline.end - 1, -1), None))
            case _:
                self._go(step, self._page() if deed in (Deed.PAGE_UP, Deed.PAGE_DOWN) else 0)
        return True

    def _toggle(self) -> bool:
        if self.number is None or not self.rest():
            return False
        self._in_sight.hold_row(self.number)
        self._cache.toggle(self.number)
        return True

    def _enter(self) -> None:
        placed, height = self._in_sight.placed, self._in_sight.height
        stops = [one for one in placed if is_said(self._cache.timeline.line(one.row.number))]
        whole = [one for one in stops if one.top + one.row.head >= 0 and one.bottom <= height]
        if stops:
            self._reach((whole or stops)[-1].row.number)

    def reveal(self) -> None:
        """Bring it into sight; `place_rows` must be called then."""
        if self.number is not None:
            self._in_sight.reveal(self.number)

    def _go(self, step: int, room: float) -> None:
        """Go to the next message in a direction that is at least ``room`` pixels away, if there is one."""
        if self.number is None or self._in_sight.scroll_inside(self.number, step * self._page()):
            return
        reached, way = None, 0.0
        for number in self._stops(self.number + step, step):
            way += self._cache[number].height
            if reached is not None and way > room:
                break
            reached = number
        self._reach(reached)

    def _page(self) -> float:
        return _PAGE * self._in_sight.height

    def _stops(self, number: int, step: int) -> Iterator[int]:
        """Yield the messages from ``number`` on, in one direction."""
        timeline = self._cache.timeline
        while timeline.first <= number < timeline.end:
            if is_said(timeline.line(number)):
                yield number
            number += step

    def _reach(self, number: int | None) -> None:
        if number is not None:
            self.number = number
            self._in_sight.reveal(number)

    # --- what changes

    def renumber(self, since: int, by: int) -> None:
        """Stay at the message after the numbers from ``since`` on have risen by ``by``."""
        if self.number is not None and self.number >= since:
            self.number += by

    def follow(self) -> None:
        """Stay where it is while lines come; forget it when it is gone."""
        timeline, number = self._cache.timeline, self.number
        if number is None:
            return
        if timeline.first <= number < timeline.end and is_said(timeline.line(number)):
            self._in_sight.keep_row(number)
        else:
            self.number = None
