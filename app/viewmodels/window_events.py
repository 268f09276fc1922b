"""What happens in a room, as the window knows it: events of `core.events`, all their text `Legible`. Pure.

`app.viewmodels.incoming` makes them. What people are to read is `Legible`; a `Name` also has the spelling of
the wire; ``str`` is only what nobody reads, such as a msgid.
"""

from datetime import datetime
from enum import Enum

from msgspec import Struct

from app.texts.common import NOTHING, Legible
from app.viewmodels.legible import Name
from app.viewmodels.presence import OwnAwayChanged, PersonIdentified, PersonLost, PersonOffline, PersonOnline
from core.channel_member import ChannelMember
from core.events import Connecting, InTheClear, LimitsChanged
from core.failures import Failure
from core.text.message_parts import MessageLimits


class Participant(Struct, frozen=True):
    """A person in a channel: what is known of them, and their name as it is drawn."""

    member: ChannelMember
    name: Legible


class RoomSecured(Struct, frozen=True):
    """The connection is encrypted; see `core.events.Secured`."""

    words: tuple[Legible, ...]
    """Four words for the person to compare with those of the host; empty: no need."""


class Entered(Struct, frozen=True):
    """We are registered; see `core.events.Welcomed`."""

    nick: Name
    room: Legible
    limits: MessageLimits


class NickRejected(Struct, frozen=True):
    """We can't have this nickname; see `core.events.NickRefused`."""

    nick: Name
    is_taken: bool
    while_joining: bool
    is_bound: bool = False
    suggestion: str = ""
    """As it is spelled on the wire; it is shown only when it can be a nickname."""


class ConnectionEnded(Struct, frozen=True):
    """Our connection is over; see `core.events.Disconnected`."""

    failure: Failure
    detail: Legible
    by: Legible = NOTHING
    """Who removed us, if it was an operator and not the host."""
    wait: int = 0
    """How many seconds the room asks us to wait; 0: it says nothing of that."""


class MessageCame(Struct, frozen=True):
    """A message to a channel or between two people; see `core.events.Said`."""

    conversation: Name
    """The channel, or the other person."""
    nick: Name
    text: Legible
    """May have line feeds."""
    at: datetime
    is_own: bool
    is_notice: bool
    is_action: bool
    msgid: str
    ticket: int | None
    reply_to: str
    is_bot: bool


class MessageRejected(Struct, frozen=True):
    """The room refused our message with this ticket; see `core.events.NotSent`."""

    ticket: int
    why: Legible


class ReactionCame(Struct, frozen=True):
    """A person, perhaps we, put a reaction under a message, or took it away; see `core.events.Reacted`."""

    conversation: Name
    nick: Name
    msgid: str
    reaction: Legible
    """One line."""
    is_own: bool
    is_removed: bool


class TypistChanged(Struct, frozen=True):
    """A person is typing, or has stopped; see `core.events.TypingChanged`."""

    conversation: Name
    nick: Name
    is_typing: bool


class PeopleListed(Struct, frozen=True):
    """These people, and nobody else, are in a channel; see `core.events.MembersListed`."""

    channel: Name
    people: tuple[Participant, ...]


class PersonChanged(Struct, frozen=True):
    """A person in a channel is away, back, voiced or known as a bot; see `core.events.MemberChanged`."""

    channel: Name
    person: Participant


class PersonJoined(Struct, frozen=True):
    """A person, perhaps we, entered a channel."""

    channel: Name
    nick: Name
    at: datetime
    is_own: bool


class PersonLeft(Struct, frozen=True):
    """A person left a channel, or the room; see `core.events.Left`."""

    channel: Name
    nick: Name
    reason: Legible
    at: datetime
    is_own: bool
    has_quit: bool


class PersonKicked(Struct, frozen=True):
    """A person, perhaps we, was removed from a channel."""

    channel: Name
    nick: Name
    by: Legible
    reason: Legible
    at: datetime
    is_own: bool
    """Whether it was us."""


class PersonRenamed(Struct, frozen=True):
    """A person, perhaps we, has another nickname now."""

    old: Name
    new: Name
    channels: tuple[Name, ...]
    """All channels where we see them."""
    at: datetime
    is_own: bool


class TopicCame(Struct, frozen=True):
    """A channel has this topic; see `core.events.TopicChanged`."""

    channel: Name
    topic: Legible
    by: Legible | None
    """Who changed it; None: nobody did, we were told it because we joined."""
    at: datetime


class RankChanged(Struct, frozen=True):
    """A person became an operator of a channel, or is no longer one."""

    channel: Name
    nick: Name
    is_operator: bool
    by: Legible
    at: datetime


class InvitationCame(Struct, frozen=True):
    """A person invites us to a channel."""

    channel: Name
    by: Legible
    at: datetime


class FoundChannel(Struct, frozen=True):
    """A channel of the room that can be entered."""

    name: Name
    people: int
    topic: Legible


class ChannelsFound(Struct, frozen=True):
    """Which channels there are; see `core.events.ChannelsListed`."""

    channels: tuple[FoundChannel, ...]


class Door(Enum):
    """What a refusal to let us into a channel leaves us to do."""

    TRY_AGAIN = "try again"  # it may be open later
    SHUT = "shut"  # somebody else must open it


class RoomSpoke(Struct, frozen=True):
    """The room itself tells us something; see `core.events.Told` and `core.events.Answered`."""

    text: Legible
    """May have line feeds."""
    at: datetime
    is_error: bool
    channel: Name | None
    """The conversation that it is about, if there is one."""
    door: Door | None = None
    """What is left to do if it keeps us out of that channel; None: it does not."""


class ModeCame(Struct, frozen=True):
    """A mode of a channel is another now; see `core.events.ModeChanged`."""

    channel: Name
    words: Legible
    """What was done, behind the name of who did it."""
    by: Legible
    at: datetime
    key: str | None = None
    """What opens the channel from now on; empty: it needs no key; None: it is another mode."""

    def __repr__(self) -> str:
        """Return a text without the key, which could end up in a log."""
        return f"ModeCame(channel={self.channel!r}, at={self.at!r})"


WindowEvent = (
    Connecting
    | RoomSecured
    | InTheClear
    | LimitsChanged
    | Entered
    | NickRejected
    | ConnectionEnded
    | MessageCame
    | MessageRejected
    | ReactionCame
    | TypistChanged
    | PeopleListed
    | PersonChanged
    | PersonJoined
    | PersonLeft
    | PersonKicked
    | PersonRenamed
    | PersonIdentified
    | PersonOnline
    | PersonOffline
    | PersonLost
    | TopicCame
    | RankChanged
    | InvitationCame
    | ModeCame
    | OwnAwayChanged
    | ChannelsFound
    | RoomSpoke
)
