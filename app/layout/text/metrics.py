"""How wide text is, known without a window: Dear PyGui draws each character at the end of the one before.

Nothing is kerned or shaped. Combining marks, joiners and variation selectors are 0 wide; the two halves of a
flag and the tones of a skin are as wide as their glyphs, as in a field: what the log draws has gone through
`drawn_grapheme` before. What no font has is as wide as U+FFFD, which ImGui draws for it.
"""

from collections.abc import Sequence
from enum import Enum
from pathlib import Path
from typing import overload

from msgspec import Struct, field

from app.layout.text.caret_stops import characters
from app.layout.text.width_table import WidthTable
from app.texts.common import Legible

FONTS = Path(__file__).parents[3] / "assets" / "fonts"
_ELLIPSIS = "…"
_REMEMBERED = 20_000  # characters of a face: strangers may send all that there are, one after the other


class Face(Enum):
    """A typeface of the window, by the name of its file."""

    __hash__ = object.__hash__  # Enum's is slow, and each word is looked up by its face

    REGULAR = "Parlour-Regular"
    MEDIUM = "Parlour-Medium"
    STRONG = "Parlour-SemiBold"
    MONO = "Parlour-Mono"
    SHAPED = "Parlour-Shaped"
    """The glyphs of scripts that are shaped, at code points of no meaning: see `writing.shaping`."""
    ICONS = "Parlour-Icons"

    @property
    def file(self) -> Path:
        """The file of the font."""
        return FONTS / f"{self.value}.ttf"

    @property
    def widths_file(self) -> Path:
        """The file with the widths of its characters."""
        return FONTS / f"{self.value}.widths"


class _Ruler(Struct, frozen=True):
    """The widths of one face.

    Those asked for are remembered, for a dict of characters is the fastest table.
    """

    table: WidthTable
    known: dict[str, int] = field(default_factory=dict)

    def units(self, text: str) -> Sequence[int]:
        try:
            return list(map(self.known.__getitem__, text))
        except KeyError:
            return self._learn(text)

    def sum(self, text: str) -> int:
        try:
            return sum(map(self.known.__getitem__, text))
        except KeyError:
            return sum(self._learn(text))

    def _learn(self, text: str) -> list[int]:
        if len(self.known) > _REMEMBERED:
            self.known.clear()
        widths = [self.table.width(ord(character)) for character in text]
        self.known.update(zip(text[:_REMEMBERED], widths, strict=False))
        return widths


class Metrics(Struct, frozen=True):
    """Measures text; sizes are the pixels of one em, as in CSS."""

    _rulers: dict[Face, _Ruler]

    def __repr__(self) -> str:
        """Leave out the tables, which are very long."""
        return f"Metrics({', '.join(face.value for face in self._rulers)})"

    @classmethod
    def load(cls) -> "Metrics":
        """Read the tables from the files beside the fonts."""
        return cls({face: _Ruler(WidthTable.from_bytes(face.widths_file.read_bytes())) for face in Face})

    def width(self, text: str, face: Face, pixels: float) -> float:
        """Return how wide ``text`` is on one line, in pixels."""
        ruler = self._rulers[face]
        return ruler.sum(text) * pixels / ruler.table.units_per_em

    def advances(self, text: str, face: Face, pixels: float) -> list[float]:
        """Return for each code point how far it moves the next one, in pixels."""
        ruler = self._rulers[face]
        scale = pixels / ruler.table.units_per_em
        return [units * scale for units in ruler.units(text)]

    def covers(self, text: str, face: Face) -> bool:
        """Whether this face can draw all of ``text``; if it can't, draw it in `Face.REGULAR`."""
        return all(map(self._rulers[face].table.has, map(ord, text)))

    def has_glyph(self, character: str) -> bool:
        """Whether `Face.REGULAR` can draw this one code point."""
        return self._rulers[Face.REGULAR].table.has(ord(character))

    def factor(self, face: Face) -> float:
        """Return what the pixels of one em are multiplied by to get what ImGui calls the size of a font."""
        table = self._rulers[face].table
        return table.line_units / table.units_per_em

    def baseline(self, face: Face, pixels: float) -> float:
        """Return how far the base line is below the top of what ImGui draws, in pixels."""
        table = self._rulers[face].table
        return pixels * table.ascent_units / table.units_per_em

    @overload
    def fitting(self, text: Legible, face: Face, pixels: float, room: float) -> Legible: ...
    @overload
    def fitting(self, text: str, face: Face, pixels: float, room: float) -> str: ...
    def fitting(self, text: str, face: Face, pixels: float, room: float) -> str:
        """Return ``text``, or as many of its graphemes as fit into ``room`` pixels before an ellipsis."""
        if self.width(text, face, pixels) <= room:
            return text
        left = room - self.width(_ELLIPSIS, face, pixels)
        kept: list[str] = []
        for grapheme in characters(text):
            left -= self.width(grapheme, face, pixels)
            if left < 0:
                break
            kept.append(grapheme)
        return "".join(kept).rstrip() + _ELLIPSIS
