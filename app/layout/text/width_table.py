"""The widths of the characters of a face, in a ``.widths`` file that is made with the font. Pure."""

import struct
import sys
from array import array
from collections.abc import Mapping

from msgspec import Struct

# What it is; units per em; units from the highest to the lowest of a line; units above the base line;
# width of a character without a glyph; how many near, how many far.
_HEADER = struct.Struct("<4sHHHHII")
_FAR_ENTRY = struct.Struct("<IH")
_MAGIC = b"PWT1"
_NEAR = 0x20000  # below: an entry each, with or without a glyph; above: few, with their code points
_REPLACEMENT = 0xFFFD


class WidthTable(Struct, frozen=True):
    """The widths of one face, in units of the font."""

    units_per_em: int
    line_units: int
    ascent_units: int
    missing: int
    near: "array[int]"  # Python 3.11 has no array[int]
    near_bits: bytes
    far: dict[int, int]

    def __repr__(self) -> str:
        """Leave out the table, which is very long."""
        return f"WidthTable({len(self.near)} near, {len(self.far)} far)"

    @classmethod
    def of(cls, widths: Mapping[int, int], units_per_em: int, ascent: int, descent: int) -> "WidthTable":
        """Return the table of a font with ``widths`` by code point; U+FFFD stands for all without a glyph."""
        missing = widths[_REPLACEMENT]
        far = {code: width for code, width in widths.items() if code >= _NEAR}
        near = array("H", [missing]) * (max(widths.keys() - far.keys()) + 1)
        bits = bytearray((len(near) + 7) // 8)
        for code in widths.keys() - far.keys():
            near[code] = widths[code]
            bits[code >> 3] |= 1 << (code & 7)
        return cls(units_per_em, ascent - descent, ascent, missing, near, bytes(bits), far)

    @classmethod
    def from_bytes(cls, stored: bytes) -> "WidthTable":
        """Return the table that `to_bytes` wrote."""
        magic, units, line, ascent, missing, near_count, far_count = _HEADER.unpack_from(stored)
        if magic != _MAGIC:
            raise ValueError("not a table of widths")
        near_end = _HEADER.size + 2 * near_count
        bits_end = near_end + (near_count + 7) // 8
        near = _little_endian(array("H", stored[_HEADER.size : near_end]))
        far_end = bits_end + far_count * _FAR_ENTRY.size
        far = dict(_FAR_ENTRY.iter_unpack(stored[bits_end:far_end]))
        return cls(units, line, ascent, missing, near, stored[near_end:bits_end], far)

    def to_bytes(self) -> bytes:
        """Return the table as it is stored in the file."""
        header = _HEADER.pack(
            _MAGIC,
            self.units_per_em,
            self.line_units,
            self.ascent_units,
            self.missing,
            len(self.near),
            len(self.far),
        )
        far = b"".join(_FAR_ENTRY.pack(*entry) for entry in sorted(self.far.items()))
        return header + _little_endian(self.near[:]).tobytes() + self.near_bits + far

    def has(self, code: int) -> bool:
        """Whether the font can draw this code point."""
        if code < len(self.near):
            return bool(self.near_bits[code >> 3] >> (code & 7) & 1)
        return code in self.far

    def width(self, code: int) -> int:
        """Return how wide a character is, in units of the font."""
        if code < len(self.near):
            return self.near[code]
        return self.far.get(code, self.missing)


def _little_endian(numbers: "array[int]") -> "array[int]":
    """Return numbers in the byte order of the file, or back; on most machines that changes nothing."""
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers
