"""SQL that writes entries and changes of connections into ``log.db``. Pure."""

from collections.abc import Sequence
from functools import cache
from itertools import chain

from storage.entry import Change, Closed, Described, Entry, LoggedIn, Named, Opened

Statement = tuple[str, Sequence[str | int]]
"""With the values to be bound."""

MOST_ROWS = 40
"""In one insert: more gains nothing, and each number of rows is a statement that SQLite keeps prepared."""

_COLUMNS = "time_ms, kind, connection, nick, channel, target, text, msgid, tags"
_ROW = f"({', '.join('?' * len(Entry._fields))})"
_OPENED = "insert into connections (id, ip, port, since_ms) values (?, ?, ?, ?)"
_DESCRIBED = "update connections set user = ?, real_name = ? where id = ?"
_NAMED = "update connections set nick = ? where id = ?"
_LOGGED_IN = "update connections set account = ? where id = ?"
_CLOSED = "update connections set until_ms = ?, why = ? where id = ?"


def as_inserts(entries: Sequence[Entry]) -> list[Statement]:
    """As few statements as it takes, in order; one for a batch of the usual size."""
    if len(entries) == 1:
        return [(_insert(1), entries[0])]
    parts = [entries[start : start + MOST_ROWS] for start in range(0, len(entries), MOST_ROWS)]
    return [(_insert(len(part)), list(chain.from_iterable(part))) for part in parts]


@cache
def _insert(rows: int) -> str:
    return f"insert into entries ({_COLUMNS}) values {', '.join([_ROW] * rows)}"  # noqa: S608 - constants


def as_statement(change: Change) -> Statement:
    """The statement that makes ``change`` in the table of connections."""
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
