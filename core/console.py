"""What a host's console and the room's server say to each other: events, snapshots, orders. Pure."""

from dataclasses import dataclass
from datetime import datetime

from storage.entry import ConnectionId, Kind


@dataclass(frozen=True, slots=True)
class ClientRow:
    """One connection in the console's table."""

    connection: ConnectionId
    ip: str
    port: int
    nick: str
    """Empty until it has registered."""
    since: datetime
    channels: tuple[str, ...] = ()
    is_host: bool = False
    """The host's own window."""


@dataclass(frozen=True, slots=True)
class Happened:
    """One line of the console: an entry that the log has accepted, and from where it came."""

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


Order = AskSnapshot | KickClient | Announce | ChangeTopic
