"""What a host's console and the room's server say to each other: events, snapshots, orders. Pure."""

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from storage.entry import ConnectionId, Kind

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


@dataclass(frozen=True, slots=True)
class Figures:
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


@dataclass(frozen=True, slots=True)
class Happened:
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


@dataclass(frozen=True, slots=True)
class Snapshot:
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


@dataclass(frozen=True, slots=True)
class LogTrouble:
    """The log cannot be written (``why``), or can again (empty); meanwhile the room stands still."""

    at: datetime
    why: str


@dataclass(frozen=True, slots=True)
class Missed:
    """So many events were not kept because nobody took them in time; ask for a `Snapshot`."""

    count: int


ServerEvent = Happened | Snapshot | LogTrouble | Missed


@dataclass(frozen=True, slots=True)
class AskSnapshot:
    """Answer with a `Snapshot`."""


@dataclass(frozen=True, slots=True)
class KickClient:
    """Remove a connection from the room and hang up."""

    connection: ConnectionId
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Announce:
    """Say something in the lobby, in the host's name."""

    text: str


@dataclass(frozen=True, slots=True)
class ChangeTopic:
    """Give a channel a topic, in the host's name."""

    channel: str
    topic: str


@dataclass(frozen=True, slots=True)
class Watch:
    """Somebody looks at the console, or no more.

    Only meanwhile lag and programs are asked for, and what is said in channels is told: of a busy second the
    first messages.
    """

    is_open: bool


@dataclass(frozen=True, slots=True)
class BanClient:
    """Throw somebody out and keep them out as long as the room is open."""

    connection: ConnectionId
    by_nick: bool = True
    by_address: bool = True
    reason: str = ""


@dataclass(frozen=True, slots=True)
class LiftBan:
    """Take a mask off the lobby's list of bans, whoever put it there."""

    mask: str


@dataclass(frozen=True, slots=True)
class MuteClient:
    """Let somebody be in the lobby without speaking there, or speak again."""

    connection: ConnectionId
    is_muted: bool


@dataclass(frozen=True, slots=True)
class MakeOperator:
    """Give somebody the operator's rank in the lobby, or take it."""

    connection: ConnectionId
    is_operator: bool


Order = (
    AskSnapshot
    | KickClient
    | Announce
    | ChangeTopic
    | Watch
    | BanClient
    | LiftBan
    | MuteClient
    | MakeOperator
)
