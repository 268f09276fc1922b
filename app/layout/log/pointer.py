"""What the mouse does to the log: points, presses, drags. Pure."""

from app.layout.drawing.shapes import Shape
from app.layout.log.hoverbar import HoverBar
from app.layout.log.pointing import cursor_in, placed_at, target_in
from app.layout.log.row_cache import RowCache
from app.layout.log.rows_in_sight import RowsInSight
from app.layout.log.scrollbar import Scrollbar
from app.layout.log.selection_drag import SelectionDrag
from app.layout.rows.targets import Cursor, LinkTarget, MessageTarget, Target
from app.viewmodels.chat.lines import can_be_answered

_OUTSIDE_SPEED = 0.25  # of the distance to the pane, scrolled in each frame


class Pointer:
    """Knows where the mouse is, what is there, and what it has taken hold of."""

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
        """Look what is at a point; returns whether something looks different for it."""
        before = self._looks()
        self._at = x, y
        bar = self._bar if self._bar and self._bar.contains(x, y) else None
        self._point_at(x, y, bar)
        return self._looks() != before

    def leave(self) -> bool:
        """Forget where the mouse is; returns whether something looks different for it."""
        before = self._looks()
        self._at = self.hovered = self._bar = None
        self.cursor, self.scrollbar.is_hovered = Cursor.ARROW, False
        return self._looks() != before

    def look_again(self) -> None:
        """See what is under the mouse now that the rows have moved."""
        self._bar = None
        if self._at:
            self._point_at(*self._at, None)

    def _point_at(self, x: float, y: float, bar: HoverBar | None) -> None:
        self.scrollbar.is_hovered = self.scrollbar.reaches(x)
        placed = None if self.scrollbar.is_hovered else placed_at(self._in_sight.placed, y)
        if bar is None and placed and not self.selecting.is_dragging:
            line = self._cache.timeline.line(placed.row.number)
            bar = HoverBar(placed, line, self._cache.style) if can_be_answered(line) else None
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
        """Return what is drawn over the rows."""
        shapes = self._bar.shapes(self.hovered) if self._bar else []
        thumb = self.scrollbar.thumb()
        return [*shapes, thumb] if thumb else shapes

    # --- pressing

    def press(self, x: float, y: float, clicks: int, *, extends: bool) -> None:
        """Take hold of what is at a point."""
        self.hover(x, y)
        is_text = self.hovered is None or isinstance(self.hovered, MessageTarget | LinkTarget)
        self._pressed = self.hovered if not is_text or (clicks == 1 and not extends) else None
        if self.scrollbar.reaches(x):
            self.scrollbar.press(y)
        elif is_text:
            self.selecting.press(x, y, clicks, extends=extends)
            self._bar = None

    def drag(self, x: float, y: float) -> bool:
        """Move what is held; returns whether something changes."""
        self._at = x, y
        if self.scrollbar.is_held:
            self.scrollbar.drag(y)
            return True
        return self.selecting.drag(x, y)

    def release(self, x: float, y: float) -> Target | None:
        """Let go; returns what was clicked."""
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
        """Return how far to scroll because the mouse selects outside of the pane."""
        if not self.selecting.is_dragging or self._at is None:
            return 0
        y = self._at[1]
        outside = min(0.0, y) + max(0.0, y - self._in_sight.height)
        return -outside * _OUTSIDE_SPEED

    def drag_on(self) -> None:
        """Select up to what has been scrolled under the mouse."""
        if self._at:
            self.selecting.drag(*self._at)
