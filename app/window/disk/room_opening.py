"""The rooms that are kept on this computer: listed, and opened."""

import logging
import sqlite3
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path

from app.session import Session
from app.texts import failures as texts
from app.texts.common import NOTHING, Legible
from app.texts.start import when_opened
from app.viewmodels.legible import legible
from app.viewmodels.start.hosting_model import HostRoom, RoomChoice
from core.addresses import DEFAULT_PORT
from core.hosting.encryption import CannotEncrypt
from storage.chatlog import NotALog
from storage.deleting_rooms import finish_deleting
from storage.filesystem import NetworkFolder
from storage.finding_rooms import UnreadableRoom, find_room
from storage.room_key import DamagedKey
from storage.rooms import DamagedRoom, NoSuchRoom, RoomFolder, RoomInUse, known_rooms
from storage.schema import NewerSchema

_LOG = logging.getLogger(__package__)
_WHY: Mapping[type[Exception], Legible] = {
    RoomInUse: texts.ROOM_IN_USE,
    NetworkFolder: texts.NETWORK_FOLDER,
    NewerSchema: texts.NEWER_ROOM,
    DamagedRoom: texts.DAMAGED_ROOM,
    NoSuchRoom: texts.DAMAGED_ROOM,
    NotALog: texts.DAMAGED_ROOM,
    CannotEncrypt: texts.DAMAGED_ROOM,
}


def list_hosted_rooms(data_dir: Path) -> tuple[RoomChoice, ...]:
    """Return the rooms that were hosted here before, the last one first; reads their files."""
    finish_deleting(data_dir)
    today = datetime.now().astimezone().date()
    return tuple(
        RoomChoice(
            room.room_id,
            legible(room.name),
            when_opened(room.last_opened.astimezone().date(), today),
            room.port or DEFAULT_PORT,
            room.password,
            is_announced=room.is_announced,
        )
        for room in known_rooms(data_dir)
    )


def room_called(data_dir: Path, name: str) -> RoomFolder:
    """Open the folder of the room of this name, the last opened one; make one if there is none.

    Raises UnreadableRoom, and what `RoomFolder` raises.
    """
    known = find_room(data_dir, name)
    return RoomFolder.open(data_dir, known.room_id) if known else RoomFolder.create(data_dir, name)


def open_room(session: Session, folder: Callable[[], RoomFolder], order: HostRoom | None = None) -> Legible:
    """Host the room that ``folder`` opens or makes; return why it can't be hosted, empty when it is open.

    ``order`` gives the port, the password, and whether others find the room by themselves; without it all
    is as the last time.
    """
    # here, and not when a window opens: it takes a while
    from core.hosting.server import ServerSettings  # noqa: PLC0415
    from core.transport.listening import CannotListen, PortTaken  # noqa: PLC0415

    try:
        with ExitStack() as undo:
            opened = undo.enter_context(folder())
            record = opened.record
            undo.pop_all()
        port, password = (order.port, order.password) if order else (record.port, record.password)
        try:
            session.open_room(
                opened, ServerSettings(record.name, port=port or DEFAULT_PORT, password=password)
            )
        except (PortTaken, CannotListen) as error:
            if not record.port:  # it has never been open
                opened.discard()
            _LOG.warning("the room is not open: %s", error)
            return texts.cannot_listen(legible(str(error)))
        if order:
            opened.remember(password=password, is_announced=order.is_announced)
        if order.is_announced if order else record.is_announced:
            session.announce_room()
    except UnreadableRoom as error:
        _LOG.warning("the room is not open: %s can't be read", error.path.name)
        return texts.unreadable_room(legible(error.name), legible(str(error.path)), legible(error.why))
    except DamagedKey as error:
        _LOG.warning("the room is not open: %s", error)
        return texts.damaged_key(legible(str(error.file)), legible(error.fault.value))
    except tuple(_WHY) as error:
        _LOG.warning("the room is not open: %s", type(error).__name__)
        return _WHY[type(error)]
    except (OSError, sqlite3.Error) as error:
        session.close_room()
        _LOG.warning("the room is not open", exc_info=error)
        return texts.cannot_write(legible(_words(error)))
    return NOTHING


def _words(error: OSError | sqlite3.Error) -> str:
    if isinstance(error, OSError) and error.strerror:
        return f"{error.filename}: {error.strerror}" if error.filename else error.strerror
    return str(error)
