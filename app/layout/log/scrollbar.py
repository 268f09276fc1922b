"""The scrollbar: where its thumb is, and what dragging it shows. Pure."""

from app.layout.drawing.ink import Ink
from app.layout.drawing.shapes import Box
from app.layout.log.rows_in_sight import RowsInSight

_FROM_RIGHT, _WIDTH, _EDGE = 10, 5, 4
_REACH = 14  # it is easier to hit than to see
_SHORTEST = 36


class Scrollbar:
    """Stands at the right edge when there is more than the pane can show."""

    def __init__(self, in_sight: RowsInSight) -> None:
        self._in_sight = in_sight
        self._held_at: float | None = None
        """How far below its upper edge the thumb is held."""
        self._held_top: float = 0
        self.is_hovered = False
        self.width: float = 0
        self.scale: float = 1

    @property
    def is_held(self) -> bool:
        """Whether it is being dragged."""
        return self._held_at is not None

    def thumb(self) -> Box | None:
        """Return the thumb; None if everything is in sight."""
        height, total = self._in_sight.height, self._in_sight.total_height
        if total <= height:
            return None
        length = self._length()
        top = self._held_top if self.is_held else self._track_top() + self._way() * self._share()
        ink = Ink.DIM if self.is_held else Ink.FAINT if self.is_hovered else Ink.LINE
        width = _WIDTH * self.scale
        return Box(self.width - _FROM_RIGHT * self.scale, top, width, length, ink, width / 2)

    def reaches(self, x: float) -> bool:
        """Whether a press at ``x`` is meant for it."""
        return x >= self.width - _REACH * self.scale and self.thumb() is not None

    def press(self, y: float) -> None:
        """Take hold of the thumb; beside it, bring it here first."""
        thumb = self.thumb()
        if thumb is None:
            return
        is_on_it = thumb.y <= y < thumb.y + thumb.height
        self._held_at = y - thumb.y if is_on_it else thumb.height / 2
        self._held_top = thumb.y
        if not is_on_it:
            self.drag(y)

    def drag(self, y: float) -> None:
        """Show what belongs to where the thumb is now."""
        if self._held_at is None:
            return
        way = max(1.0, self._way())
        share = min(1.0, max(0.0, (y - self._held_at - self._track_top()) / way))
        self._held_top = self._track_top() + share * way
        self._in_sight.scroll_to_share(share)

    def release(self) -> None:
        """Let go."""
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
