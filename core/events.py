"""Events of a client: all that a window or a bot is told of its connection and its room. Pure.

Texts of others are here as they came; whoever shows them must make them harmless first.
"""

from datetime import datetime

from msgspec import Struct

from core.channel_list import ChannelsListed
from core.channel_member import ChannelMember
from core.failures import Failure
from core.keys.pins import Pin
from core.presence import CameOnline, Identified, LostSight, OwnAway, PersonAway, WentOffline
from core.refusals import Refusal
from core.text.message_parts import MessageLimits


class Connecting(Struct, frozen=True):
    """The client tries to connect to this address, perhaps to others at the same time."""

    host: str
    port: int


class Secured(Struct, frozen=True):
    """The connection is encrypted, to the owner of this key; nothing was sent to the room before."""

    pin: Pin
    words: tuple[str, ...]
    """Four words that stand for the key, for people to compare; empty: the key was known."""
    is_known: bool
    """Whether this is the key that the room was known by, or it is here; else somebody may be in between."""
    room_id: str
    """The short id that the certificate claims; empty: none."""
    host: str
    port: int
    """The address that won."""


class InTheClear(Struct, frozen=True):
    """The connection is not encrypted; it is one that may be so."""

    host: str
    port: int


class Welcomed(Struct, frozen=True):
    """Registration is complete: ``nick`` is ours, ``room`` is the name that the host gave the room."""

    nick: str
    room: str
    limits: MessageLimits = MessageLimits()
    """What the room takes as one message of ours; a longer text becomes several."""


class LimitsChanged(Struct, frozen=True):
    """The room takes other messages of ours than before, as after a change of our nickname."""

    limits: MessageLimits


class NickRefused(Struct, frozen=True):
    """The server does not give us ``nick``. During registration it waits for another `SetNick`."""

    nick: str
    is_taken: bool
    """Whether somebody else has it; otherwise the server does not allow it."""
    while_joining: bool
    is_bound: bool = False
    """Whether it belongs to somebody else's device, so that they have it even while they are away."""
    suggestion: str = ""
    """What the server would give us in its place; empty: it does not say."""


class Disconnected(Struct, frozen=True):
    """The last event of a client; ``detail`` is what the server or the system said, perhaps nothing.

    Of a changed key it is the short id that the certificate claims.
    """

    failure: Failure
    detail: str = ""
    by: str = ""
    """Who removed us, if it was an operator and not the host."""
    wait: int = 0
    """How many seconds the room asks us to wait before we come again; 0: it says nothing of that."""


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
    """The ticket of our own `Say` that is complete with this message; None: of none."""
    reply_to: str = ""
    """The msgid of the message that this one replies to; empty: none."""
    is_bot: bool = False


class Reacted(Struct, frozen=True):
    """Somebody, perhaps we, put a reaction under a message, or took it away again."""

    conversation: str
    nick: str
    msgid: str
    """The msgid of the message with the reaction."""
    reaction: str
    at: datetime
    is_own: bool
    is_removed: bool = False


class TypingChanged(Struct, frozen=True):
    """Somebody has begun to type, or has stopped.

    After six seconds without another such event they count as having stopped: IRCv3 typing.
    """

    conversation: str
    nick: str
    is_typing: bool


class NotSent(Struct, frozen=True):
    """A `Say` of ours was refused, or could not be sent."""

    ticket: int
    why: Refusal


class MembersListed(Struct, frozen=True):
    """All members of a channel, once after we have joined it; later changes come as events."""

    channel: str
    members: tuple[ChannelMember, ...]


class Joined(Struct, frozen=True):
    """Somebody, perhaps we, entered a channel."""

    channel: str
    nick: str
    at: datetime
    is_own: bool


class Left(Struct, frozen=True):
    """Somebody left a channel by PART, or the room by QUIT: then once for each channel that we shared."""

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
    """Whether it was us."""


class Renamed(Struct, frozen=True):
    """Somebody, perhaps we, has another nickname now."""

    old: str
    new: str
    channels: tuple[str, ...]
    at: datetime
    is_own: bool


class TopicChanged(Struct, frozen=True):
    """A channel's topic; ``by`` is empty when the server told it because we joined."""

    channel: str
    topic: str
    by: str
    at: datetime


class OperatorChanged(Struct, frozen=True):
    """Somebody has become an operator of a channel, or is one no longer."""

    channel: str
    nick: str
    is_operator: bool
    by: str
    at: datetime


class MemberChanged(Struct, frozen=True):
    """A member of a channel is away, back, voiced, no longer voiced, or known to be a bot."""

    channel: str
    member: ChannelMember


class Invited(Struct, frozen=True):
    """Somebody invites us to a channel."""

    channel: str
    by: str
    at: datetime


class ModeChanged(Struct, frozen=True):
    """A mode of a channel is set or removed; that somebody is an operator comes as `OperatorChanged`."""

    channel: str
    letter: str
    parameter: str
    """Empty: it has none."""
    is_set: bool
    by: str
    at: datetime

    def __repr__(self) -> str:
        """Return a text without the parameter: it may be a key, and end up in a log."""
        return f"ModeChanged(channel={self.channel!r}, letter={self.letter!r}, is_set={self.is_set})"


class Answered(Struct, frozen=True):
    """The server refused an order of ours, or told us something by a code; or an order can't be sent."""

    why: Refusal
    at: datetime
    channel: str = ""
    """The channel or nickname whose conversation it belongs to; empty: none."""
    is_error: bool = True


class Told(Struct, frozen=True):
    """The host, or the server, said something in words: a notice, the message of the day."""

    text: str
    at: datetime
    channel: str = ""
    """The channel whose conversation it belongs to; empty: none."""


Event = (
    Connecting
    | Secured
    | InTheClear
    | Welcomed
    | LimitsChanged
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
    | Identified
    | CameOnline
    | WentOffline
    | LostSight
    | TopicChanged
    | OperatorChanged
    | MemberChanged
    | Invited
    | OwnAway
    | PersonAway
    | ModeChanged
    | Answered
    | ChannelsListed
    | Told
)
