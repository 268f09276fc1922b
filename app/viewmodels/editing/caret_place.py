"""Where a caret stands in a text. Pure."""

from enum import Enum

from msgspec import Struct


class Affinity(Enum):
    """To which of its neighbours a caret belongs, where these are drawn apart.

    They are at the end of a line that was wrapped, and where the direction of writing changes.
    """

    BEFORE = "before"
    AFTER = "after"


class CaretPlace(Struct, frozen=True):
    """A border between characters; ``index`` counts the code points before it."""

    index: int
    affinity: Affinity = Affinity.AFTER


class CaretState(Struct, frozen=True):
    """Where caret and anchor stand; what is between them is selected."""

    caret: int = 0
    anchor: int = 0
    affinity: Affinity = Affinity.AFTER
