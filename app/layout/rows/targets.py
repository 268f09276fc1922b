"""What can be under the pointer: one class for each thing that a click can mean. Pure."""

from enum import Enum

from msgspec import Struct

from app.layout.drawing.shapes import Box
from app.viewmodels.chat.people import Person


class LinkTarget(Struct, frozen=True):
    """A link in a text, and the address that it leads to."""

    url: str


class NickTarget(Struct, frozen=True):
    """The name or the avatar of a person."""

    nick: str
    """As they were called then."""
    person: Person | None = None
    """Who that is; None: it is not known."""


class QuoteTarget(Struct, frozen=True):
    """The quote of a message, which a click goes to."""

    msgid: str


class ReactionTarget(Struct, frozen=True):
    """A reaction below a message."""

    number: int
    text: str


class RetryTarget(Struct, frozen=True):
    """The link that sends a message of ours again; ``key``: of its line."""

    key: int


class FoldTarget(Struct, frozen=True):
    """The link that unfolds what is folded, or folds it again."""

    number: int


class MessageTarget(Struct, frozen=True):
    """Any other place of a line."""

    number: int


class ReplyTarget(Struct, frozen=True):
    """The button that answers a message."""

    number: int


class ReactTarget(Struct, frozen=True):
    """The button that reacts to a message."""

    number: int


Target = (
    LinkTarget
    | NickTarget
    | QuoteTarget
    | ReactionTarget
    | RetryTarget
    | FoldTarget
    | MessageTarget
    | ReplyTarget
    | ReactTarget
)


class Cursor(Enum):
    """How the pointer looks."""

    ARROW = "arrow"
    TEXT = "text"
    HAND = "hand"


class ClickArea(Struct, frozen=True):
    """A place that can be clicked, in pixels from the upper edge of the row, and what a click there means."""

    box: Box
    target: Target
