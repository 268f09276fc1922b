"""What a client hears, in the past tense: all that a window or a bot needs to know. Pure."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum


class Failure(Enum):
    """Why there is no connection, or no longer one."""

    REFUSED = "refused"  # the computer answered, nothing listens there
    TIMEOUT = "timeout"  # no answer at all
    UNREACHABLE = "unreachable"  # no way to that network
    UNKNOWN_NAME = "unknown name"  # the host name does not resolve
    NOT_IRC = "not irc"  # something answered, but not a chat room
    WRONG_PASSWORD = "wrong password"  # noqa: S105 - a reason, no secret
    TURNED_AWAY = "turned away"  # the room refused: full, too many from one address, too slow
    KICKED = "kicked"  # the host removed us
    ROOM_CLOSED = "room closed"  # the host stopped the room
    LOST = "lost"  # the connection broke or fell silent
    QUIT = "quit"  # we left


@dataclass(frozen=True, slots=True)
class Connecting:
    """A connection is being made to this address."""

    host: str
    port: int


@dataclass(frozen=True, slots=True)
class Welcomed:
    """Registered: ``nick`` is ours, ``room`` is what the host calls the room."""

    nick: str
    room: str
    most_bytes: int = 0
    """How much UTF-8 one message may have at the most; 0: as much as one likes, it goes in pieces."""


@dataclass(frozen=True, slots=True)
class NickRefused:
    """``nick`` can't be ours. During registration the connection waits for another `SetNick`."""

    nick: str
    is_taken: bool
    """Somebody has it; otherwise the room does not allow it."""
    while_joining: bool


@dataclass(frozen=True, slots=True)
class Disconnected:
    """The end of this client; ``detail`` is what the other side or the system said."""

    failure: Failure
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """A message to a channel or between two people."""

    conversation: str
    """The channel, or the other person's nickname."""
    nick: str
    text: str
    at: datetime
    is_own: bool
    is_notice: bool = False
    is_action: bool = False
    msgid: str = ""
    ticket: int | None = None
    """Of the own `Say` that this is the receipt for."""
    reply_to: str = ""
    """The msgid of the message that this one answers."""
    is_bot: bool = False


@dataclass(frozen=True, slots=True)
class Reacted:
    """Somebody, perhaps we, put a reaction under a message, or took it away again."""

    conversation: str
    nick: str
    msgid: str
    """Of the message."""
    reaction: str
    at: datetime
    is_own: bool
    is_removed: bool = False


@dataclass(frozen=True, slots=True)
class TypingChanged:
    """Somebody is typing there, or no longer; who says no more within six seconds is not."""

    conversation: str
    nick: str
    is_typing: bool


@dataclass(frozen=True, slots=True)
class NotSent:
    """An own `Say` was refused, with the room's words."""

    ticket: int
    why: str


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody in a channel."""

    nick: str
    is_operator: bool = False
    is_away: bool = False
    is_voiced: bool = False
    is_bot: bool = False


@dataclass(frozen=True, slots=True)
class MembersListed:
    """Everybody in a channel, once after we joined it; changes follow as events."""

    channel: str
    members: tuple[Member, ...]


@dataclass(frozen=True, slots=True)
class Joined:
    """Somebody, perhaps we, entered a channel."""

    channel: str
    nick: str
    at: datetime
    is_own: bool


@dataclass(frozen=True, slots=True)
class Left:
    """Somebody left a channel by PART, or the room by QUIT (then once for each channel we shared)."""

    channel: str
    nick: str
    reason: str
    at: datetime
    is_own: bool
    has_quit: bool = False


@dataclass(frozen=True, slots=True)
class Kicked:
    """Somebody was removed from a channel."""

    channel: str
    nick: str
    by: str
    reason: str
    at: datetime
    is_own: bool
    """It is us who were removed."""


@dataclass(frozen=True, slots=True)
class Renamed:
    """Somebody, perhaps we, has another nickname now."""

    old: str
    new: str
    channels: tuple[str, ...]
    at: datetime
    is_own: bool


@dataclass(frozen=True, slots=True)
class TopicChanged:
    """A channel's topic; ``by`` is empty when it was told on joining."""

    channel: str
    topic: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class OperatorChanged:
    """Somebody became an operator of a channel, or is one no more."""

    channel: str
    nick: str
    is_operator: bool
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class MemberChanged:
    """What is known of somebody in a channel is different now: away, back, voiced, a bot."""

    channel: str
    member: Member


@dataclass(frozen=True, slots=True)
class Invited:
    """Somebody invites us to a channel."""

    channel: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Told:
    """The room tells us something without a place of its own: an error, the message of the day."""

    text: str
    at: datetime
    is_error: bool = False
    channel: str = ""
    """Where it belongs, if anywhere."""


Event = (
    Connecting
    | Welcomed
    | NickRefused
    | Disconnected
    | Said
    | Reacted
    | TypingChanged
    | NotSent
    | MembersListed
    | Joined
    | Left
    | Kicked
    | Renamed
    | TopicChanged
    | OperatorChanged
    | MemberChanged
    | Invited
    | Told
)
