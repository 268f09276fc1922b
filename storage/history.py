"""What is in a room's log, read on a connection of the reader's own, while the host may be writing."""

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
# From the index alone: in a long log that is thousands of times less than the table
_CHANNELS = """
    select channel from entries indexed by happenings
    where kind = 'joined' and kind <> 'said'
    group by channel collate nocase order by 1
"""


class Record(NamedTuple):
    """One entry as it stands in the log, with where it came from."""

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
        """When it happened, in UTC."""
        return moment(self.time_ms)


def moment(time_ms: int) -> datetime:
    """The log's milliseconds as a time in UTC, exactly."""
    seconds, milliseconds = divmod(time_ms, 1000)
    return datetime.fromtimestamp(seconds, UTC).replace(microsecond=milliseconds * 1000)


def open_log(log_path: Path) -> sqlite3.Connection:
    """Open a log for reading; the caller closes it.

    Raises FileNotFoundError, NewerSchema, and sqlite3.Error when it is no log.
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
    """Every channel that somebody was in, by name. Raises as `open_log` does."""
    with closing(open_log(log_path)) as db:
        return tuple(str(channel) for (channel,) in db.execute(_CHANNELS))


def period(log_path: Path) -> tuple[datetime, datetime] | None:
    """From when to when the log tells; nothing while it is empty. Raises as `open_log` does."""
    with closing(open_log(log_path)) as db:
        # times never go backwards, so the first and the last row have the extremes
        first = db.execute("select time_ms from entries order by seq limit 1").fetchone()
        last = db.execute("select time_ms from entries order by seq desc limit 1").fetchone()
    return (moment(first[0]), moment(last[0])) if first and last else None


def extent(db: sqlite3.Connection) -> tuple[int, int]:
    """The first and the last sequence number; (1, 0) while the log is empty."""
    first, last = db.execute("select min(seq), max(seq) from entries").fetchone()
    return (first, last) if last is not None else (1, 0)


def read_page(db: sqlite3.Connection, first: int, last: int) -> list[Record]:
    """The entries with these sequence numbers, read at once, so that nobody's checkpoint has to wait long."""
    return [Record._make(row) for row in db.execute(_PAGE, (first, last))]
