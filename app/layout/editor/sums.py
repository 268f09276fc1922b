"""A long list of numbers that knows how much those before any of them are together. Pure."""

from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate

_CHUNK = 256  # sums are kept for so many together


class Sums:
    """Numbers in a row, none below 0; to look is quick however many there are."""

    def __init__(self, values: Iterable[int]) -> None:
        self._values = list(values)
        self._sums: list[int] = []
        self._ends: list[int] = []
        """Of each chunk; empty: they must be added up again."""
        self._sum_chunks(0, len(self._values))

    def __len__(self) -> int:
        return len(self._values)

    def __getitem__(self, number: int) -> int:
        return self._values[number]

    def __setitem__(self, number: int, value: int) -> None:
        self._sums[number // _CHUNK] += value - self._values[number]
        self._values[number] = value
        self._ends.clear()

    def part(self, start: int, end: int) -> list[int]:
        """Return those from ``start`` to before ``end``."""
        return self._values[start:end]

    @property
    def total(self) -> int:
        """All of them together."""
        return self._chunk_ends()[-1]

    def before(self, number: int) -> int:
        """Return how much those before ``number`` are together."""
        chunk = number // _CHUNK
        before = self._chunk_ends()[chunk - 1] if chunk else 0
        return before + sum(self._values[chunk * _CHUNK : number])

    def find(self, amount: float) -> int:
        """Return the number of the value in which ``amount`` lies; where none is, take the last."""
        ends = self._chunk_ends()
        chunk = min(bisect_right(ends, amount), len(ends) - 1)
        start = chunk * _CHUNK
        inside = list(
            accumulate(self._values[start : start + _CHUNK], initial=ends[chunk - 1] if chunk else 0)
        )
        return min(start + bisect_right(inside, amount, 1) - 1, len(self._values) - 1)

    def splice(self, start: int, end: int, values: list[int]) -> None:
        """Put ``values`` in place of those from ``start`` to before ``end``."""
        has_moved = len(values) != end - start
        self._values[start:end] = values
        self._sum_chunks(start, len(self._values) if has_moved else end)

    def _sum_chunks(self, start: int, end: int) -> None:
        """Sum those chunks anew in which a value from ``start`` to before ``end`` is."""
        first, last = start // _CHUNK, -(-end // _CHUNK)
        starts = range(first * _CHUNK, last * _CHUNK, _CHUNK)
        sums = [sum(self._values[start : start + _CHUNK]) for start in starts]
        self._sums[first:last] = sums
        del self._sums[-(-len(self._values) // _CHUNK) :]
        self._ends.clear()

    def _chunk_ends(self) -> list[int]:
        if not self._ends:
            self._ends.extend(accumulate(self._sums))
        return self._ends
