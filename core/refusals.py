"""Why something was refused: by the server, with a code, or because it can't even be sent. Pure."""

from enum import Enum

from msgspec import Struct


class Answer(Struct, frozen=True):
    """A numeric or standard reply of the server; its code says what it means, never its text."""

    code: str
    """Three digits, or the code of a FAIL, WARN or NOTE."""
    about: tuple[str, ...] = ()
    """What it is about: the parameters before the text, such as a channel; of a FAIL its context."""
    text: str = ""
    """The server's own words, to be quoted as such where nothing better is known."""
    command: str = ""
    """FAIL, WARN or NOTE; empty: a numeric."""
    is_inside: bool = False
    """Whether we are in the channel that it is about."""


class Obstacle(Enum):
    """Why an order can't be sent at all."""

    NOT_YET_INSIDE = "not in the room yet"
    TOO_LONG = "too long"
    UNSENDABLE = "has what a line can't have"
    NO_TARGET = "no nickname or channel"
    NO_CHANNEL = "no channel"
    NO_TEXT = "no text"
    NO_REACTIONS = "the room takes no reactions"
    OVERTAKEN = "somebody else may have the nickname now"
    TOO_MANY_ORDERS = "too many orders wait"


Refusal = Answer | Obstacle
