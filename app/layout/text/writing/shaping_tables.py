"""The tables to shape with, in one file that is made with the fonts: `shaping.bin`. Pure.

Of each script it has a font without outlines, for the shaper, and for each glyph of that font the character
of `Face.SHAPED` which draws it.
"""

import struct
import sys
from array import array
from collections.abc import Mapping

from msgspec import Struct

_HEADER = struct.Struct("<4sI")  # what it is, how many scripts
_ENTRY = struct.Struct("<4sIII")  # tag; where its font begins; the length of the font; how many glyphs
_MAGIC = b"PSH1"


class ShapingTable(Struct, frozen=True):
    """What one script is shaped with; ``codes``: a code point for each glyph, 0 where nothing is seen."""

    font: bytes
    codes: "array[int]"  # Python 3.11 has no array[int]

    def __repr__(self) -> str:
        """Leave out the tables, which are very long."""
        return f"ShapingTable({len(self.codes)} glyphs)"


def packed(tables: Mapping[str, ShapingTable]) -> bytes:
    """Return the tables, by the tags of their scripts, as they are stored in the file."""
    start = _HEADER.size + _ENTRY.size * len(tables)
    entries, parts = [_HEADER.pack(_MAGIC, len(tables))], []
    for tag, table in tables.items():
        part = table.font + _little_endian(table.codes[:]).tobytes()
        entries.append(_ENTRY.pack(tag.encode(), start, len(table.font), len(table.codes)))
        parts.append(part)
        start += len(part)
    return b"".join(entries + parts)


def unpacked(stored: bytes) -> dict[str, ShapingTable]:
    """Return the tables that `packed` made.

    Raises:
        ValueError: It is something else.

    """
    magic, count = _HEADER.unpack_from(stored)
    if magic != _MAGIC:
        raise ValueError("no tables to shape with")
    tables: dict[str, ShapingTable] = {}
    for at in range(count):
        tag, start, length, glyphs = _ENTRY.unpack_from(stored, _HEADER.size + at * _ENTRY.size)
        end = start + length
        codes = _little_endian(array("H", stored[end : end + 2 * glyphs]))
        tables[tag.decode()] = ShapingTable(stored[start:end], codes)
    return tables


def _little_endian(numbers: "array[int]") -> "array[int]":
    """Return numbers in the byte order of the file, or back; on most machines that changes nothing."""
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers
