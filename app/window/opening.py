"""The rooms of this computer: which there are, and how one is opened."""

import sqlite3
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path

from app.session import Session
from app.texts import failures as texts
from app.texts.start import when_opened
from app.viewmodels.legible import legible
from app.viewmodels.start import RoomChoice
from core.addresses import DEFAULT_PORT
from core.hosting.listening import CannotListen, PortTaken
from core.hosting.server import ServerSettings
from storage.chatlog import NotALog
from storage.rooms import DamagedRoom, NetworkFolder, NoSuchRoom, RoomFolder, RoomInUse, known_rooms
from storage.schema import NewerSchema

_WHY: Mapping[type[Exception], str] = {
    RoomInUse: texts.ROOM_IN_USE,
    NetworkFolder: texts.NETWORK_FOLDER,
    NewerSchema: texts.NEWER_ROOM,
    DamagedRoom: texts.DAMAGED_ROOM,
    NoSuchRoom: texts.DAMAGED_ROOM,
    NotALog: texts.DAMAGED_ROOM,
}


def rooms_to_open(data_dir: Path) -> tuple[RoomChoice, ...]:
    """Return the rooms that were hosted here before, the last one first."""
    today = datetime.now().astimezone().date()
    return tuple(
        RoomChoice(room.room_id, legible(room.name), when_opened(room.last_opened.astimezone().date(), today))
        for room in known_rooms(data_dir)
    )


def open_room(session: Session, folder: Callable[[], RoomFolder]) -> str:
    """Host the room that ``folder`` opens or makes; return why that can't be, empty when it is open."""
    try:
        opened = folder()
        record = opened.record
        session.open_room(opened, ServerSettings(record.name, port=record.port or DEFAULT_PORT))
    except tuple(_WHY) as error:
        return _WHY[type(error)]
    except (PortTaken, CannotListen) as error:
        return texts.cannot_listen(str(error))
    except (OSError, sqlite3.Error) as error:
        return texts.cannot_write(str(error))
    return ""
