"""Who is in the room and in which channels: the state that *apply* changes and *decide* reads. Pure."""

from ipaddress import ip_address
from typing import NamedTuple

from msgspec import Struct, field

from core.room.batches import OpenBatch
from core.room.ranks import OPERATOR, PREFIXES, SYMBOLS
from core.room.sasl import Sasl
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
    is_registered: bool = False
    is_operator: bool = False
    is_host: bool = False
    """The host's own window: it knows the token that lives in memory."""
    is_invisible: bool = False
    is_bot: bool = False
    hears_wallops: bool = False
    signed_on_ms: int = 0
    spoke_ms: int = 0

    # Its own registration, which `registration` may change while deciding
    wanted_nick: str = ""
    wanted_away: str = ""
    password: str = ""
    is_negotiating: bool = False
    knows_302: bool = False
    """It asked for capabilities with values, and hears of changes."""
    failed_logins: int = 0

    program: str = ""
    """What it answered when the room asked which program it is; its first answer counts."""
    is_program_asked: bool = False

    is_deaf: bool = False
    """Its connection is gone: what it would hear need not be made."""

    is_ending: bool = False
    """Its last entry is proposed."""

    sasl: Sasl | None = None
    """A login under way."""
    batch: OpenBatch | None = None
    """A message of several lines that it has not sent whole yet."""

    # Its own order of things, see `turn`
    questions: int = 0
    """How many of its questions are under way."""
    owes: float = 0.0
    """Tokens for long answers, to be paid with its next line."""
    label: str = ""
    """Of a line whose answer comes later: the opening of a batch, a password that is looked at."""
    is_checking: bool = False
    """Its password is looked at: its next line waits."""
    has_pending: bool = False
    """Entries of its own are proposed and not yet applied."""
    is_waiting: bool = False
    """One of them changes state: its next line waits."""

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
    silenced: dict[Member, bool] = field(default_factory=dict)
    """What bans mean for those who spoke; forgotten when they change."""

    def forget_verdict(self, member: Member) -> None:
        """``member`` is another one for the bans."""
        self.silenced.pop(member, None)

    def is_operator(self, member: Member) -> bool:
        """``member`` may do all that can be done to the channel."""
        return bool(self.members.get(member, 0) & OPERATOR)

    def prefix(self, member: Member) -> str:
        """The symbol of ``member``'s highest rank, or nothing."""
        return PREFIXES[self.members.get(member, 0)]

    def symbols(self, member: Member) -> str:
        """The symbols of all of ``member``'s ranks, highest first."""
        return SYMBOLS[self.members.get(member, 0)]
