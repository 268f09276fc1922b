"""The SQL by which the writer of ``log.db`` adds rows, and reads those that the room's state depends on."""

import sqlite3
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import chain

from storage.entry import (
    Bound,
    Change,
    Closed,
    Described,
    Entry,
    LoggedIn,
    Named,
    Opened,
    Origin,
    Placed,
    Released,
)
from storage.kinds import KINDS, Stage
from storage.wire.casefolding import casefold

Statement = tuple[str, Sequence[str | int]]
"""SQL, and the values to be bound to it."""

MOST_ROWS = 40
"""The most rows in one insert: more gain no speed, and each number of rows is a statement to be kept."""

_COLUMNS = "time_ms, kind, connection, nick, channel, target, text, msgid, tags"
_ROW = f"({', '.join('?' * len(Entry._fields))})"
_OPENED = "insert into connections (id, ip, port, since_ms) values (?, ?, ?, ?)"
_DESCRIBED = "update connections set user = ?, real_name = ? where id = ?"
_NAMED = "update connections set nick = ? where id = ?"
_LOGGED_IN = "update connections set account = ? where id = ?"
_BOUND = "insert or replace into devices (name, nick, device, since_ms, connection) values (?, ?, ?, ?, ?)"
_RELEASED = "delete from devices where name = ?"
_CLOSED = "update connections set until_ms = ?, why = ? where id = ?"


def as_inserts(entries: Sequence[Entry]) -> list[Statement]:
    """Return the statements that insert ``entries`` in order: one for each `MOST_ROWS` of them."""
    if len(entries) == 1:
        # A plain tuple: sqlite3 takes half a microsecond longer to bind a named one
        return [(_insert(1), tuple(entries[0]))]
    parts = [entries[start : start + MOST_ROWS] for start in range(0, len(entries), MOST_ROWS)]
    return [(_insert(len(part)), list(chain.from_iterable(part))) for part in parts]


@cache
def _insert(rows: int) -> str:
    return f"insert into entries ({_COLUMNS}) values {', '.join([_ROW] * rows)}"  # noqa: S608 - constants


def as_statement(change: Change) -> Statement:  # noqa: PLR0911 - one for each change
    """Return the statement that makes ``change`` in the tables of connections and devices."""
    match change:
        case Opened(connection, ip, port, since_ms):
            return _OPENED, (connection, ip, port, since_ms)
        case Described(connection, user, real_name):
            return _DESCRIBED, (user, real_name, connection)
        case Named(connection, nick):
            return _NAMED, (nick, connection)
        case LoggedIn(connection, account):
            return _LOGGED_IN, (account, connection)
        case Closed(connection, until_ms, why):
            return _CLOSED, (until_ms, why, connection)
        case Bound(nick, device, since_ms, connection):
            return _BOUND, (casefold(nick), nick, device, since_ms, connection)
        case Released(nick):
            return _RELEASED, (casefold(nick),)


_FOLDED = tuple(kind for kind, facts in KINDS.items() if not facts.is_transient)
_OF_ENTRY = len(Entry._fields)
# By the index: most of a long log is messages, which are not read
_HAPPENINGS = f"""
    select entries.time_ms, entries.kind, entries.connection, entries.nick, entries.channel, entries.target,
           entries.text, entries.msgid, entries.tags,
           connections.id, connections.ip, connections.port, connections.since_ms,
           connections.user, connections.real_name
    from entries indexed by happenings join connections on connections.id = entries.connection
    where entries.kind in ({", ".join("?" * len(_FOLDED))}) and entries.kind <> 'said'
    order by entries.seq
"""  # noqa: S608 - constants of this file


def happenings(db: sqlite3.Connection) -> Iterator[Placed]:
    """Read one after the other, in order; the first of a connection comes with its origin."""
    for row in db.execute(_HAPPENINGS, _FOLDED):
        entry, origins = Entry._make(row[:_OF_ENTRY]), list[Origin]()
        if KINDS[entry.kind].stage is Stage.OPENED:
            connection, ip, port, since_ms, user, real_name = row[_OF_ENTRY:]
            origins = [Opened(connection, ip, port, since_ms), Described(connection, user, real_name)]
        yield Placed([entry], origins, is_own=False)
