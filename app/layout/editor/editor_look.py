"""What the look of a field depends on beside its text. Pure."""

from collections.abc import Iterable
from math import ceil, inf

from msgspec import Struct

from app.layout.text.metrics import Metrics
from app.layout.text.paragraph import LINE_HEIGHT

_USUAL_WIDTH = 0.5  # of a letter, in em: for estimates


class EditorLook(Struct, frozen=True):
    """Measures of the text in a field, in pixels of the screen.

    ``width`` is how much room it has; ``pixels``: of one em; ``scale``: pixels of the screen for one at 96
    dots per inch. ``names``: the nicknames, casefolded, that are marked after an @.
    """

    metrics: Metrics
    width: float
    pixels: float
    scale: float = 1.0
    is_multiline: bool = True
    is_secret: bool = False
    names: frozenset[str] = frozenset()

    @property
    def line_height(self) -> int:
        """How high a line is."""
        return round(self.pixels * LINE_HEIGHT)

    @property
    def room(self) -> float:
        """How wide a line may be before it is wrapped."""
        return max(self.width, self.pixels) if self.is_multiline else inf

    def estimated_heights(self, lengths: Iterable[int]) -> list[int]:
        """Return about how high parts with so many code points will be when they are laid out."""
        height, fitting = self.line_height, self.room / (_USUAL_WIDTH * self.pixels)
        return [height if length <= fitting else ceil(length / fitting) * height for length in lengths]
