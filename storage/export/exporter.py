"""Exports a room's history to a file, also while the room is open."""

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from typing import TextIO

from msgspec import Struct

from storage.export.formats import Format, Writer, encoding, writer
from storage.export.presence import Presence
from storage.history import Record, extent, open_log, read_page
from storage.kinds import Where, facts_of

_PAGE_ENTRIES = 1000


class Cancelled(Exception):
    """The function ``progress`` has cancelled the export."""


class ExportSelection(Struct, frozen=True):
    """Which part of the history to export."""

    channel: str | None = None
    """Only this channel, with the quits and new nicknames of its members; None: everything."""
    since: datetime | None = None
    """From this moment on."""
    until: datetime | None = None
    """Before this moment."""


def export(
    log_path: Path,
    target: Path,
    format: Format,  # noqa: A002 - the word of the dialog and of the command
    selection: ExportSelection,
    progress: Callable[[int, int], bool],
) -> int:
    """Write the selected part to ``target``, as a whole or not at all; return the number of entries written.

    ``progress`` gets the number of entries read and of all entries, often; it returns False to cancel.
    Raises Cancelled, OSError, and what `open_log` raises.
    """
    with closing(open_log(log_path)) as db, _replacing(target, format) as out:
        first, last = extent(db)  # later entries are left out, or the export of a busy room would never end
        wanted = _judge(selection)
        write = writer(format, out, shows_channels=selection.channel is None)
        written = 0
        for start in range(first, last + 1, _PAGE_ENTRIES):
            _report(progress, start - first, last - first + 1)
            page = read_page(db, start, min(start + _PAGE_ENTRIES - 1, last))
            written += _write_page(page, wanted, write)
        _report(progress, last - first + 1, last - first + 1)
    return written


def _write_page(page: list[Record], wanted: Callable[[Record], bool], write: Writer) -> int:
    return sum(1 for record in page if wanted(record) and write(record))


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


@contextmanager
def _replacing(target: Path, format_: Format) -> Iterator[TextIO]:
    """Give a file that replaces ``target`` at the end of the block; if the block raises, nothing changes."""
    import secrets  # noqa: PLC0415 - loads OpenSSL, for which the window does not wait

    real = target.resolve()
    if real.exists() and not real.is_file():
        # such as /dev/stdout, which the file would replace
        raise FileExistsError(errno.EEXIST, "is no ordinary file", str(target))
    beside = real.with_name(f".parlour-export-{secrets.token_hex(4)}.part")
    try:
        with beside.open("x", encoding=encoding(format_), newline="") as out:
            yield out
            out.flush()
            os.fsync(out.fileno())
        beside.replace(real)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
