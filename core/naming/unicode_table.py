"""What Unicode says of characters in names: scripts, what can't be seen, what looks alike. Pure.

(But for reading the file once, which `build_spec/unicode_looks.py` makes.) Python's own `unicodedata` knows
none of these three, and another version of Unicode with each version of Python.
"""

import zlib
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import accumulate
from pathlib import Path

from msgspec import Struct

FILE = Path(__file__).parents[2] / "assets" / "unicode" / "looks.bin"
UNICODE_VERSION = "15.0.0"
"""The version of Unicode's data, and of UTS 39, in the file."""
OLDEST_VERSION = (14, 0)
"""Names have characters of this version of Unicode only: all our Pythons know it, so all agree on names."""
_MAGIC = b"PLU1"

Scripts = frozenset[str]
"""The scripts that a character is written in, by their ISO 15924 codes; empty: it is in no table."""
_NONE: Scripts = frozenset()


class ScriptRange(Struct, frozen=True):
    """Characters that stand one behind the other in Unicode, and belong to the same scripts."""

    first: int
    count: int
    scripts: Scripts


class UnicodeTable(Struct, frozen=True):
    """Scripts, invisible characters and confusable ones."""

    version: str
    ranges: tuple[ScriptRange, ...]
    """All characters that names may be made of, in ascending order."""
    ignorable: frozenset[str]
    """Unicode's Default_Ignorable_Code_Point, as far as they are assigned or surely never will be seen."""
    confusables: Mapping[int, str]
    """By code point what a character looks like: the prototype of UTS 39, "" for what can't be seen."""
    starts: tuple[int, ...]
    """Where each of ``ranges`` begins."""

    def __repr__(self) -> str:
        """Leave out the tables, which are very long."""
        return f"UnicodeTable({self.version})"

    def scripts_of(self, character: str) -> Scripts:
        """Return the scripts of a character (Script_Extensions); Zyyy and Zinh stand for all."""
        place = bisect_right(self.starts, ord(character)) - 1
        if place < 0:
            return _NONE
        found = self.ranges[place]
        return found.scripts if ord(character) < found.first + found.count else _NONE

    @classmethod
    def of(
        cls,
        version: str,
        ranges: Iterable[ScriptRange],
        ignorable: Iterable[int],
        prototypes: Mapping[str, str],
    ) -> "UnicodeTable":
        """Return the table of these; ``prototypes``: what single characters of NFD look like."""
        kept, codes = tuple(ranges), tuple(ignorable)
        looks = dict(zip(map(ord, prototypes), prototypes.values(), strict=True)) | dict.fromkeys(codes, "")
        return cls(version, kept, frozenset(map(chr, codes)), looks, tuple(each.first for each in kept))

    def to_bytes(self) -> bytes:
        """Return the file as it is stored."""
        sets = sorted({"+".join(sorted(each.scripts)) for each in self.ranges})
        numbers = {name: number for number, name in enumerate(sets)}
        ends = [0, *(each.first + each.count for each in self.ranges)]
        gaps = [each.first - end for each, end in zip(self.ranges, ends, strict=False)]
        kinds = [numbers["+".join(sorted(each.scripts))] for each in self.ranges]
        seen = {code: looks for code, looks in self.confusables.items() if looks}
        lines = [
            self.version,
            " ".join(sets),
            *(" ".join(map(str, column)) for column in (gaps, [each.count for each in self.ranges], kinds)),
            "".join(sorted(self.ignorable)),
            "".join(map(chr, seen)),
            "\0".join(seen.values()),
        ]
        return _MAGIC + zlib.compress("\n".join(lines).encode(), 9)

    @classmethod
    def from_bytes(cls, stored: bytes) -> "UnicodeTable":
        """Return the table that `to_bytes` wrote. Raises ValueError, zlib.error."""
        if not stored.startswith(_MAGIC):
            raise ValueError("not a table of Unicode")
        version, sets, *columns, ignorable, characters, looks = (
            zlib.decompress(stored[len(_MAGIC) :]).decode().split("\n")
        )
        prototypes = dict(zip(characters, looks.split("\0"), strict=True))
        ranges = _ranges(sets.split(" "), *([int(number) for number in each.split()] for each in columns))
        return cls.of(version, ranges, map(ord, ignorable), prototypes)


def _ranges(
    sets: Sequence[str], gaps: Sequence[int], counts: Sequence[int], kinds: Sequence[int]
) -> Iterable[ScriptRange]:
    scripts = [frozenset(each.split("+")) for each in sets]
    ends = accumulate(gap + count for gap, count in zip(gaps, counts, strict=True))
    for end, count, kind in zip(ends, counts, kinds, strict=True):
        yield ScriptRange(end - count, count, scripts[kind])


@cache
def unicode_table() -> UnicodeTable:
    """Return the table; it is read when it is first asked for, in 5 ms."""
    return UnicodeTable.from_bytes(FILE.read_bytes())
