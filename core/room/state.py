"""The room's state: who is here, in which channels. Pure.

Only `applying` changes it, and `turn`, which admits connections and counts messages. What a member has under
way (`lifecycle`), what is its own (`own`) and whether its program was asked for are no part of the state.
"""

from collections.abc import Callable, Mapping
from enum import Enum

from msgspec import Struct, field

from core.names import LOBBY, SERVER, skeleton
from core.room.model.members import Channel, Member
from core.room.model.past import Past
from core.room.model.watchers import Watchers
from core.room.sending.outgoing import Outgoing
from storage.entry import ConnectionId, Entry
from storage.wire.casefolding import casefold

HOST_OPERATOR = "host"  # the name under which the host's own window proves itself


class Verdict(Enum):
    """What became of an entry when it was applied."""

    SHOWN = "it holds, and is shown to whom it concerns"
    TOO_LATE = "what it was to change had changed before: it is written as refused, and not shown"


SHOWN, TOO_LATE = Verdict


class RoomSettings(Struct, frozen=True):
    """What the host decided before opening the room."""

    name: str
    opened_ms: int
    console: ConnectionId
    """The host's own connection id: announcements and kicks come from it."""
    password: str = ""
    operators: Mapping[str, str] = field(default_factory=dict)
    """Names and passwords for OPER."""
    motd: tuple[str, ...] = ()
    has_limits: bool = True
    cloak: Callable[[str], str] = str
    """What others see in place of an address."""


class Room:
    """Members and channels as the log's entries made them."""

    def __init__(self, settings: RoomSettings) -> None:
        self.settings = settings
        self.console = settings.console
        """The connection of the host that carries the room, as the last ``opened`` told: it may do all."""
        self.was_opened = False
        self.members: dict[ConnectionId, Member] = {}
        """Every connection, registered or not."""
        self.channels: dict[str, Channel] = {}
        self.watchers = Watchers()
        self.past = Past()
        self.operators: set[Member] = set()
        """Of the room, not of a channel."""
        self.invisible: set[Member] = set()
        self.messages = self.lobby_messages = 0
        self.most_members = 0
        self._nicks: dict[str, Member] = {}
        self._skeletons: dict[str, Member] = {}
        self.channels[LOBBY] = Channel(LOBBY, settings.opened_ms)

    # Looking things up

    def find(self, nick: str) -> Member | None:
        """Who has ``nick``, whatever its case."""
        return self._nicks.get(casefold(nick))

    def channel(self, name: str) -> Channel | None:
        """The channel of that name, whatever its case."""
        return self.channels.get(casefold(name))

    def nick_is_free(self, nick: str, member: Member) -> bool:
        """``member`` may be called ``nick``: nobody else is, nor looks so."""
        others = (self._nicks.get(casefold(nick)), self._skeletons.get(skeleton(nick)))
        return all(other is None or other is member for other in others)

    @property
    def count(self) -> int:
        """How many members are through with registration."""
        return len(self._nicks)

    def registered(self) -> list[Member]:
        """Members who are through with registration."""
        return list(self._nicks.values())

    # Changing things

    def admit(self, member: Member) -> None:
        """A connection came in."""
        self.members[member.connection] = member

    def source(self, entry: Entry) -> str:
        """Who did it, as peers see it."""
        author = self.members.get(entry.connection)
        return author.source if author is not None else SERVER

    def remark(self, member: Member) -> None:
        """``member``'s own modes have changed, or it has gone."""
        is_here = member.connection in self.members
        for group, belongs in ((self.operators, member.is_operator), (self.invisible, member.is_invisible)):
            if belongs and is_here:
                group.add(member)
            else:
                group.discard(member)

    def take_nick(self, member: Member, nick: str) -> None:
        """``member`` is called ``nick`` from now on."""
        self.give_up_nick(member)
        member.rename(nick)
        self._nicks[casefold(nick)] = member
        self._skeletons[skeleton(nick)] = member
        self.most_members = max(self.most_members, len(self._nicks))

    def give_up_nick(self, member: Member) -> None:
        """``member``'s nickname is free again."""
        if self._nicks.get(casefold(member.nick)) is member:
            del self._nicks[casefold(member.nick)]
            del self._skeletons[skeleton(member.nick)]

    def remove_from(self, channel: Channel, member: Member, out: Outgoing) -> None:
        """``member`` is in ``channel`` no more; an empty channel ends, the lobby excepted."""
        out.gone(channel, member)
        del channel.members[member]
        channel.silenced.forget(member)
        del member.channels[casefold(channel.name)]
        if not channel.members and channel.name != LOBBY:
            for guest in channel.invited:
                guest.invitations.pop(channel, None)
            del self.channels[casefold(channel.name)]
