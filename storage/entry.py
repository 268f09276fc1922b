"""What happens in a room, how it gets its place in one order, and how it is written.

A batch is proposed to the `Order`; as placed there it is applied, and written to the `Log` with its verdicts.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple, NewType, Protocol, final

from msgspec import Struct

from storage.kinds import Kind

ConnectionId = NewType("ConnectionId", int)
"""One TCP connection of one room, for ever: never given twice. The host's own console has one as well."""


@final
class Entry(NamedTuple):
    """One thing that happened in a room; the fields are the columns of the table, in their order.

    A named tuple, where values are structs elsewhere: SQLite binds it as it stands.
    """

    time_ms: int
    """Milliseconds since 1970, UTC; never smaller than that of the entry before."""
    kind: Kind
    connection: ConnectionId
    nick: str
    """Who did it, as spelled at that moment."""
    channel: str = ""
    """Where; empty for what concerns the whole room and for direct messages."""
    target: str = ""
    """The recipient of a direct message, who was kicked, killed or invited, the new nickname.

    With a channel beside it, the rank that a message is meant for: ``@`` operators, ``%``, ``+``.
    """
    text: str = ""
    """A message of several lines has line feeds in it."""
    msgid: str = ""
    tags: str = ""
    """Client-only message tags as they were relayed, without the leading @.

    In front of them, for a message of several lines, ``draft/multiline-concat=`` and the places in ``text``
    where one of the author's lines goes on in the next.

    Of a JOIN: ``key=`` and the message id of the MODE that set the key with which it came in; never sent.
    """


class Opened(Struct, frozen=True):
    """A connection came in."""

    connection: ConnectionId
    ip: str
    port: int
    since_ms: int


class Described(Struct, frozen=True):
    """Who a connection says it is; goes with its ``registered``.

    An entry of kind ``setname`` says since when the real name is another.
    """

    connection: ConnectionId
    user: str
    real_name: str


Origin = Opened | Described
"""What only a connection's own host knows of it; proposed beside the entries, which don't tell it."""


class Named(Struct, frozen=True):
    """A connection is now known under ``nick``."""

    connection: ConnectionId
    nick: str


class LoggedIn(Struct, frozen=True):
    """A connection has proved to be ``account``; empty: no longer."""

    connection: ConnectionId
    account: str


class Closed(Struct, frozen=True):
    """A connection ended, and why."""

    connection: ConnectionId
    until_ms: int
    why: str


Change = Origin | Named | LoggedIn | Closed
"""A change to the table of connections."""


class Placed(Struct, frozen=True):
    """A batch that has got its place: whole, and after all that were placed before it."""

    entries: Sequence[Entry]
    """With the time that the order gave them, which is never smaller than that of the entry before."""
    origins: Sequence[Origin]
    is_own: bool = True
    """This room has proposed it, as the oldest of those that it still waits for."""


class Order(Protocol):
    """Gives batches their place in one sequence. One thread uses it; no call waits.

    It may answer in the same call or much later, and between two batches of ours those of others may stand.
    """

    def propose(self, entries: Sequence[Entry], origins: Sequence[Origin]) -> None:
        """Ask for a place for a batch, which may be without entries; proposals keep their order."""

    def placed(self) -> Sequence[Placed]:
        """Return what got its place since the last call, in order."""

    def is_crowded(self) -> bool:
        """Return whether so much waits for its place that nothing more should be proposed for now."""

    def call_when_placed(self, wake: Callable[[], None]) -> None:
        """Have ``wake`` called, on any thread, whenever `placed` has something that was not there before."""


class Log(Protocol):
    """The file of a room; one thread uses it."""

    def recall(self) -> Iterable[Placed]:
        """Return what happened before, in order: all but what was said and what was refused."""

    def write(self, entries: Sequence[Entry], changes: Sequence[Change]) -> None:
        """Keep a batch for `flush`: as it was judged, refused entries with the kind ``refused``."""

    def flush(self) -> bool:
        """Commit all that was written, in one transaction; True when nothing is left to be committed.

        False when the file takes nothing at the moment: all is kept, and the next call tries again. Until it
        succeeds nobody may be told of what was written.
        """

    def trouble(self) -> str:
        """Return why the last `flush` failed, as one clause; empty when all is well."""
