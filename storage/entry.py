"""What happens in a room, as entries; and the interfaces that give them places and write them. Pure.

A batch is proposed to the `Order`. When it has its place, the room applies it, and writes it to the `Log`
with its verdicts.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple, NewType, Protocol, final

from msgspec import Struct

from storage.kinds import Kind

ROOM_KEY_TAG = "room-key="
"""In the tags of an ``opened``, in front of the pin of the room's key (hexadecimal)."""
DEVICE_TAG = "device="
"""In the tags of an entry, in front of the public key (base64) with which a device has proved who it is."""

ConnectionId = NewType("ConnectionId", int)
"""Names one TCP connection of one room, and no other one ever. The host's console has one as well."""


@final
class Entry(NamedTuple):
    """One thing that happened in a room; its fields are the columns of the table, in their order.

    Other values are structs; this is a named tuple, for SQLite binds it as it is.
    """

    time_ms: int
    """Milliseconds since 1970, UTC; never smaller than in the entry before, unless the kind is ``clock``.

    So a log consists of stretches of times that ascend, each of which begins with a ``clock``. The order of
    entries is that of the log, never that of their times.
    """
    kind: Kind
    connection: ConnectionId
    nick: str
    """Who did it, as their nickname was spelled at that moment."""
    channel: str = ""
    """Where it happened; empty if it concerns the whole room, or is a direct message."""
    target: str = ""
    """Depending on the kind: who gets a direct message, who was kicked, killed or invited, the new nickname.

    Of a message to a channel, the lowest rank that gets it: ``@``, ``%`` or ``+``; empty: everybody.
    """
    text: str = ""
    """The words of it; a message of several lines has line feeds in it."""
    msgid: str = ""
    tags: str = ""
    """Client-only message tags as they were relayed, without the leading @.

    In front of them, for a message of several lines, ``draft/multiline-concat=`` and the places in ``text``
    where one of the author's lines goes on in the next.

    Of a JOIN: ``key=`` and the message id of the MODE that set the key with which it came in; never sent.
    Of ``opened``: `ROOM_KEY_TAG` and the pin of the room's key; never sent.
    Of ``registered``, ``account`` and ``bound``: `DEVICE_TAG` and the key of the author's device; never sent.
    """


class Opened(Struct, frozen=True):
    """A connection was accepted."""

    connection: ConnectionId
    ip: str
    port: int
    since_ms: int
    is_encrypted: bool = False
    """Whether it speaks TLS; the log does not keep that, for it ends with the connection."""


class Described(Struct, frozen=True):
    """What a connection says of itself in USER; it goes with the entry of kind ``registered``.

    An entry of kind ``setname`` tells when the real name changes later.
    """

    connection: ConnectionId
    user: str
    real_name: str


Origin = Opened | Described
"""What only the host of a connection knows of it, and no entry tells; proposed together with entries."""


class Named(Struct, frozen=True):
    """A connection has the nickname ``nick`` now."""

    connection: ConnectionId
    nick: str


class LoggedIn(Struct, frozen=True):
    """A connection has logged in to ``account``; empty: it has logged out."""

    connection: ConnectionId
    account: str


class Closed(Struct, frozen=True):
    """A connection has ended."""

    connection: ConnectionId
    until_ms: int
    why: str


class Bound(Struct, frozen=True):
    """The nickname ``nick`` belongs to the device with this key, since a connection of that has used it."""

    nick: str
    device: str
    since_ms: int
    connection: ConnectionId


class Released(Struct, frozen=True):
    """The nickname ``nick`` belongs to no device any more."""

    nick: str


Change = Origin | Named | LoggedIn | Closed | Bound | Released
"""A change to the tables of connections and of devices."""


def device_in(tags: str) -> str:
    """Return the key of the device in the tags of an entry; empty if there is none."""
    return tags.removeprefix(DEVICE_TAG) if tags.startswith(DEVICE_TAG) else ""


class Placed(Struct, frozen=True):
    """A batch that has its place in the order; it stands there as a whole."""

    entries: Sequence[Entry]
    """With the times that the order gave them, as `Entry.time_ms` says."""
    origins: Sequence[Origin]
    is_own: bool = True
    """Whether this room proposed it: then it is the oldest of the batches that the room waits for."""


class Order(Protocol):
    """Gives each batch its place in one sequence. One thread calls it; no call blocks.

    A batch may have its place in the same call or much later, and batches of others may stand between two of
    ours.
    """

    def propose(self, entries: Sequence[Entry], origins: Sequence[Origin]) -> None:
        """Ask for a place for a batch, which may have no entries. Batches of ours keep their order."""

    def placed(self) -> Sequence[Placed]:
        """Return the batches that have got their place since the last call, in order."""

    def is_crowded(self) -> bool:
        """Whether so many batches wait for a place that nothing more should be proposed for now."""

    def call_when_placed(self, wake: Callable[[], None]) -> None:
        """Have ``wake`` called, on any thread, each time that `placed` has something new to return."""


class Log(Protocol):
    """The file of a room. One thread calls it."""

    def recall(self) -> Iterable[Placed]:
        """Return all entries that the room's state depends on, in order: no messages, nothing refused."""

    def write(self, entries: Sequence[Entry], changes: Sequence[Change]) -> None:
        """Add a batch to what the next `flush` commits; a refused entry has the kind ``refused``."""

    def flush(self) -> bool:
        """Commit all that was written, in one transaction; return whether it is committed.

        False: the file can't be written at the moment. All is kept, and the next call tries again. Until it
        returns True, nobody may be told of what was written.
        """

    def look(self) -> None:
        """Look whether the file is still where it was, and put it back; call it often, in quiet times too."""

    def trouble(self) -> str:
        """Return why the last `flush` failed, as one clause; empty if it succeeded."""
