"""What the mouse does in the log: it points, presses, and drags a selection or the scrollbar. Pure."""

from app.layout.drawing.ink import Ink
from app.layout.drawing.shapes import Box, Shape
from app.layout.log.hoverbar import HoverBar
from app.layout.log.pointing import cursor_in, placed_at, target_in
from app.layout.log.row_cache import RowCache
from app.layout.log.rows_in_sight import RowsInSight
from app.layout.log.selection_drag import SelectionDrag
from app.layout.rows.targets import Cursor, LinkTarget, MessageTarget, Target
from app.viewmodels.chat.lines import can_be_answered

_FROM_RIGHT, _WIDTH, _EDGE = 10, 5, 4
_REACH = 14  # it is easier to hit than to see
_SHORTEST = 36


class Scrollbar:
    """The scrollbar at the right edge, which is there when the rows are higher than the pane."""

    def __init__(self, in_sight: RowsInSight) -> None:
        self._in_sight = in_sight
        self._held_at: float | None = None
        """How far below the upper edge of the thumb the mouse holds it; None: it does not."""
        self._held_top: float = 0
        self.is_hovered = False
        self.width: float = 0
        self.scale: float = 1

    @property
    def is_held(self) -> bool:
        """Whether the mouse drags the thumb."""
        return self._held_at is not None

    def thumb(self) -> Box | None:
        """Return the box of the thumb; None: everything is in sight, so there is none."""
        height, total = self._in_sight.height, self._in_sight.total_height
        if total <= height:
            return None
        length = self._length()
        top = self._held_top if self.is_held else self._track_top() + self._way() * self._share()
        ink = Ink.DIM if self.is_held else Ink.FAINT if self.is_hovered else Ink.LINE
        width = _WIDTH * self.scale
        return Box(self.width - _FROM_RIGHT * self.scale, top, width, length, ink, width / 2)

    def reaches(self, x: float) -> bool:
        """Whether a press at ``x`` is meant for the scrollbar."""
        return x >= self.width - _REACH * self.scale and self.thumb() is not None

    def press(self, y: float) -> None:
        """Take hold of the thumb; if the press is beside the thumb, move it there first."""
        thumb = self.thumb()
        if thumb is None:
            return
        is_on_it = thumb.y <= y < thumb.y + thumb.height
        self._held_at = y - thumb.y if is_on_it else thumb.height / 2
        self._held_top = thumb.y
        if not is_on_it:
            self.drag(y)

    def drag(self, y: float) -> None:
        """Move the thumb with the mouse, and scroll the rows to match."""
        if self._held_at is None:
            return
        way = max(1.0, self._way())
        share = min(1.0, max(0.0, (y - self._held_at - self._track_top()) / way))
        self._held_top = self._track_top() + share * way
        self._in_sight.scroll_to_share(share)

    def release(self) -> None:
        """Let go of the thumb."""
        self._held_at = None

    def _length(self) -> float:
        height = self._in_sight.height
        track = height - 2 * self._track_top()
        return min(track, max(_SHORTEST * self.scale, track * height / self._in_sight.total_height))

    def _way(self) -> float:
        return self._in_sight.height - 2 * self._track_top() - self._length()

    def _track_top(self) -> float:
        return _EDGE * self.scale

    def _share(self) -> float:
        in_sight = self._in_sight
        if in_sight.is_at_end:
            return 1.0
        return min(1.0, max(0.0, in_sight.height_above / (in_sight.total_height - in_sight.height)))


_OUTSIDE_SPEED = 0.25  # of the distance to the pane, scrolled in each frame


class Pointer:
    """Knows where the mouse is, what is under it, and what it has pressed."""

    def __init__(self, cache: RowCache, in_sight: RowsInSight) -> None:
        self._cache = cache
        self._in_sight = in_sight
        self.scrollbar = Scrollbar(in_sight)
        self.selecting = SelectionDrag(in_sight)
        self.hovered: Target | None = None
        self.cursor = Cursor.ARROW
        self._bar: HoverBar | None = None
        self._at: tuple[float, float] | None = None
        self._pressed: Target | None = None

    # --- pointing

    def hover(self, x: float, y: float) -> bool:
        """Note that the mouse is at a point; return whether anything looks different now."""
        before = self._looks()
        self._at = x, y
        bar = self._bar if self._bar and self._bar.contains(x, y) else None
        self._point_at(x, y, bar)
        return self._looks() != before

    def leave(self) -> bool:
        """Note that the mouse has left the pane; return whether anything looks different now."""
        before = self._looks()
        self._at = self.hovered = self._bar = None
        self.cursor, self.scrollbar.is_hovered = Cursor.ARROW, False
        return self._looks() != before

    def look_again(self) -> None:
        """Find out what is under the mouse; call this after the rows have moved."""
        self._bar = None
        if self._at:
            self._point_at(*self._at, None)

    def _point_at(self, x: float, y: float, bar: HoverBar | None) -> None:
        self.scrollbar.is_hovered = self.scrollbar.reaches(x)
        placed = None if self.scrollbar.is_hovered else placed_at(self._in_sight.placed, y)
        if bar is None and placed and not self.selecting.is_dragging:
            line = self._cache.timeline.line(placed.row.number)
            can_be = can_be_answered(line)
            bar = HoverBar(placed, line, self._cache.style, self._in_sight.height) if can_be else None
        self._bar = bar
        self.hovered = bar.target_at(x, y) if bar else None
        self.cursor = Cursor.HAND if self.hovered else Cursor.ARROW
        if placed and not self.hovered:
            self.hovered = (
                MessageTarget(bar.number) if bar and bar.contains(x, y) else target_in(placed, x, y)
            )
            is_plain = isinstance(self.hovered, MessageTarget)
            self.cursor = cursor_in(placed, x, y) if is_plain else Cursor.HAND
        if self.selecting.is_dragging:
            self.cursor = Cursor.TEXT

    def _looks(self) -> object:
        bar = (self._bar.number, self.hovered) if self._bar else None
        return bar, self.scrollbar.is_hovered, self.scrollbar.is_held

    def shapes(self) -> list[Shape]:
        """Return the shapes that are drawn over the rows: the hover bar and the scrollbar."""
        shapes = self._bar.shapes(self.hovered) if self._bar else []
        thumb = self.scrollbar.thumb()
        return [*shapes, thumb] if thumb else shapes

    # --- pressing

    def press(self, x: float, y: float, clicks: int, *, extends: bool) -> None:
        """Press what is at a point: the scrollbar, something to click, or text to select."""
        self.hover(x, y)
        is_text = self.hovered is None or isinstance(self.hovered, MessageTarget | LinkTarget)
        self._pressed = self.hovered if not is_text or (clicks == 1 and not extends) else None
        if self.scrollbar.reaches(x):
            self.scrollbar.press(y)
        elif is_text:
            self.selecting.press(x, y, clicks, extends=extends)
            self._bar = None

    def drag(self, x: float, y: float) -> bool:
        """Drag what was pressed; return whether anything changed."""
        self._at = x, y
        if self.scrollbar.is_held:
            self.scrollbar.drag(y)
            return True
        return self.selecting.drag(x, y)

    def release(self, x: float, y: float) -> Target | None:
        """Let go; return what was clicked, or None: nothing was, or it was dragged."""
        pressed, self._pressed = self._pressed, None
        selection = self.selecting.selection
        was_selecting, was_scrolling = self.selecting.is_dragging, self.scrollbar.is_held
        self.selecting.release()
        self.scrollbar.release()
        self.hover(x, y)
        has_marked = was_selecting and selection is not None and not selection.is_empty
        is_click = pressed == self.hovered and not has_marked and not was_scrolling
        return None if isinstance(pressed, MessageTarget) or not is_click else pressed

    def autoscroll(self) -> float:
        """Return by how many pixels to scroll in this frame because the mouse selects outside of the pane."""
        if not self.selecting.is_dragging or self._at is None:
            return 0
        y = self._at[1]
        outside = min(0.0, y) + max(0.0, y - self._in_sight.height)
        return -outside * _OUTSIDE_SPEED

    def drag_on(self) -> None:
        """Extend the selection to what scrolling has brought under the mouse."""
        if self._at:
            self.selecting.drag(*self._at)
