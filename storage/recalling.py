"""Reads the entries that the state of a room depends on, when the room is opened again."""

import sqlite3
from collections.abc import Iterator

from storage.entry import Described, Entry, Opened, Origin, Placed
from storage.kinds import KINDS, Stage

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
    """Read one entry after the other, in order; the first of a connection comes with its origin."""
    for row in db.execute(_HAPPENINGS, _FOLDED):
        entry, origins = Entry._make(row[:_OF_ENTRY]), list[Origin]()
        if KINDS[entry.kind].stage is Stage.OPENED:
            connection, ip, port, since_ms, user, real_name = row[_OF_ENTRY:]
            origins = [Opened(connection, ip, port, since_ms), Described(connection, user, real_name)]
        yield Placed([entry], origins, is_own=False)
