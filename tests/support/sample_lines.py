"""Metrics of made-up fonts, so that one can work out in one's head how wide a text is.

An ideograph is 1 em wide, a letter 0.5 em (in code 0.6), a combining mark 0.
What is shaped is as wide as in our own font.
"""

import unicodedata
from functools import cache

from app.layout.text.metrics import Face, Metrics, _Ruler
from app.layout.text.width_table import WidthTable

PIXELS = 10.0  # a letter is 5 wide then, an ideograph 10, a line 15 high
_EMOJI = range(0x1F000, 0x1FB00)


@cache
def metrics() -> Metrics:
    """Return the metrics; the face STRONG has only Latin letters, as the real one."""
    everything = _table([*range(0x20, 0xD800), *range(0xF900, 0x10000), *_EMOJI], 500)
    few = {
        Face.STRONG: _table(range(0x20, 0x250), 500),
        Face.MONO: _table(range(0x20, 0x250), 600),
        Face.SHAPED: WidthTable.from_bytes(Face.SHAPED.widths_file.read_bytes()),
    }
    return Metrics({face: _Ruler(few.get(face, everything)) for face in Face})


def _table(codes: "list[int] | range", width: int) -> WidthTable:
    widths = {code: _width(chr(code), width) for code in codes if unicodedata.category(chr(code)) != "Cn"}
    return WidthTable.of({**widths, 0xFFFD: 500}, 1000, 800, -200)


def _width(letter: str, width: int) -> int:
    if unicodedata.category(letter) in ("Mn", "Me", "Cf"):
        return 0
    return 1000 if unicodedata.east_asian_width(letter) in "WF" else width
