"""What can be under the pointer. Pure."""

from dataclasses import dataclass
from enum import Enum

from app.layout.shapes import Box


@dataclass(frozen=True, slots=True)
class LinkTarget:
    """An address in a text."""

    url: str


@dataclass(frozen=True, slots=True)
class NickTarget:
    """Somebody's name or avatar."""

    nick: str


@dataclass(frozen=True, slots=True)
class QuoteTarget:
    """The message that another one answers."""

    msgid: str


@dataclass(frozen=True, slots=True)
class ReactionTarget:
    """A reaction below a message."""

    number: int
    text: str


@dataclass(frozen=True, slots=True)
class RetryTarget:
    """Sending an own message again."""

    key: int


@dataclass(frozen=True, slots=True)
class FoldTarget:
    """What is folded away, or can be."""

    number: int


@dataclass(frozen=True, slots=True)
class MessageTarget:
    """Any place on a line that has nothing of its own."""

    number: int


@dataclass(frozen=True, slots=True)
class ReplyTarget:
    """The button that answers a message."""

    number: int


@dataclass(frozen=True, slots=True)
class ReactTarget:
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


@dataclass(frozen=True, slots=True)
class Spot:
    """A place that can be clicked."""

    box: Box
    target: Target
