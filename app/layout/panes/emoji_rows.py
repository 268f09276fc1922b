"""The rows of the table of emoji. Pure."""

from msgspec import Struct

from app.layout.drawing.ink import Ink
from app.layout.drawing.phrase import phrase
from app.layout.drawing.shapes import Shape
from app.layout.text.metrics import Face, Metrics
from app.viewmodels.composer.emoji_choice import EmojiRow
from app.viewmodels.composer.emoji_names import Emoji
from app.viewmodels.legible import legible

CELL, HEADING = 36, 30
"""The side of the square of an emoji and the height of a heading, in pixels at 96 dots per inch."""
_EMOJI, _HEADING, _NAME = 18.0, 11.5, 13.0
_INSET, _FOOT = 8, 34


class EmojiRows(Struct, frozen=True):
    """Draws the rows; ``scale``: pixels of the screen for one at 96 dots per inch."""

    metrics: Metrics
    scale: float

    def height(self, row: EmojiRow) -> int:
        """Return how tall a row is, in pixels of the screen."""
        return round((HEADING if row.heading else CELL) * self.scale)

    def draw(self, row: EmojiRow, top: float, width: float) -> list[Shape]:
        """Return the shapes of a row with its upper edge at ``top``."""
        middle = top + self.height(row) / 2
        if row.heading:
            size, left = _HEADING * self.scale, _INSET * self.scale
            words = phrase(row.heading, self.metrics, Face.STRONG, size, width - 2 * left)
            return [*words.texts(left, middle, Ink.FAINT)]
        cell = round(CELL * self.scale)
        shapes: list[Shape] = []
        for at, emoji in enumerate(row.emoji):
            drawn = phrase(legible(emoji.character), self.metrics, Face.REGULAR, _EMOJI * self.scale)
            shapes += drawn.texts(at * cell + (cell - drawn.width) / 2, middle, Ink.TEXT)
        return shapes

    def foot(self, emoji: Emoji) -> list[Shape]:
        """Return what stands below the table: an emoji and its name."""
        words = legible(f"{emoji.character}  {emoji.names[0]}")
        drawn = phrase(words, self.metrics, Face.REGULAR, _NAME * self.scale)
        return [*drawn.texts(_INSET * self.scale, _FOOT * self.scale / 2, Ink.DIM)]
