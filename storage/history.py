"""Reads a room's log on a connection of its own, also while the host writes to it."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from storage.reading import reading_uri
from storage.schema import VERSION, NewerSchema

_PAGE = """
    select entries.seq, entries.time_ms, entries.kind, entries.connection,
           coalesce(connections.ip, '?'), coalesce(connections.port, 0),
           entries.nick, entries.channel, entries.target, entries.text, entries.msgid, entries.tags
    from entries left join connections on connections.id = entries.connection
    where entries.seq between ? and ?
    order by entries.seq
"""
# Reads only the index, which in a long log is thousands of times smaller than the table
_CHANNELS = """
    select channel from entries indexed by happenings
    where kind = 'joined' and kind <> 'said'
    group by channel collate nocase order by 1
"""

# Where a stretch of ascending times may end: what a clock does while a room is closed shows when it opens
_TURNS = """
    select seq from entries indexed by happenings
    where kind in ('clock', 'opened') and kind <> 'said'
    order by seq
"""
_LAST_MS = 253_402_300_799_999  # 9999-12-31; later is no time of a calendar
_TIMES = f"select time_ms from entries where time_ms between 0 and {_LAST_MS}"  # noqa: S608 - a constant
_ENDS = f"""
    select * from ({_TIMES} and seq >= ? order by seq limit 1)
    union all
    select * from ({_TIMES} and seq <= ? order by seq desc limit 1)
"""  # noqa: S608 - of constants

# two queries, each of which reads one row; min and max in one would read the whole table
_EXTENT = "select (select min(seq) from entries), (select max(seq) from entries)"
_HAS_CHANNEL = "select 1 from entries where channel = ? collate nocase limit 1"
_DAMAGE = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_IOERR)


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
    """Return the earliest and the latest time of an entry; None if there are none.

    These need not be the first and the last entry: a clock may have been wrong for a while.

    Raises what `open_log` raises.
    """
    with closing(open_log(log_path)) as db:
        times = [time_ms for first, last in _stretches(db) for (time_ms,) in db.execute(_ENDS, (first, last))]
    return (moment(min(times)), moment(max(times))) if times else None


def _stretches(db: sqlite3.Connection) -> Iterator[tuple[int, int]]:
    """Yield the first and the last sequence number of each stretch within which times ascend."""
    first, end = extent(db)
    starts = [first, *(seq for (seq,) in db.execute(_TURNS) if seq > first), end + 1]
    return ((start, following - 1) for start, following in pairwise(starts) if start < following)


def extent(db: sqlite3.Connection) -> tuple[int, int]:
    """Return the first and the last sequence number; (1, 0), an empty range, if the log is empty."""
    first, last = db.execute(_EXTENT).fetchone()
    return (first, last) if last is not None else (1, 0)


class Page(NamedTuple):
    """Some entries, one after the other."""

    records: list[Record]
    damaged: int
    """How many more there are, but can't be read."""


def read_page(db: sqlite3.Connection, first: int, last: int) -> Page:
    """Return the entries from ``first`` to ``last``, both included. Raises sqlite3.Error.

    All are read in this call: a query that stays open would keep the host from shortening its log.
    """
    try:
        rows = db.execute(_PAGE, (first, last)).fetchall()
    except sqlite3.DatabaseError as error:
        if not _is_damage(error):
            raise
        return _read_one_by_one(db, first, last)
    records = [record for record in map(Record._make, rows) if _is_whole(record)]
    return Page(records, len(rows) - len(records))


def has_channel(db: sqlite3.Connection, channel: str) -> bool:
    """Whether anything ever happened in ``channel``; True if a damaged log does not tell."""
    if not channel:
        return False
    try:
        return db.execute(_HAS_CHANNEL, (channel,)).fetchone() is not None
    except sqlite3.DatabaseError as error:
        if not _is_damage(error):
            raise
        return True


def _read_one_by_one(db: sqlite3.Connection, first: int, last: int) -> Page:
    """Return what can be read of these entries; wrong bytes in a text cost only themselves."""
    records, damaged = list[Record](), 0
    db.text_factory = lambda text: text.decode("utf-8", "replace")
    try:
        for seq in range(first, last + 1):
            try:
                found = [Record._make(row) for row in db.execute(_PAGE, (seq, seq))]
            except sqlite3.DatabaseError as error:
                if not _is_damage(error):
                    raise
                damaged += 1
            else:
                whole = [record for record in found if _is_whole(record)]
                records += whole
                damaged += len(found) - len(whole)
    finally:
        db.text_factory = str
    return Page(records, damaged)


def _is_damage(error: sqlite3.DatabaseError) -> bool:
    """Whether a row, or the page that it stands on, is damaged; False: the whole file can't be read."""
    code = getattr(error, "sqlite_errorcode", None)
    return code is None or code & 0xFF in _DAMAGE  # no code: Python could not decode a text


def _is_whole(record: Record) -> bool:
    """Whether its time is one of a calendar. The tables are strict: all types are right."""
    return 0 <= record.time_ms <= _LAST_MS
