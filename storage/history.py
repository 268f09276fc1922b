"""Reads a room's log on a connection of its own, also while the host writes to it."""

import errno
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from storage.reading import reading_uri
from storage.schema import VERSION, NewerSchema

_PAGE = """
    select entries.seq, entries.time_ms, entries.kind, entries.connection, connections.ip, connections.port,
           entries.nick, entries.channel, entries.target, entries.text, entries.msgid, entries.tags
    from entries join connections on connections.id = entries.connection
    where entries.seq between ? and ?
    order by entries.seq
"""
# Reads only the index, which in a long log is thousands of times smaller than the table
_CHANNELS = """
    select channel from entries indexed by happenings
    where kind = 'joined' and kind <> 'said'
    group by channel collate nocase order by 1
"""


class Record(NamedTuple):
    """One entry of the log, with the address that its connection came from."""

    seq: int
    time_ms: int
    kind: str
    connection: int
    ip: str
    port: int
    nick: str
    channel: str
    target: str
    text: str
    msgid: str
    tags: str

    @property
    def at(self) -> datetime:
        """The time of the entry, in UTC."""
        return moment(self.time_ms)


def moment(time_ms: int) -> datetime:
    """Return milliseconds since 1970 as a time in UTC, without rounding."""
    seconds, milliseconds = divmod(time_ms, 1000)
    return datetime.fromtimestamp(seconds, UTC).replace(microsecond=milliseconds * 1000)


def open_log(log_path: Path) -> sqlite3.Connection:
    """Open a log for reading; the caller closes it.

    Raises FileNotFoundError, NewerSchema, and sqlite3.Error if it is no log.
    """
    if not log_path.exists():
        raise FileNotFoundError(errno.ENOENT, "no log there", str(log_path))
    db = sqlite3.connect(reading_uri(log_path), uri=True, isolation_level=None)
    try:
        db.execute("pragma query_only = on")
        _check_version(db)
    except BaseException:
        db.close()
        raise
    return db


def _check_version(db: sqlite3.Connection) -> None:
    (version,) = db.execute("pragma user_version").fetchone()
    if version > VERSION:
        raise NewerSchema(f"log version {version}, this program knows {VERSION}")


def channels(log_path: Path) -> tuple[str, ...]:
    """Return the names of all channels that anybody ever joined, sorted. Raises what `open_log` raises."""
    with closing(open_log(log_path)) as db:
        return tuple(str(channel) for (channel,) in db.execute(_CHANNELS))


def period(log_path: Path) -> tuple[datetime, datetime] | None:
    """Return the times of the first and the last entry; None if there are none.

    Raises what `open_log` raises.
    """
    with closing(open_log(log_path)) as db:
        # times never go backwards, so the first and the last row have the extremes
        first = db.execute("select time_ms from entries order by seq limit 1").fetchone()
        last = db.execute("select time_ms from entries order by seq desc limit 1").fetchone()
    return (moment(first[0]), moment(last[0])) if first and last else None


def extent(db: sqlite3.Connection) -> tuple[int, int]:
    """Return the first and the last sequence number; (1, 0), an empty range, if the log is empty."""
    first, last = db.execute("select min(seq), max(seq) from entries").fetchone()
    return (first, last) if last is not None else (1, 0)


def read_page(db: sqlite3.Connection, first: int, last: int) -> list[Record]:
    """Return the entries from ``first`` to ``last``, both included.

    All are read in this call: a query that stays open would keep the host from shortening its log.
    """
    return [Record._make(row) for row in db.execute(_PAGE, (first, last))]
