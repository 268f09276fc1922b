"""The sheet of all keys: groups of lines, each with the keys at its right, in one column or two. Pure."""

from collections.abc import Sequence
from itertools import chain

from msgspec import Struct

from app.layout.drawing.ink import Ink
from app.layout.drawing.phrase import phrase, wrapped
from app.layout.drawing.shapes import Box, Shape
from app.layout.text.metrics import Face, Metrics
from app.texts.common import Legible
from app.viewmodels.keyboard.key_sheet import Caps, SheetGroup, SheetLine

LEAST_FOR_TWO = 640
"""A sheet so wide has two columns; in pixels at 96 dots per inch, as all below."""
_BETWEEN_COLUMNS, _BETWEEN_GROUPS = 36, 14
_HEADING, _LINE, _LEAST = 30, 18, 30
_AROUND, _AROUND_CHORDS, _BESIDE_WORDS = 10, 4, 8
_WORDS_SHARE = 0.44
_TEXT, _SMALL, _CAP = 13.5, 12.0, 12.0
_CAP_HEIGHT, _CAP_INSET, _CHORD_LINE = 22, 7, 27
_BETWEEN_CAPS, _BETWEEN_CHORDS = 3, 10


class KeySheetShapes(Struct, frozen=True):
    """Draws the sheet; ``scale``: pixels of the screen for one at 96 dots per inch."""

    metrics: Metrics
    scale: float

    def draw(self, groups: Sequence[SheetGroup], width: float) -> tuple[list[Shape], int]:
        """Return the shapes of a sheet so many pixels of the screen wide, and how tall it is."""
        if width < LEAST_FOR_TWO * self.scale:
            shapes, height = self._column(groups, 0, width)
            return shapes, round(height)
        between = _BETWEEN_COLUMNS * self.scale
        wide = (width - between) / 2
        splits = [(self._pair(groups, at, wide, wide + between)) for at in range(1, len(groups))]
        shapes, height = min(splits, key=lambda one: one[1])
        return shapes, round(height)

    def _pair(
        self, groups: Sequence[SheetGroup], at: int, wide: float, left: float
    ) -> tuple[list[Shape], float]:
        """Set the first ``at`` groups in the left column, the others in the right one."""
        one, one_height = self._column(groups[:at], 0, wide)
        other, other_height = self._column(groups[at:], left, wide)
        return [*one, *other], max(one_height, other_height)

    def _column(self, groups: Sequence[SheetGroup], left: float, wide: float) -> tuple[list[Shape], float]:
        shapes: list[Shape] = []
        top = 0.0
        for group in groups:
            top += _BETWEEN_GROUPS * self.scale if shapes else 0
            middle = top + _HEADING * self.scale / 2
            title = phrase(group.title, self.metrics, Face.STRONG, _SMALL * self.scale, wide)
            shapes += title.texts(left, middle, Ink.LINK)
            top += _HEADING * self.scale
            for line in group.lines:
                more, height = self._line(line, left, top, wide)
                shapes += more
                top += height
        return shapes, top

    def _line(self, line: SheetLine, left: float, top: float, wide: float) -> tuple[list[Shape], float]:
        scale, room = self.scale, wide * _WORDS_SHARE
        words = wrapped(line.words, self.metrics, _TEXT * scale, room - _BESIDE_WORDS * scale)
        rows = self._rows(line.turns, wide - room)
        height = max(_LEAST, len(words) * _LINE + _AROUND, len(rows) * _CHORD_LINE + _AROUND_CHORDS) * scale
        first = top + _LEAST * scale / 2
        shapes: list[Shape] = []
        for at, part in enumerate(words):
            shapes += part.texts(left, first + at * _LINE * scale, Ink.TEXT)
        for at, chords in enumerate(rows):
            shapes += self._chords(chords, left + room, first + at * _CHORD_LINE * scale)
        return shapes, height

    def _rows(self, turns: Sequence[Sequence[Caps]], room: float) -> list[list[Caps]]:
        """Put what doesn't fit in a row below; what stands together is parted only if a row is too narrow."""
        rows: list[list[Caps]] = [[]]
        taken = 0.0
        for turn in turns:
            whole = sum(map(self._advance, turn)) - _BETWEEN_CHORDS * self.scale
            for at, chord in enumerate(turn):
                wide = whole if at == 0 and whole <= room else self._width(chord)
                if rows[-1] and taken + wide > room:
                    rows.append([])
                    taken = 0.0
                rows[-1].append(chord)
                taken += self._advance(chord)
        return rows

    def _advance(self, chord: Caps) -> float:
        return self._width(chord) + _BETWEEN_CHORDS * self.scale

    def _chords(self, chords: Sequence[Caps], left: float, middle: float) -> list[Shape]:
        shapes: list[Shape] = []
        for cap in chain.from_iterable((*chord, None) for chord in chords):
            if cap is None:
                left += (_BETWEEN_CHORDS - _BETWEEN_CAPS) * self.scale
                continue
            shapes += self._cap(cap, left, middle)
            left += self._cap_width(cap) + _BETWEEN_CAPS * self.scale
        return shapes

    def _width(self, chord: Caps) -> float:
        return sum(map(self._cap_width, chord)) + (len(chord) - 1) * _BETWEEN_CAPS * self.scale

    def _cap_width(self, cap: Legible) -> float:
        text = phrase(cap, self.metrics, Face.MEDIUM, _CAP * self.scale).width
        return max(text + 2 * _CAP_INSET * self.scale, _CAP_HEIGHT * self.scale)

    def _cap(self, cap: Legible, left: float, middle: float) -> list[Shape]:
        """Draw a key: its edge is thicker below, as one sees it from the front."""
        scale, width = self.scale, self._cap_width(cap)
        height = _CAP_HEIGHT * scale
        top, rounding = middle - height / 2, 5 * scale
        words = phrase(cap, self.metrics, Face.MEDIUM, _CAP * scale)
        return [
            Box(left, top, width, height + 1.5 * scale, Ink.LINE, rounding),
            Box(
                left + scale, top + scale, width - 2 * scale, height - 2 * scale, Ink.FIELD, rounding - scale
            ),
            *words.texts(left + (width - words.width) / 2, middle, Ink.TEXT),
        ]
