"""Clicks counted: one places a caret, two select a word, three a line. Pure."""

from msgspec import Struct

_SECONDS = 0.4
_MOST = 3


class _Click(Struct, frozen=True):
    at: float
    x: float
    y: float
    count: int


class ClickCounter:
    """Counts clicks that follow each other soon, and near each other."""

    def __init__(self, near: float) -> None:
        """``near``: how many pixels the pointer may move from one to the next."""
        self._near = near
        self._last: _Click | None = None

    def count(self, x: float, y: float, now: float) -> int:
        """Return which click this is, 1 to 3; after the third one begins anew.

        ``now``: seconds of a clock that never jumps.
        """
        last = self._last
        follows = (
            last is not None
            and now - last.at < _SECONDS
            and max(abs(last.x - x), abs(last.y - y)) < self._near
        )
        count = last.count % _MOST + 1 if last and follows else 1
        self._last = _Click(now, x, y, count)
        return count
