"""Who is in the room and in which channels: the state that `room` changes and `commands` reads. Pure."""

from dataclasses import dataclass, field

from storage.entry import ConnectionId

# Capabilities, as bits: which of them a client has decides the shape of what it is sent.
SERVER_TIME = 1
MESSAGE_TAGS = 2
ECHO_MESSAGE = 4
CAPABILITIES = {"echo-message": ECHO_MESSAGE, "message-tags": MESSAGE_TAGS, "server-time": SERVER_TIME}


@dataclass(slots=True, eq=False)
class Member:
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
    away: str = ""
    is_registered: bool = False
    is_operator: bool = False
    is_host: bool = False
    """The host's own window: it knows the token that lives in memory."""
    is_invisible: bool = False
    signed_on_ms: int = 0
    spoke_ms: int = 0

    # Its own registration, which `registration` may change while deciding
    wanted_nick: str = ""
    password: str = ""
    is_negotiating: bool = False
    failed_logins: int = 0

    is_deaf: bool = False
    """Its connection is gone: what it would hear need not be made."""

    is_ending: bool = False
    """Its last entry is proposed."""

    # Its own order of things, see `turn`
    has_pending: bool = False
    """Entries of its own are proposed and not yet applied."""
    is_waiting: bool = False
    """One of them changes state: its next line waits."""

    def rename(self, nick: str) -> None:
        """Take ``nick``; the source follows."""
        self.nick = nick
        self.source = f"{nick}!{self.user}@{self.host}"


@dataclass(frozen=True, slots=True)
class Topic:
    """What a channel is about."""

    text: str
    by: str
    at_ms: int


@dataclass(slots=True, eq=False)
class Channel:
    """A channel and who is in it, in order of entry."""

    name: str
    created_ms: int
    members: dict[Member, None] = field(default_factory=dict)
    operators: set[Member] = field(default_factory=set)
    topic: Topic | None = None
    refuses_outsiders: bool = True
    """+n"""
    locks_topic: bool = True
    """+t"""

    def prefix(self, member: Member) -> str:
        """``@`` for an operator, else nothing."""
        return "@" if member in self.operators else ""

    def modes(self) -> str:
        """Such as ``+nt``."""
        return "+" + "n" * self.refuses_outsiders + "t" * self.locks_topic
