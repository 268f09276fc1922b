"""How high each row is, and where it stands among a hundred thousand others. Pure."""

from collections.abc import Iterable

_CHUNK = 256  # sums are kept for so many rows together


class Heights:
    """Heights of consecutive rows by number; nothing here takes time in proportion to how many there are."""

    def __init__(self, first: int = 0, heights: Iterable[int] = ()) -> None:
        self.first = first
        self._base = first
        self._values = list(heights)
        chunks = range(0, len(self._values), _CHUNK)
        self._sums = [sum(self._values[start : start + _CHUNK]) for start in chunks]
        self.total = sum(self._sums)

    @property
    def end(self) -> int:
        """The number that the next row will get."""
        return self._base + len(self._values)

    def __getitem__(self, number: int) -> int:
        return self._values[number - self._base]

    def __setitem__(self, number: int, height: int) -> None:
        place = number - self._base
        change = height - self._values[place]
        self._values[place] = height
        self._sums[place // _CHUNK] += change
        self.total += change

    def append(self, height: int) -> None:
        """Add a row at the end."""
        if len(self._values) % _CHUNK == 0:
            self._sums.append(0)
        self._values.append(height)
        self._sums[-1] += height
        self.total += height

    def forget(self, first: int) -> None:
        """Drop all rows before ``first``."""
        for number in range(self.first, min(first, self.end)):
            self[number] = 0
        self.first = max(self.first, first)
        chunks = (self.first - self._base) // _CHUNK
        del self._values[: chunks * _CHUNK]
        del self._sums[:chunks]
        self._base += chunks * _CHUNK

    def truncate(self, end: int) -> None:
        """Drop all rows from ``end`` on."""
        for number in range(max(end, self.first), self.end):
            self[number] = 0
        del self._values[max(0, end - self._base) :]
        del self._sums[-(-len(self._values) // _CHUNK) :]

    def before(self, number: int) -> int:
        """Return the height of all rows before this one together."""
        place = number - self._base
        chunk = place // _CHUNK
        return sum(self._sums[:chunk]) + sum(self._values[chunk * _CHUNK : place])

    def find(self, down: float) -> tuple[int, float]:
        """Return the row that stands so far down, and how far down in it; the nearest if there is none."""
        chunk = 0
        while chunk < len(self._sums) - 1 and down >= self._sums[chunk]:
            down -= self._sums[chunk]
            chunk += 1
        number = max(self.first, self._base + chunk * _CHUNK)
        while number < self.end - 1 and down >= self[number]:
            down -= self[number]
            number += 1
        return number, down
