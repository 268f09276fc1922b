"""What a client hears, in the past tense: all that a window or a bot needs to know. Pure."""

from datetime import datetime
from enum import Enum

from msgspec import Struct


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
    OUR_FAULT = "our fault"  # a mistake of this program ended the thread
    QUIT = "quit"  # we left


class Connecting(Struct, frozen=True):
    """A connection is being made to this address."""

    host: str
    port: int


class Welcomed(Struct, frozen=True):
    """Registered: ``nick`` is ours, ``room`` is what the host calls the room."""

    nick: str
    room: str
    most_bytes: int = 0
    """How much UTF-8 one message may have at the most; 0: as much as one likes, it goes in pieces."""


class NickRefused(Struct, frozen=True):
    """``nick`` can't be ours. During registration the connection waits for another `SetNick`."""

    nick: str
    is_taken: bool
    """Somebody has it; otherwise the room does not allow it."""
    while_joining: bool


class Disconnected(Struct, frozen=True):
    """The end of this client; ``detail`` is what the other side or the system said."""

    failure: Failure
    detail: str = ""


class Said(Struct, frozen=True):
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


class Reacted(Struct, frozen=True):
    """Somebody, perhaps we, put a reaction under a message, or took it away again."""

    conversation: str
    nick: str
    msgid: str
    """Of the message."""
    reaction: str
    at: datetime
    is_own: bool
    is_removed: bool = False


class TypingChanged(Struct, frozen=True):
    """Somebody is typing there, or no longer; who says no more within six seconds is not."""

    conversation: str
    nick: str
    is_typing: bool


class NotSent(Struct, frozen=True):
    """An own `Say` was refused, with the room's words."""

    ticket: int
    why: str


class ChannelMember(Struct, frozen=True):
    """Somebody in a channel."""

    nick: str
    is_operator: bool = False
    is_away: bool = False
    is_voiced: bool = False
    is_bot: bool = False


class MembersListed(Struct, frozen=True):
    """Everybody in a channel, once after we joined it; changes follow as events."""

    channel: str
    members: tuple[ChannelMember, ...]


class Joined(Struct, frozen=True):
    """Somebody, perhaps we, entered a channel."""

    channel: str
    nick: str
    at: datetime
    is_own: bool


class Left(Struct, frozen=True):
    """Somebody left a channel by PART, or the room by QUIT (then once for each channel we shared)."""

    channel: str
    nick: str
    reason: str
    at: datetime
    is_own: bool
    has_quit: bool = False


class Kicked(Struct, frozen=True):
    """Somebody was removed from a channel."""

    channel: str
    nick: str
    by: str
    reason: str
    at: datetime
    is_own: bool
    """It is us who were removed."""


class Renamed(Struct, frozen=True):
    """Somebody, perhaps we, has another nickname now."""

    old: str
    new: str
    channels: tuple[str, ...]
    at: datetime
    is_own: bool


class TopicChanged(Struct, frozen=True):
    """A channel's topic; ``by`` is empty when it was told on joining."""

    channel: str
    topic: str
    by: str
    at: datetime


class OperatorChanged(Struct, frozen=True):
    """Somebody became an operator of a channel, or is one no more."""

    channel: str
    nick: str
    is_operator: bool
    by: str
    at: datetime


class MemberChanged(Struct, frozen=True):
    """What is known of somebody in a channel is different now: away, back, voiced, a bot."""

    channel: str
    member: ChannelMember


class Invited(Struct, frozen=True):
    """Somebody invites us to a channel."""

    channel: str
    by: str
    at: datetime


class Told(Struct, frozen=True):
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
