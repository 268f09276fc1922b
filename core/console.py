"""What a host's console and the room's server say to each other: events, snapshots, orders. Pure."""

from datetime import datetime
from typing import NamedTuple

from msgspec import Struct

from storage.entry import ConnectionId
from storage.kinds import Kind

ANNOUNCEMENT_BYTES = 400
"""What of an announcement is sent."""
PULSE_SECONDS = 120
"""How far back `Figures.per_second` goes."""


class ClientRow(NamedTuple):
    """One connection in the console's table; a named tuple, for a snapshot has thousands."""

    connection: ConnectionId
    ip: str
    port: int
    nick: str
    """Empty until it has registered."""
    since: datetime
    channels: tuple[str, ...] = ()
    is_host: bool = False
    """The host's own window."""
    is_operator: bool = False
    """Of the lobby."""
    is_muted: bool = False
    """By the host."""
    account: str = ""
    program: str = ""
    """What it says it is, once it was asked: `Watch`."""
    received: int = 0
    """Bytes that came from it."""
    sent: int = 0
    """Bytes that the system took for it."""
    lag_ms: float | None = None
    """From a PING to its PONG; None: nobody has watched long enough."""
    local_ip: str = ""
    """The address of this computer that it came to."""


class BanRow(NamedTuple):
    """A mask on the lobby's list of bans."""

    mask: str
    by: str
    at: datetime
    is_mute: bool = False
    """Whom it means may be there and not speak."""
    is_of_host: bool = False
    """It keeps people out of the room, not only of the lobby."""
    nick: str = ""
    """Whom the host meant by it; empty: it was somebody else's doing."""
    ip: str = ""
    """Empty when it does not mean an address."""


class Figures(Struct, frozen=True):
    """How much the room has done since it was opened this time."""

    opened_at: datetime
    uptime: float
    """Seconds by a clock that nobody sets."""
    received: int = 0
    sent: int = 0
    peak: int = 0
    """Most people at once."""
    peak_at: datetime | None = None
    per_second: tuple[int, ...] = ()
    """Messages in each of the last `PULSE_SECONDS`, the last one last."""
    lobby_per_second: tuple[int, ...] = ()
    """Those in the lobby."""


class Happened(Struct, frozen=True):
    """One line of the console: an entry that the log has accepted, and from where it came.

    Or, ``refused`` and in no log, that somebody was turned away at the door.
    """

    at: datetime
    connection: ConnectionId
    ip: str
    port: int
    nick: str
    kind: Kind
    channel: str
    target: str
    text: str


class Snapshot(Struct, frozen=True):
    """The room at one moment."""

    at: datetime
    clients: tuple[ClientRow, ...]
    channels: int
    messages: int
    """Since the room was opened this time."""
    log_trouble: str
    """Why the log cannot be written, empty when it can."""
    figures: Figures | None = None
    bans: tuple[BanRow, ...] = ()
    can_ban: bool = True
    """There is room for another mask."""


class LogTrouble(Struct, frozen=True):
    """The log cannot be written (``why``), or can again (empty); meanwhile the room stands still."""

    at: datetime
    why: str


class Missed(Struct, frozen=True):
    """So many events were not kept because nobody took them in time; ask for a `Snapshot`."""

    count: int


ServerEvent = Happened | Snapshot | LogTrouble | Missed


class AskSnapshot(Struct, frozen=True):
    """Answer with a `Snapshot`."""


class KickClient(Struct, frozen=True):
    """Remove a connection from the room and hang up."""

    connection: ConnectionId
    reason: str = ""


class Announce(Struct, frozen=True):
    """Say something in the lobby, in the host's name."""

    text: str


class ChangeModes(Struct, frozen=True):
    """Change modes of the lobby, in the host's name: ``-k``, ``+m-i``, ``-I *!*@*``."""

    changes: str


class ChangeTopic(Struct, frozen=True):
    """Give a channel a topic, in the host's name."""

    channel: str
    topic: str


class Watch(Struct, frozen=True):
    """Somebody looks at the console, or no more.

    Only meanwhile lag and programs are asked for, and what is said in channels is told: of a busy second the
    first messages.
    """

    is_open: bool


class BanClient(Struct, frozen=True):
    """Throw somebody out and keep them out as long as the room is open."""

    connection: ConnectionId
    by_nick: bool = True
    by_address: bool = True
    reason: str = ""


class LiftBan(Struct, frozen=True):
    """Take a mask off the lobby's list of bans, whoever put it there."""

    mask: str


class MuteClient(Struct, frozen=True):
    """Let somebody be in the lobby without speaking there, or speak again."""

    connection: ConnectionId
    is_muted: bool


class MakeOperator(Struct, frozen=True):
    """Give somebody the operator's rank in the lobby, or take it."""

    connection: ConnectionId
    is_operator: bool


ConsoleOrder = (
    AskSnapshot
    | KickClient
    | Announce
    | ChangeTopic
    | ChangeModes
    | Watch
    | BanClient
    | LiftBan
    | MuteClient
    | MakeOperator
)
