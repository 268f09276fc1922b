"""Carries out `parlour export`: writes a room's history to a file, and shows progress at a terminal."""

import sqlite3
import sys
from pathlib import Path

from app.commands.cli_commands import ExportCommand
from app.texts import commands as texts
from core.names import is_channel
from storage.escape import escaped_for_terminal
from storage.export.exporter import ExportSelection, export
from storage.rooms import RoomRecord, find_room, known_rooms
from storage.schema import NewerSchema


class NotExported(Exception):
    """Nothing was written; the message is a sentence that says why."""


def run(command: ExportCommand, data_dir: Path) -> str:
    """Carry out ``command``; return a sentence that says what was written. Raises NotExported."""
    room = _room(command.room, data_dir)
    try:
        entries = _write(command, room)
    except OSError as error:
        why = f"{error.filename or command.target}: {error.strerror or error}"
    except sqlite3.Error as error:
        why = f"the log of {room.name} can't be read: {error}"
    except NewerSchema:
        why = f"{room.name} was last opened by a newer Parlour"
    except KeyboardInterrupt:
        why = "it was interrupted"
    else:
        return escaped_for_terminal(texts.exported(entries, room.name, str(command.target)))
    raise NotExported(escaped_for_terminal(texts.not_exported(why)))


def _room(name_or_id: str | None, data_dir: Path) -> RoomRecord:
    rooms = known_rooms(data_dir)
    if not rooms:
        raise NotExported(f"{texts.NO_ROOM_YET} ({data_dir}).")
    room = find_room(data_dir, name_or_id) if name_or_id else rooms[0]
    if room is None:
        names = ", ".join(dict.fromkeys(room.name for room in rooms))
        raise NotExported(escaped_for_terminal(texts.no_such_room(str(name_or_id), names)))
    return room


def _write(command: ExportCommand, room: RoomRecord) -> int:
    name = command.channel
    channel = f"#{name}" if name and not is_channel(name) else name  # many shells take # for a comment
    selection = ExportSelection(channel, command.since, command.until)
    try:
        return export(room.path / "log.db", command.target, command.format, selection, _show_progress)
    finally:
        if sys.stderr.isatty():
            sys.stderr.write("\r      \r")


def _show_progress(done: int, total: int) -> bool:
    if sys.stderr.isatty():
        sys.stderr.write(f"\r{100 * done // max(total, 1):3} %")
    return True
