"""The log of a conversation: which of very many lines are in sight, and what the mouse does. Pure."""

from collections.abc import Sequence
from datetime import date

from app.layout.drawing.shapes import Box, Layer, Shape
from app.layout.log.copying import copied
from app.layout.log.pointer import Pointer
from app.layout.log.reached_message import ReachedMessage
from app.layout.log.row_cache import RowCache
from app.layout.log.rows_in_sight import RowsInSight
from app.layout.log.rows_painted import FindPlaces, nothing_wanted, paint, paint_empty
from app.layout.rows.row_builder import FormatTime, RowStyle
from app.layout.rows.targets import Cursor, FoldTarget, Target
from app.layout.text.metrics import Metrics
from app.texts.common import NOTHING, Legible
from app.viewmodels.chat.lines import ChatLine, Lines, is_of_others
from app.viewmodels.keyboard.deeds import Deed
from core.values import replace

_NOTCH = 60  # by one step of the wheel
_PAGE = 0.85  # of the pane: what was last is still there
_SLOWEST = 1.0  # pixels in a frame


class VirtualLog:
    """Shows one conversation at a time; after its lines have changed, `sync` comes before anything else."""

    def __init__(self, metrics: Metrics, clock: FormatTime) -> None:
        """``clock`` returns a time of day in words."""
        self._cache = RowCache(RowStyle(metrics, clock, width=1, scale=1))
        self._in_sight = RowsInSight(self._cache)
        self._pointer = Pointer(self._cache, self._in_sight)
        self._places: FindPlaces = nothing_wanted
        self.reached = ReachedMessage(self._cache, self._in_sight)
        """The message that was reached by keyboard."""
        self._empty = NOTHING
        self._is_unsettled = self._is_resized = False
        self.revision = 0
        """A number that is another one whenever the picture has changed."""
        self.newer = 0
        """How many messages of others came below while the person was reading further up."""
        self.highlight: int | None = None
        """The number of the message that was jumped to, which is marked; None: none is."""

    # --- what is shown

    def resize(self, width: float, height: float, scale: float) -> None:
        """Take the size of the pane, in pixels of the screen; it counts from the next `sync` on."""
        style = self._cache.style
        if (width, scale) != (style.width, style.scale):
            self._cache.restyle(replace(style, width=width, scale=scale))
        elif height == self._in_sight.height:
            return
        self._in_sight.height = height
        self._is_resized = True
        self._pointer.scrollbar.width, self._pointer.scrollbar.scale = width, scale
        self._is_unsettled = True

    def sync(
        self,
        lines: Lines,
        tail: Sequence[ChatLine],
        new_from: int | None,
        today: date,
        *,
        nick: str = "",
        empty: Legible = NOTHING,
    ) -> None:
        """Show a conversation as it is now; after a change of it, call this before any other method.

        ``tail``: our messages that are not sent, which stand below; ``new_from``: the number of the first
        unread line; ``nick``: ours, to mark mentions; ``empty``: the words of a pane without lines.
        """
        if nick != self._cache.style.nick:
            self._cache.restyle(replace(self._cache.style, nick=nick))
            self._is_unsettled = True
        if empty != self._empty:
            self._empty = empty
            self._changed()
        timeline = self._cache.timeline
        known, tail_before = timeline.lines_end, timeline.tail
        if lines is not timeline.lines:
            self._begin(lines, tail, new_from, today)
        elif self._cache.sync(lines, tail, new_from, today):
            self._follow(known, tail_before)
            self._is_unsettled = True
        if self._is_unsettled:  # not before: until now what is in sight may be of lines that are gone
            self._settle()
        if self._is_resized:
            self._is_resized = False
            self.reached.reveal()
            self._settle()

    def _begin(self, lines: Lines, tail: Sequence[ChatLine], new_from: int | None, today: date) -> None:
        self._cache.show_conversation(lines, tail, new_from, today)
        self._in_sight.scroll_to_end()
        self._pointer.selecting.clear()
        self.newer, self.highlight, self.reached.number = 0, None, None
        self._settle()

    def _follow(self, known: int, tail_before: Sequence[ChatLine]) -> None:
        """Move the selection, the anchor and the highlight with the lines that they belong to."""
        timeline, selecting = self._cache.timeline, self._pointer.selecting
        arrived = range(max(known, timeline.first), timeline.lines_end)
        self.newer += sum(is_of_others(timeline.line(number)) for number in arrived)
        if tail_before and timeline.tail and tail_before[0].key == timeline.tail[0].key:
            self._renumber(known, len(arrived))
        if selecting.selection:
            selecting.selection = selecting.selection.clamped(timeline.first, timeline.end)
        if self.highlight is not None and self.highlight < timeline.first:
            self.highlight = None
        if self.highlight is not None and self._places != nothing_wanted:
            self._in_sight.keep_row(self.highlight)
        self.reached.follow()

    def _renumber(self, since: int, by: int) -> None:
        """Give the messages that are on their way their new numbers, below the lines that came meanwhile."""
        selecting = self._pointer.selecting
        self._in_sight.renumber(since, by)
        self.reached.renumber(since, by)
        if selecting.selection:
            selecting.selection = selecting.selection.shifted(since, by)

    def rows(self) -> list[Layer]:
        """Return a layer for each row in sight; of a pane without rows, the layer with its words."""
        placed, style, height = self._in_sight.placed, self._cache.style, self._in_sight.height
        if not placed:
            return [paint_empty(self._empty, style, height)]
        selection = self._pointer.selecting.selection
        return paint(placed, height, style.width, selection, self.highlight, self._places)

    def above_rows(self) -> list[Shape]:
        """Return the shapes that are drawn over the rows."""
        return self._pointer.shapes()

    def bubbles(self) -> list[tuple[int, Box]]:
        """Return the number and the bubble of each message in sight."""
        return [
            (placed.row.number, placed.row.bubble.moved(placed.top))
            for placed in self._in_sight.placed
            if placed.row.bubble
        ]

    # --- scrolling, and going to messages

    @property
    def is_at_end(self) -> bool:
        """Whether the last line is in sight, and each new one will be."""
        return self._in_sight.is_at_end

    @property
    def free_above(self) -> float:
        """How many pixels of the pane are empty above the first line."""
        placed = self._in_sight.placed
        return max(placed[0].top, 0) if placed else self._in_sight.height

    def wheel(self, notches: float) -> None:
        """Scroll up by so many steps of the wheel, down if the number is negative."""
        self._in_sight.scroll_by(notches * _NOTCH * self._cache.style.scale)
        self._settle()

    def page(self, direction: int) -> None:
        """Scroll by almost a pane: up for -1, down for 1."""
        self._in_sight.scroll_by(-direction * _PAGE * self._in_sight.height)
        self._settle()

    def home(self) -> None:
        """Show the oldest line."""
        self._in_sight.scroll_to_start()
        self._settle()

    def end(self) -> None:
        """Show the newest line, and from now on each new one when it comes."""
        self._in_sight.scroll_to_end()
        self._settle()

    def jump_to(self, number: int, at: int = 0) -> bool:
        """Show the message with this number and light it up; False: it is not among the lines.

        ``at``: a place in its text, which is in sight then.
        """
        line = self._cache.timeline.lines.find(number)
        if line is None:
            return False
        self.highlight = number
        self._cache.open_to(number, at)
        row = self._cache[self._cache.timeline.row_of(number)]
        self._in_sight.show_row(row.number, row.down_to(at))
        self._settle()
        return True

    def mark(self, places: FindPlaces | None) -> None:
        """Mark what ``places`` returns of each text in sight; None: nothing is looked for any more."""
        wanted = places or nothing_wanted
        if wanted != self._places:
            self._places = wanted
            self._changed()

    def reach(self, deed: Deed) -> bool:
        """Go on among the messages by keyboard; False: this deed is about something else."""
        if is_moved := self.reached.move(deed):
            self._settle()
        return is_moved

    def clear_highlight(self) -> None:
        """Take the mark away from the message that was jumped to."""
        self.highlight = None
        self._changed()

    # --- the mouse

    @property
    def cursor(self) -> Cursor:
        """How the pointer looks now."""
        return self._pointer.cursor

    def hover(self, x: float, y: float) -> Target | None:
        """Note that the mouse is at a point of the pane, and return what is there; buttons may appear."""
        if self._pointer.hover(x, y):
            self._changed()
        return self._pointer.hovered

    def leave(self) -> None:
        """Note that the mouse has left the pane."""
        if self._pointer.leave():
            self._changed()

    def press(self, x: float, y: float, *, clicks: int = 1, extends: bool = False) -> None:
        """Begin a click, a selection or a drag of the scrollbar; ``extends``: whether Shift is held."""
        self._pointer.press(x, y, clicks, extends=extends)
        if self._pointer.scrollbar.is_held:
            self._settle()
        self._changed()

    def drag(self, x: float, y: float) -> None:
        """Drag what was pressed to this point."""
        if self._pointer.drag(x, y):
            if self._pointer.scrollbar.is_held:
                self._settle()
            self._changed()

    def autoscroll_step(self) -> bool:
        """Scroll if the mouse selects outside of the pane.

        Called in each frame. True: another frame is needed.
        """
        pixels = self._pointer.autoscroll()
        if abs(pixels) < _SLOWEST:
            return False
        self._in_sight.scroll_by(pixels)
        self._settle()
        self._pointer.drag_on()
        return True

    def release(self, x: float, y: float) -> Target | None:
        """End what was pressed; return what was clicked, if anything. A clicked fold has unfolded already."""
        target = self._pointer.release(x, y)
        if isinstance(target, FoldTarget):
            self._in_sight.hold_row(target.number)
            self._cache.toggle(target.number)
            self._settle()
        self._changed()
        return target

    # --- selecting

    def select_all(self) -> None:
        """Select all texts."""
        self._pointer.selecting.select_all(self._cache.timeline.first, self._cache.timeline.end)
        self._changed()

    def clear(self) -> None:
        """Select nothing."""
        self._pointer.selecting.clear()
        self._changed()

    def selected_text(self) -> str:
        """Return what is selected as text for the clipboard; empty: nothing is."""
        selection = self._pointer.selecting.selection
        if selection is None:
            return ""
        return copied(self._cache.timeline, selection.stretch, self._cache.style.clock)

    # ---

    def _settle(self) -> None:
        self._is_unsettled = False
        self._in_sight.place_rows()
        self._cache.tidy(placed.row.number for placed in self._in_sight.placed)
        self._pointer.look_again()
        if self._in_sight.is_at_end:
            self.newer = 0
        self._changed()

    def _changed(self) -> None:
        self.revision += 1
