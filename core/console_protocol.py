"""What the host's console and the room's server send each other: events, snapshots, orders. Pure."""

from datetime import datetime
from typing import NamedTuple

from msgspec import Struct

from core.clear_text import Clear
from storage.entry import ConnectionId
from storage.kinds import Kind
from storage.wire.mode_letters import MUTE

ANNOUNCEMENT_BYTES = 400
"""The most bytes of an announcement."""
RATE_SECONDS = 120
"""The number of seconds in `Figures.per_second`."""


class ClientRow(NamedTuple):
    """One connection in the console's table. A named tuple, for a snapshot may have thousands of them."""

    connection: ConnectionId
    ip: str
    port: int
    nick: str
    """Empty until the client has registered."""
    since: datetime
    channels: tuple[str, ...] = ()
    is_host: bool = False
    """Whether it is the host's own window."""
    is_operator: bool = False
    """Whether it is an operator of the lobby."""
    is_muted: bool = False
    """Whether the host has muted it."""
    account: str = ""
    program: str = ""
    """The client program, in its own words; empty until it has answered, see `Watch`."""
    received: int = 0
    """Bytes received from it."""
    sent: int = 0
    """Bytes handed to the system for it."""
    lag_ms: float | None = None
    """The time from our PING to its PONG, in milliseconds; None: not measured yet, see `Watch`."""
    local_ip: str = ""
    """The address of this computer that it has connected to."""
    is_bound: bool = False
    """Whether its nickname belongs to a device, so that nobody else gets it."""
    is_encrypted: bool = True
    """Whether nobody on the network can read what it says."""


class BanRow(NamedTuple):
    """One entry of the lobby's list of bans."""

    mask: str
    """As everybody sees it, a cloak in the place of an address."""
    by: str
    at: datetime
    is_mute: bool = False
    """Whether those it matches may be in the lobby without speaking."""
    is_of_host: bool = False
    """Whether the host set it: it keeps people out of the whole room."""
    nick: str = ""
    """The nickname of the person whom the host banned with it; empty if somebody else set it."""
    ip: str = ""
    """The address, network or pattern (``10.0.*.7``) that it means; empty if it means none."""
    account: str = ""
    """The account that it means; empty if it means none."""
    is_of_connection: bool = False
    """Whether it means one connection, and ends with it."""

    @property
    def nickname(self) -> str:
        """The nickname, perhaps with wildcards, if it means nothing else; else empty."""
        nick, _, rest = self.mask.removeprefix(MUTE).partition("!")
        return nick if rest == "*@*" else ""


class Figures(Struct, frozen=True):
    """Counts and times since the room was opened this time."""

    opened_at: datetime
    uptime: float
    """The seconds since then, by a clock that nobody can set."""
    received: int = 0
    sent: int = 0
    peak: int = 0
    """The most people at once."""
    peak_at: datetime | None = None
    per_second: tuple[int, ...] = ()
    """The number of messages in each of the last `RATE_SECONDS` seconds, the oldest first."""
    lobby_per_second: tuple[int, ...] = ()
    """The same, of messages in the lobby."""


class Happened(Struct, frozen=True):
    """One line of the console: an entry that the log has accepted, with its author's address.

    Somebody who was turned away before the log knew of them is told with kind ``refused``, and is in no log.
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
    """The state of the room at one moment."""

    at: datetime
    clients: tuple[ClientRow, ...]
    channels: int
    messages: int
    """The number of messages since the room was opened this time."""
    log_trouble: str
    """Why the log can't be written; empty when it can."""
    figures: Figures | None = None
    bans: tuple[BanRow, ...] = ()
    can_ban: bool = True
    """Whether the list of bans has a place left."""


class LogTrouble(Struct, frozen=True):
    """The log can't be written, and the room stands still; or, with an empty ``why``, it can again."""

    at: datetime
    why: str


class Missed(Struct, frozen=True):
    """So many events were dropped because nobody took them in time; a `Snapshot` shows what is so now."""

    count: int


class NotChanged(Struct, frozen=True):
    """What the host asked for is not done: what a member would be told.

    That is the code of a numeric, or `NOT_BOUND`, and what it is about.
    """

    code: str
    about: tuple[str, ...]


ServerEvent = Happened | Snapshot | LogTrouble | Missed | NotChanged


class AskSnapshot(Struct, frozen=True):
    """Have the server answer with a `Snapshot`."""


class KickClient(Struct, frozen=True):
    """Remove a connection from the room and hang up."""

    connection: ConnectionId
    reason: str = ""


class Announce(Struct, frozen=True):
    """Send a message to the lobby, in the host's name."""

    text: str


class ChangeModes(Struct, frozen=True):
    """Change modes of the lobby, in the host's name: ``-k``, ``+m-i``, ``-I *!*@*``."""

    changes: str


class ChangeTopic(Struct, frozen=True):
    """Set a channel's topic, in the host's name; an empty one removes it."""

    channel: str
    topic: str


class Watch(Struct, frozen=True):
    """Tell the server whether anybody looks at the console.

    Only while it is open does the server measure lag, ask clients for their program, and send messages as
    events: of a busy second only the first.
    """

    is_open: bool


class BanClient(Struct, frozen=True):
    """Remove somebody from the room, and all who are reached; keep these out until the ban is lifted.

    Whatever their nickname; never the host's own window.
    """

    connection: ConnectionId
    by_account: bool = True
    """Reach who logs in to the same account, if they have logged in to one."""
    by_address: bool = True
    """Reach who comes from the same address."""
    by_network: bool = False
    """Reach who comes from the same network, see `core.address_masks.network_around`."""
    reason: str = ""


class BanAddress(Struct, frozen=True):
    """Ban, or mute, all who come from an address or network; never the host's own window."""

    address: str
    """As `core.address_masks.read_address` takes it."""
    is_mute: bool = False
    reason: str = ""


class LiftBan(Struct, frozen=True):
    """Remove a mask from the lobby's list of bans, whoever set it."""

    mask: str


class MuteClient(Struct, frozen=True):
    """Forbid somebody to speak in the lobby, though they stay there, under any nickname; or allow it again.

    Their connection is muted, and the account that they have logged in to.
    """

    connection: ConnectionId
    is_muted: bool
    by_address: bool = False
    """Mute all who come from the same address, too; never the host's window."""
    by_network: bool = False
    """Mute all who come from the same network, too, see `core.address_masks.network_around`."""


class MakeOperator(Struct, frozen=True):
    """Make somebody an operator of the lobby, or take that rank from them."""

    connection: ConnectionId
    is_operator: bool


class ReleaseNick(Struct, frozen=True):
    """Take a nickname back from the device that it belongs to: whoever uses it next has it.

    Who has it at the moment keeps it while they are here. `NotChanged` with `NOT_BOUND` if it is nobody's.
    """

    nick: str


NOT_BOUND = "NOT_BOUND"
"""A code of `NotChanged` that no numeric has: the nickname belongs to no device."""


class LetIn(Struct, frozen=True):
    """Say who may come in without encryption from now on; those who are in stay."""

    clear: Clear


ConsoleOrder = (
    AskSnapshot
    | ReleaseNick
    | KickClient
    | Announce
    | ChangeTopic
    | ChangeModes
    | Watch
    | BanClient
    | BanAddress
    | LiftBan
    | MuteClient
    | MakeOperator
    | LetIn
)
