"""What can be under the pointer. Pure."""

from enum import Enum

from msgspec import Struct

from app.layout.drawing.shapes import Box


class LinkTarget(Struct, frozen=True):
    """An address in a text."""

    url: str


class NickTarget(Struct, frozen=True):
    """Somebody's name or avatar."""

    nick: str


class QuoteTarget(Struct, frozen=True):
    """The message that another one answers."""

    msgid: str


class ReactionTarget(Struct, frozen=True):
    """A reaction below a message."""

    number: int
    text: str


class RetryTarget(Struct, frozen=True):
    """Sending an own message again."""

    key: int


class FoldTarget(Struct, frozen=True):
    """What is folded away, or can be."""

    number: int


class MessageTarget(Struct, frozen=True):
    """Any place on a line that has nothing of its own."""

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
    """A place that can be clicked."""

    box: Box
    target: Target
