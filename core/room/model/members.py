"""Who is in the room and in which channels: the state that *apply* changes and *decide* reads. Pure."""

from collections.abc import Iterable
from ipaddress import ip_address
from typing import NamedTuple

from msgspec import Struct, field

from core.room.model.lifecycle import Lifecycle
from core.room.model.own import Own
from core.room.model.ranks import OPERATOR, PREFIXES, SYMBOLS
from storage.entry import ConnectionId

VICTIM_TAG = "connection="
"""In the tags of a KILL's entry: whose connection ends."""


class Member(Struct, eq=False):
    """One client of the room, from its first byte on. It has a connection's id and never a socket."""

    connection: ConnectionId
    ip: str
    port: int
    host: str
    """What others see in place of the address."""
    since_ms: int = 0
    nick: str = "*"
    user: str = ""
    real_name: str = ""
    source: str = "*"
    """``nick!user@host``, kept ready because each message needs it."""
    capabilities: int = 0
    channels: "dict[str, Channel]" = field(default_factory=dict)
    """By folded name."""
    invitations: "dict[Channel, None]" = field(default_factory=dict)
    """Channels that count it among their invited, the oldest first."""
    account: str = ""
    """Whom it has proved to be; empty: nobody."""
    away: str = ""
    is_operator: bool = False
    is_host: bool = False
    """The host's own window: it knows the token that lives in memory."""
    is_invisible: bool = False
    is_bot: bool = False
    hears_wallops: bool = False
    signed_on_ms: int = 0
    spoke_ms: int = 0

    program: str = ""
    """What it answered when the room asked which program it is; its first answer counts."""
    is_program_asked: bool = False

    life: Lifecycle = field(default_factory=Lifecycle)
    """Its phase, and what of its own is under way."""
    own: Own = field(default_factory=Own)
    """What it alone can notice: the one part of a room that deciding may change."""

    @property
    def is_registered(self) -> bool:
        """It has come in under a nickname; stays so to the end."""
        return self.life.is_registered

    @property
    def is_ending(self) -> bool:
        """Its last entry is proposed or applied: nothing more is heard of it."""
        return self.life.is_ending

    @property
    def is_local(self) -> bool:
        """It connects from this very computer: nobody on the network can read along."""
        return self.ip == "::1" or self.ip.startswith("127.") or ip_address(self.ip).is_loopback

    def rename(self, nick: str) -> None:
        """Take ``nick``; the source follows."""
        self.nick = nick
        self.source = f"{nick}!{self.user}@{self.host}"


class Topic(Struct, frozen=True):
    """What a channel is about."""

    text: str
    by: str
    at_ms: int


class ListEntry(NamedTuple):
    """A mask in one of a channel's lists, as it was spelled: who put it there, and when."""

    mask: str
    by: str
    at_ms: int
    knows_addresses: bool = False
    """Whoever set it is an operator of the room, or the host."""


def _lists() -> dict[str, dict[str, ListEntry]]:
    return {"b": {}, "e": {}, "I": {}}


class SilenceMemo:
    """Remembers for a channel's members whether bans and mutes silence them: to look it up is slow.

    It is no state. What it remembers is what would be found again, so it may be filled while *decide* reads
    the room, and emptied at any moment; nothing but the time of the next look-up changes. *Apply* must
    `forget` a member whose source changes or who leaves, and `clear` it when a list of masks changes.
    """

    __slots__ = ("_verdicts",)

    def __init__(self) -> None:
        self._verdicts: dict[Member, bool] = {}

    def get(self, member: Member) -> bool | None:
        """What was found for ``member``; None: it has to be looked up."""
        return self._verdicts.get(member)

    def keep(self, member: Member, *, is_silenced: bool) -> None:
        """Remember what was found for a member of the channel."""
        self._verdicts[member] = is_silenced

    def forget(self, member: Member) -> None:
        """What is known of ``member`` holds no longer."""
        self._verdicts.pop(member, None)

    def clear(self) -> None:
        """Nothing of it holds any longer."""
        self._verdicts.clear()

    def members(self) -> Iterable[Member]:
        """Those for whom something is remembered."""
        return self._verdicts.keys()


class Channel(Struct, eq=False):
    """A channel and who is in it, in order of entry."""

    name: str
    created_ms: int
    members: dict[Member, int] = field(default_factory=dict)
    """With the rank of each, see `ranks`."""
    topic: Topic | None = None
    flags: set[str] = field(default_factory=lambda: {"n", "t"})
    """Modes without a parameter that are set."""
    key: str = ""
    key_id: str = ""
    """The message id of the MODE that set the key: what a JOIN says in the log in place of it."""
    limit: int = 0
    """0: none."""
    lists: dict[str, dict[str, ListEntry]] = field(default_factory=_lists)
    """By mode (b e I), then by folded mask, in order of their setting."""
    invited: dict[Member, None] = field(default_factory=dict)
    """Who may come in once, whatever else holds; the oldest first."""
    silenced: SilenceMemo = field(default_factory=SilenceMemo)
    """Whom bans and mutes silence, as far as that was looked up: no part of the state."""

    def is_operator(self, member: Member) -> bool:
        """``member`` may do all that can be done to the channel."""
        return bool(self.members.get(member, 0) & OPERATOR)

    def prefix(self, member: Member) -> str:
        """The symbol of ``member``'s highest rank, or nothing."""
        return PREFIXES[self.members.get(member, 0)]

    def symbols(self, member: Member) -> str:
        """The symbols of all of ``member``'s ranks, highest first."""
        return SYMBOLS[self.members.get(member, 0)]
