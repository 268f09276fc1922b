"""What is proposed to a room's log, and what the log answers."""

from collections.abc import Sequence
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


class Refused(Struct, frozen=True):
    """An accepted entry came too late to be shown: what it was to change had changed before it."""

    seq: int


Change = Opened | Named | LoggedIn | Closed | Refused


class Committed(NamedTuple):
    """A batch that the log has accepted, whole and in this order."""

    first_seq: int
    entries: Sequence[Entry]


class Log(Protocol):
    """Where a room's entries go before anybody sees them; one thread uses it."""

    def append(self, entries: Sequence[Entry], changes: Sequence[Change]) -> None:
        """Take a batch; never waits."""

    def committed(self) -> Sequence[Committed]:
        """The batches accepted since the last call, in order; what is refused for now is tried again here."""

    def trouble(self) -> str:
        """Why nothing can be written at the moment, as one clause; empty when all is well."""
