"""The nicknames of a room that belong to devices, as its ``log.db`` says, also while the room is open."""

from contextlib import closing
from pathlib import Path

from storage.history import open_log

_NICKNAMES = "select nick from devices order by name"
_FIRST_VERSION = 5  # of the log that has the table


def bound_nicknames(log_path: Path) -> tuple[str, ...]:
    """Return all of them, as they are spelled; none for a room without a log. Raises what `open_log` does."""
    if not log_path.exists():
        return ()
    with closing(open_log(log_path)) as db:
        (version,) = db.execute("pragma user_version").fetchone()
        return tuple(nick for (nick,) in db.execute(_NICKNAMES)) if version >= _FIRST_VERSION else ()
