"""Members and channels: the state that *apply* changes and *decide* reads. Pure."""

import hashlib
import hmac
from collections.abc import Iterable
from typing import NamedTuple

from msgspec import Struct, field

from core.address_masks import AddressMask
from core.networks import is_this_computer, network_of
from core.room.model.lifecycle import Lifecycle
from core.room.model.own import Own
from core.room.model.ranks import OPERATOR, PREFIXES, SYMBOLS
from storage.entry import ConnectionId
from storage.wire.casefolding import casefold

_CLOAK_SUFFIX = ".guest"
_CLOAK_DIGITS = 10
CLOAK_BYTES = _CLOAK_DIGITS + len(_CLOAK_SUFFIX)
VICTIM_TAG = "connection="
"""In the tags of a KILL's entry, in front of the id of the victim's connection."""


class Member(Struct, eq=False):
    """One client of the room, from its first byte on. It has a connection's id, never a socket."""

    connection: ConnectionId
    ip: str
    port: int
    host: str
    """What others see in place of the address, see `cloak`."""
    since_ms: int = 0
    nick: str = "*"
    user: str = ""
    real_name: str = ""
    source: str = "*"
    """``nick!user@host``, kept ready because each message needs it."""
    capabilities: int = 0
    channels: "dict[str, Channel]" = field(default_factory=dict)
    """By case-folded name."""
    invitations: "dict[Channel, None]" = field(default_factory=dict)
    """Channels to which it is invited, the oldest invitation first."""
    account: str = ""
    """The account it has logged in to; empty: none."""
    device: str = ""
    """The public key with which its device has proved who it is (`devices.as_text`); empty: none."""
    away: str = ""
    is_operator: bool = False
    is_host: bool = False
    """Whether it is the host's own window, which knows a token that is only in memory."""
    is_encrypted: bool = False
    """Whether its connection is encrypted, on whichever host it is."""
    is_invisible: bool = False
    is_bot: bool = False
    hears_wallops: bool = False
    signed_on_ms: int = 0
    spoke_ms: int = 0
    """When it spoke last, on the clock of `Room.uptime_ms`."""

    program: str = ""
    """The program it is, as it first answered to CTCP VERSION; empty: not known."""
    is_program_asked: bool = False

    life: Lifecycle = field(default_factory=Lifecycle)
    """Its phase, and what it has under way."""
    own: Own = field(default_factory=Own)
    """What only the client itself can notice: the one part of a room that deciding may change."""

    @property
    def is_registered(self) -> bool:
        """Whether it has come in under a nickname; stays True to the end."""
        return self.life.is_registered

    @property
    def is_ending(self) -> bool:
        """Whether its last entry is proposed or applied: nothing more is heard of it."""
        return self.life.is_ending

    @property
    def is_local(self) -> bool:
        """Whether it connects from this computer, so that nobody on the network can read its lines."""
        return is_this_computer(self.ip)

    @property
    def is_private(self) -> bool:
        """Whether nobody on the network can read its lines, so that it may tell a password."""
        return self.is_encrypted or self.is_local

    def is_person(self, device: str, account: str) -> bool:
        """Whether it has proved to have ``device``, or has logged in to ``account``; empty: nobody has."""
        has_device = bool(device) and self.device == device
        return has_device or (bool(account) and casefold(self.account) == casefold(account))

    def rename(self, nick: str) -> None:
        """Take ``nick``, and change the source with it."""
        self.nick = nick
        self.source = f"{nick}!{self.user}@{self.host}"


def cloak(ip: str, secret: bytes) -> str:
    """Return what others see in place of ``ip``: the same name for the same address and ``secret``.

    All that one person can have (`network_of`) has one name: who is banned by it can't take the next address.
    Without ``secret`` nobody can tell which address it stands for.
    """
    digest = hmac.new(secret, network_of(ip).encode(), hashlib.sha256).hexdigest()
    return digest[:_CLOAK_DIGITS] + _CLOAK_SUFFIX


class Topic(Struct, frozen=True):
    """A channel's topic."""

    text: str
    by: str
    at_ms: int


class ListEntry(NamedTuple):
    """A mask in one of a channel's lists, as it was spelled, with who put it there and when."""

    mask: str
    by: str
    at_ms: int
    address: AddressMask | None = None
    """The address that it means; the mask has a cloak in its place. None: it means none."""
    whom: str = ""
    """The nickname of the person whom the host banned or muted with it; empty if somebody else set it."""


def _lists() -> dict[str, dict[str, ListEntry]]:
    return {"b": {}, "e": {}, "I": {}}


class SilenceMemo:
    """Remembers for a channel's members whether bans and mutes silence them, for finding it out is slow.

    It is no state. What it remembers would be found again, so it may be filled while *decide* reads the room,
    and emptied at any moment; only the time of the next look-up changes. *Apply* must `forget` a member whose
    source changes or who leaves, and `clear` it when a list of masks changes.
    """

    __slots__ = ("_verdicts",)

    def __init__(self) -> None:
        self._verdicts: dict[Member, bool] = {}

    def get(self, member: Member) -> bool | None:
        """Return what was found for ``member``; None: it has to be found."""
        return self._verdicts.get(member)

    def keep(self, member: Member, *, is_silenced: bool) -> None:
        """Remember what was found for a member of the channel."""
        self._verdicts[member] = is_silenced

    def forget(self, member: Member) -> None:
        """Forget what was found for ``member``."""
        self._verdicts.pop(member, None)

    def clear(self) -> None:
        """Forget what was found for everybody."""
        self._verdicts.clear()

    def members(self) -> Iterable[Member]:
        """Return the members for whom something is remembered."""
        return self._verdicts.keys()


class Channel(Struct, eq=False):
    """A channel, with its members in the order in which they joined."""

    name: str
    created_ms: int
    members: dict[Member, int] = field(default_factory=dict)
    """The members with their ranks, see `ranks`."""
    topic: Topic | None = None
    flags: set[str] = field(default_factory=lambda: {"n", "t"})
    """Modes without a parameter that are set."""
    key: str = ""
    key_id: str = ""
    """The message id of the MODE that set the key: a JOIN in the log has it in place of the key."""
    limit: int = 0
    """The most members there may be; 0: any number."""
    lists: dict[str, dict[str, ListEntry]] = field(default_factory=_lists)
    """By mode (b e I), then by case-folded mask, in the order in which they were set."""
    invited: dict[Member, None] = field(default_factory=dict)
    """Members who may join once, whatever else holds; the oldest invitation first."""
    silenced: SilenceMemo = field(default_factory=SilenceMemo)
    """Members whom bans and mutes silence, as far as that was found; it is no part of the state."""

    def is_operator(self, member: Member) -> bool:
        """Return whether ``member`` is an operator of this channel."""
        return bool(self.members.get(member, 0) & OPERATOR)

    def prefix(self, member: Member) -> str:
        """Return the symbol of ``member``'s highest rank; empty when it has none."""
        return PREFIXES[self.members.get(member, 0)]

    def symbols(self, member: Member) -> str:
        """Return the symbols of all of ``member``'s ranks, the highest first: IRCv3 multi-prefix."""
        return SYMBOLS[self.members.get(member, 0)]
