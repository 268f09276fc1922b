"""The room's state: who is here, and in which channels. Pure.

Only `applying` changes it, and `turn`, which admits connections and counts messages. What a member has under
way (`lifecycle`), what is its own (`own`) and whether its program was asked for do not belong to the state.
"""

from collections.abc import Callable, Iterable, Mapping
from enum import Enum

from msgspec import Struct, field

from core.naming.looks import Lookalikes
from core.naming.names import LOBBY, SERVER, name_form
from core.room.model.bindings import Binding, Bindings
from core.room.model.guesses import Guesses
from core.room.model.members import Channel, Member
from core.room.model.past import Past
from core.room.sending.outgoing import Outgoing
from storage.entry import ConnectionId, Entry
from storage.wire.casefolding import casefold

MAX_MONITORED = 100
HOST_OPERATOR = "host"  # the name under which the host's own window proves itself


class Verdict(Enum):
    """What became of an entry when it was applied."""

    SHOWN = "it holds, and is shown to whom it concerns"
    TOO_LATE = "what it was to change had changed before: it is written as refused, and not shown"


SHOWN, TOO_LATE = Verdict


class RoomSettings(Struct, frozen=True):
    """What the host decides before opening the room."""

    name: str
    opened_ms: int
    console: ConnectionId
    """The host's own connection id: its announcements and kicks come from it."""
    password: str = ""
    operators: Mapping[str, str] = field(default_factory=dict)
    """Names and passwords for OPER."""
    motd: tuple[str, ...] = ()
    has_limits: bool = True
    cloak: Callable[[str], str] = str
    """Returns what others see in place of an address."""
    is_account: Callable[[str], bool] = lambda _nick: False
    """Returns whether an account with a password has this name: no device may have it then."""


class Watchers:
    """Who monitors which nickname, found by either: IRCv3 monitor."""

    def __init__(self) -> None:
        self._by_nick: dict[str, dict[Member, None]] = {}
        self._by_member: dict[Member, dict[str, str]] = {}

    def of(self, nick: str) -> Iterable[Member]:
        """Return the members who monitor ``nick``."""
        return tuple(self._by_nick.get(casefold(nick), ()))

    def nicks_of(self, member: Member) -> list[str]:
        """Return the nicknames that ``member`` monitors, as it spelled them."""
        return list(self._by_member.get(member, {}).values())

    def with_room_for(self, member: Member, nicks: Iterable[str]) -> list[str]:
        """Return those of ``nicks`` that ``member`` may add, or has already; nothing is changed."""
        known = set(self._by_member.get(member, ()))
        kept = []
        for nick in nicks:
            if len(known) < MAX_MONITORED or casefold(nick) in known:
                known.add(casefold(nick))
                kept.append(nick)
        return kept

    def add(self, member: Member, nick: str) -> None:
        """Add ``nick`` to ``member``'s list; the caller has asked `with_room_for`."""
        folded = casefold(nick)
        self._by_member.setdefault(member, {})[folded] = nick
        self._by_nick.setdefault(folded, {})[member] = None

    def remove(self, member: Member, nick: str) -> None:
        """Remove ``nick`` from ``member``'s list; do nothing when it is not there."""
        folded = casefold(nick)
        if self._by_member.get(member, {}).pop(folded, None) is None:
            return
        del self._by_nick[folded][member]
        if not self._by_nick[folded]:
            del self._by_nick[folded]

    def forget(self, member: Member) -> None:
        """Remove all of ``member``'s list."""
        for nick in self.nicks_of(member):
            self.remove(member, nick)
        self._by_member.pop(member, None)


class Room:
    """Members and channels, as the log's entries made them."""

    def __init__(self, settings: RoomSettings) -> None:
        self.settings = settings
        self.console = settings.console
        """The connection of the host that carries the room, as the last ``opened`` says; it may do all."""
        self.was_opened = False
        self.key = ""
        """The pin of its key, as the last ``opened`` that had one says."""
        self.opened_ms = settings.opened_ms
        """When this host opened the room, as the clock goes now."""
        self.uptime_ms = 0
        """For how long it has been open, by a clock that nobody can set; all durations are measured by it."""
        self.is_rebuilt = False
        """Whether its log is being read: names that older rules let stand side by side do so there."""
        self.members: dict[ConnectionId, Member] = {}
        """Every connection, registered or not."""
        self.channels: dict[str, Channel] = {}
        self.watchers = Watchers()
        self.past = Past()
        self.bindings = Bindings()
        """Which nickname belongs to which device."""
        self.guesses = Guesses(has_limits=settings.has_limits)
        """Wrong passwords; it is no state of the room, and the same entries may find another one."""
        self.operators: set[Member] = set()
        """Operators of the room; those of a channel are in `Channel.members`."""
        self.invisible: set[Member] = set()
        self.messages = self.lobby_messages = 0
        self.most_members = 0
        self._nicks: dict[str, Member] = {}
        self._nicks_as_seen = Lookalikes[Member]()
        self._channels_as_seen = Lookalikes[Channel]()
        self.add_channel(Channel(LOBBY, settings.opened_ms))

    # Looking things up

    def find(self, nick: str) -> Member | None:
        """Return the member with this nickname, compared without case; None when there is none."""
        return self._nicks.get(casefold(name_form(nick)))

    def channel(self, name: str) -> Channel | None:
        """Return the channel with this name, compared without case; None when there is none."""
        return self.channels.get(casefold(name_form(name)))

    def nick_is_free(self, nick: str, member: Member) -> bool:
        """Return whether ``member`` may take ``nick``: nobody else has it, nor one that looks like it."""
        return not self.in_the_way(nick, member)

    def in_the_way(self, nick: str, member: Member) -> list[Member]:
        """Return the others who have ``nick``, or one that looks like it."""
        holder = self._nicks.get(casefold(nick))
        alike = [] if self.is_rebuilt else self._nicks_as_seen.like(nick)
        held = {id(one): one for one in (*([holder] if holder else ()), *alike) if one is not member}
        return list(held.values())

    def binding_against(self, nick: str, device: str) -> Binding | None:
        """Return the binding that keeps ``device`` (empty: none) from ``nick``; None: it may have it."""
        return self.bindings.against(nick, device, is_exact=self.is_rebuilt)

    def channel_like(self, name: str) -> Channel | None:
        """Return a channel whose name can be taken for ``name``; None: there is none."""
        if self.is_rebuilt:
            return None
        return next(iter(self._channels_as_seen.like(name)), None)

    @property
    def count(self) -> int:
        """How many members have registered."""
        return len(self._nicks)

    def registered(self) -> list[Member]:
        """Return the members who have registered."""
        return list(self._nicks.values())

    # Changing things

    def admit(self, member: Member) -> None:
        """Add a connection that came in."""
        self.members[member.connection] = member

    def source(self, entry: Entry) -> str:
        """Return the author of ``entry`` as peers see it: its source, or the server's name."""
        author = self.members.get(entry.connection)
        return author.source if author is not None else SERVER

    def update_mode_sets(self, member: Member) -> None:
        """Bring ``operators`` and ``invisible`` in line with ``member``'s modes, or with its having gone."""
        is_here = member.connection in self.members
        for group, belongs in ((self.operators, member.is_operator), (self.invisible, member.is_invisible)):
            if belongs and is_here:
                group.add(member)
            else:
                group.discard(member)

    def take_nick(self, member: Member, nick: str) -> None:
        """Give ``nick`` to ``member``; the one it had before is free. It must be free (`nick_is_free`)."""
        self.give_up_nick(member)
        member.rename(nick)
        self._nicks[casefold(nick)] = member
        self._nicks_as_seen.add(nick, member)
        self.most_members = max(self.most_members, len(self._nicks))

    def give_up_nick(self, member: Member) -> None:
        """Free ``member``'s nickname; do nothing when it has none."""
        if self._nicks.get(casefold(member.nick)) is member:
            del self._nicks[casefold(member.nick)]
            self._nicks_as_seen.discard(member.nick, member)

    def add_channel(self, channel: Channel) -> None:
        """Add a channel, which nobody is in yet."""
        self.channels[casefold(channel.name)] = channel
        self._channels_as_seen.add(channel.name, channel)

    def remove_from(self, channel: Channel, member: Member, out: Outgoing) -> None:
        """Take ``member`` out of ``channel``, which ends when it is empty, unless it is the lobby.

        ``out`` keeps what ``member`` has been sent of it so far.
        """
        out.gone(channel, member)
        del channel.members[member]
        channel.silenced.forget(member)
        del member.channels[casefold(channel.name)]
        if not channel.members and channel.name != LOBBY:
            for guest in channel.invited:
                guest.invitations.pop(channel, None)
            del self.channels[casefold(channel.name)]
            self._channels_as_seen.discard(channel.name, channel)
