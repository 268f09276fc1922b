"""Exports a room's history to a file or a stream, also while the room is open."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import TextIO

from msgspec import Struct

from storage.export.formats import Format, encoding, writer
from storage.export.presence import Presence
from storage.export.replacing import replacing
from storage.history import Record, extent, has_channel, open_log, read_page
from storage.kinds import Where, facts_of

_PAGE_ENTRIES = 1000


class Cancelled(Exception):
    """The function ``progress`` has cancelled the export."""


class NoSuchChannel(Exception):
    """Nothing ever happened in the channel; the message is its name."""


class ExportSelection(Struct, frozen=True):
    """Which part of the history to export."""

    channel: str | None = None
    """Only this channel, with the quits and new nicknames of its members; None: the whole room."""
    since: datetime | None = None
    """From this moment on."""
    until: datetime | None = None
    """Before this moment."""
    has_direct: bool = False
    """Whether direct messages belong to it; never to a channel."""


class Exported(Struct, frozen=True):
    """What became of the entries that were selected."""

    entries: int = 0
    """How many were written."""
    damaged: int = 0
    """How many of the log could not be read, and were left out."""
    direct: int = 0
    """How many direct messages were left out."""


def export(
    log_path: Path,
    target: Path,
    format: Format,  # noqa: A002 - the word of the dialog and of the command
    selection: ExportSelection,
    progress: Callable[[int, int], bool],
) -> Exported:
    """Write the selected part to ``target``, as a whole or not at all.

    ``progress`` gets the number of entries read and of all entries, often; it returns False to cancel.
    Raises Cancelled, NoSuchChannel, OSError, and what `open_log` raises.
    """
    with closing(open_log(log_path)) as db:
        _check_channel(db, selection.channel)
        with replacing(target, encoding(format)) as out:
            return _Export(db, out, format, selection).run(progress)


def export_to_stream(
    log_path: Path,
    out: TextIO,
    format: Format,  # noqa: A002 - as above
    selection: ExportSelection,
    progress: Callable[[int, int], bool],
) -> Exported:
    """Write the selected part to ``out``. Raises what `export` raises, and then a part may be written."""
    with closing(open_log(log_path)) as db:
        _check_channel(db, selection.channel)
        return _Export(db, out, format, selection).run(progress)


def _check_channel(db: sqlite3.Connection, channel: str | None) -> None:
    if channel is not None and not has_channel(db, channel):
        raise NoSuchChannel(channel)


class _Export:
    """One export under way."""

    def __init__(
        self,
        db: sqlite3.Connection,
        out: TextIO,
        format_: Format,
        selection: ExportSelection,
    ) -> None:
        self._db = db
        self._selection = selection
        self._write = writer(format_, out, shows_channels=selection.channel is None)
        self._is_wanted = _judge(selection)
        self._entries = self._damaged = self._direct = 0

    def run(self, progress: Callable[[int, int], bool]) -> Exported:
        # later entries are left out, or the export of a busy room would never end
        first, last = extent(self._db)
        for start in range(first, last + 1, _PAGE_ENTRIES):
            _report(progress, start - first, last - first + 1)
            page = read_page(self._db, start, min(start + _PAGE_ENTRIES - 1, last))
            self._damaged += page.damaged
            for record in page.records:
                self._take(record)
        _report(progress, last - first + 1, last - first + 1)
        return Exported(self._entries, self._damaged, self._direct)

    def _take(self, record: Record) -> None:
        if not self._is_wanted(record):
            return
        if _is_direct(record) and not self._selection.has_direct:
            self._direct += 1
        elif self._write(record):
            self._entries += 1


def _report(progress: Callable[[int, int], bool], done: int, total: int) -> None:
    if not progress(done, total):
        raise Cancelled(f"after {done} of {total} entries")


def _judge(selection: ExportSelection) -> Callable[[Record], bool]:
    concerns = Presence(selection.channel).concerns if selection.channel is not None else lambda _: True
    since = selection.since.timestamp() * 1000 if selection.since else float("-inf")
    until = selection.until.timestamp() * 1000 if selection.until else float("inf")

    # `concerns` first: it must be asked about every entry
    return lambda record: concerns(record) and since <= record.time_ms < until and _was_shown(record)


def _was_shown(record: Record) -> bool:
    return facts_of(record.kind).where is not Where.NOWHERE


def _is_direct(record: Record) -> bool:
    return facts_of(record.kind).is_message and not record.channel
