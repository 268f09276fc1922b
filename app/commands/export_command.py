"""Carries out `parlour export`: writes a room's history to a file, and shows progress at a terminal."""

import errno
import io
import os
import signal
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from app.commands.cli_commands import ExportCommand
from app.texts import commands as texts
from app.texts import terminal
from core.naming.names import is_channel
from storage.escape import escaped_for_terminal
from storage.export.exporter import Exported, ExportSelection, NoSuchChannel, export, export_to_stream
from storage.finding_rooms import UnreadableRoom, find_room, last_room
from storage.history import channels
from storage.rooms import RoomRecord, known_rooms
from storage.schema import NewerSchema


class NotExported(Exception):
    """Nothing was written, or not all to standard output; the message is a sentence that says why."""


def run(command: ExportCommand, data_dir: Path) -> str:
    """Carry out ``command``; return a sentence that says what was written. Raises NotExported."""
    if command.channel and command.has_direct:
        raise NotExported(texts.not_exported("direct messages belong to no channel"))
    if command.since and command.until and command.since >= command.until:
        raise NotExported(texts.not_exported("that period ends before it begins"))
    room = _room(command.room, data_dir)
    try:
        with _ended_by_signals():
            exported = _write(command, room)
    except BrokenPipeError:
        _write_nowhere()
        why = "nobody reads on"
    except OSError as error:
        why = f"{error.filename or command.target or 'standard output'}: {error.strerror or error}"
    except sqlite3.Error as error:
        why = f"the log of {room.name} can't be read: {error}"
    except NewerSchema:
        why = f"{room.name} was last opened by a newer Parlour"
    except NoSuchChannel as error:
        why = texts.no_such_channel(str(error), room.name, _known_channels(room))
    except KeyboardInterrupt:
        why = "it was interrupted"
    else:
        return escaped_for_terminal(_outcome(exported, room, command.target))
    say = texts.not_exported if command.target else texts.broken_off
    raise NotExported(escaped_for_terminal(say(why)))


def _outcome(exported: Exported, room: RoomRecord, target: Path | None) -> str:
    written = texts.exported(exported.entries, room.name, str(target) if target else "")
    left_out = texts.left_out(exported.damaged, exported.direct)
    return f"{written.removesuffix('.')}. {left_out}" if left_out else written


def _room(name_or_id: str | None, data_dir: Path) -> RoomRecord:
    try:
        room = find_room(data_dir, name_or_id) if name_or_id else last_room(data_dir)
    except UnreadableRoom as error:
        sentence = terminal.unreadable_room(error.name, str(error.path), error.why)
        raise NotExported(escaped_for_terminal(sentence)) from error
    except OSError as error:
        sentence = texts.not_exported(f"{error.filename or data_dir}: {error.strerror or error}")
        raise NotExported(escaped_for_terminal(sentence)) from error
    if room:
        return room
    names = ", ".join(dict.fromkeys(each.name for each in known_rooms(data_dir)))
    if not names:
        raise NotExported(escaped_for_terminal(f"{texts.NO_ROOM_YET} ({data_dir})."))
    raise NotExported(escaped_for_terminal(texts.no_such_room(str(name_or_id), names)))


def _known_channels(room: RoomRecord) -> str:
    try:
        return ", ".join(channels(room.path / "log.db"))
    except (OSError, sqlite3.Error, NewerSchema):
        return ""


def _write(command: ExportCommand, room: RoomRecord) -> Exported:
    name = command.channel
    # many shells take # for a comment
    channel = f"#{name}" if name is not None and not is_channel(name) else name
    selection = ExportSelection(channel, command.since, command.until, command.has_direct)
    log = room.path / "log.db"
    try:
        if command.target:
            return export(log, command.target, command.format, selection, _show_progress)
        with _standard_output() as out:
            return export_to_stream(log, out, command.format, selection, lambda _done, _total: True)
    finally:
        if sys.stderr.isatty():
            sys.stderr.write("\r      \r")


@contextmanager
def _standard_output() -> Iterator[TextIO]:
    """Give standard output as the formats want it: UTF-8, and no line end changed. Raises OSError."""
    if sys.stdout is None:
        raise OSError(errno.EBADF, "is closed", "standard output")
    out = io.TextIOWrapper(sys.stdout.buffer, encoding="utf-8", newline="")
    try:
        yield out
        out.flush()
    finally:
        out.detach()  # it stays open


def _write_nowhere() -> None:
    """Let what is still to be written go nowhere, or Python complains of it at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@contextmanager
def _ended_by_signals() -> Iterator[None]:
    """Have the signals that end a program raise KeyboardInterrupt, so that no half a file stays."""
    numbers = [number for name in ("SIGTERM", "SIGHUP") if (number := getattr(signal, name, None))]
    before = {number: signal.getsignal(number) for number in numbers}
    for number, action in before.items():
        if action is not signal.SIG_IGN:  # as `nohup` has it
            signal.signal(number, signal.default_int_handler)
    try:
        yield
    finally:
        for number, action in before.items():
            signal.signal(number, action)


def _show_progress(done: int, total: int) -> bool:
    if sys.stderr.isatty():
        sys.stderr.write(f"\r{100 * done // max(total, 1):3} %")
    return True
