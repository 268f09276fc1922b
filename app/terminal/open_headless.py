"""Opens the room of a host without a window, and says in words why it can't be opened."""

import logging
import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path

from app.commands.host_settings import new_room_name
from app.session import LOOPBACK, Hosting
from app.settings.config import HostSettings
from app.texts import terminal as texts
from core.addresses import Address
from core.hosting.encryption import CannotEncrypt
from core.hosting.server import ServerSettings
from core.own_addresses import OwnAddress, Reach
from core.transport.listening import CannotListen, PortTaken
from core.transport.wire_trace import WireTrace
from storage.chatlog import NotALog
from storage.filesystem import NetworkFolder
from storage.finding_rooms import UnreadableRoom
from storage.room_key import DamagedKey, OtherKey, UnusableKey
from storage.rooms import DamagedRoom, NoSuchRoom, RoomFolder, RoomInUse, RoomRecord
from storage.schema import NewerSchema

_LOG = logging.getLogger(__package__)
_THIS_COMPUTER = (LOOPBACK,)
_EVERYWHERE = {"0.0.0.0", "::"}  # noqa: S104 - compared, not bound

OPENING_ERRORS = (
    PortTaken,
    CannotListen,
    CannotEncrypt,
    RoomInUse,
    NetworkFolder,
    NewerSchema,
    DamagedRoom,
    DamagedKey,
    UnusableKey,
    OtherKey,
    NotALog,
    NoSuchRoom,
    OSError,
    sqlite3.Error,
)


def hosting(
    settings: HostSettings, room: RoomRecord | None, wake: Callable[[], None], trace: WireTrace | None
) -> Hosting:
    """Lock the folder of ``room``, or make one; return the room, which the caller opens with ``with``.

    This function and the block raise one of `OPENING_ERRORS`.
    """
    config = settings.config
    if room:
        folder = RoomFolder.open(config.data_dir, room.room_id, settings.key)
    else:
        folder = RoomFolder.create(config.data_dir, new_room_name(config), settings.key)
    return Hosting(
        folder,
        _server_settings(settings, folder.record),
        wake,
        sync=config.sync,
        may_move=bool(settings.no_window),
        trace=trace,
    )


def _server_settings(settings: HostSettings, record: RoomRecord) -> ServerSettings:
    """Return the settings of the server; without a new password the room keeps the one it had."""
    config = settings.config
    return ServerSettings(
        name=record.name,
        hosts=_THIS_COMPUTER if settings.no_window else config.hosts,
        port=config.port,
        password=settings.password or record.password,
        operators=settings.operators,
        motd=settings.motd,
        has_limits=config.has_limits,
        per_address=config.per_address,
        clear=config.clear,
    )


def addresses_to_tell(listening: Sequence[tuple[str, int]], own: Sequence[OwnAddress]) -> list[str]:
    """Return the addresses at which others reach a room, each with its port. Pure.

    ``listening``: what the server listens on.  ``own``: the addresses of this computer, best first; of these
    only those with the best reach are told.
    """
    ips = [ip for ip, _ in listening]
    port = listening[0][1]
    best = [each.ip for each in own if each.reach is own[0].reach and _is_reached(each.ip, ips)]
    told = [ip for ip in ips if ip not in _EVERYWHERE] + (best if set(ips) & _EVERYWHERE else [])
    return [str(Address(ip, port)) for ip in told]


def reached_by(listening: Sequence[tuple[str, int]], own: Sequence[OwnAddress]) -> tuple[OwnAddress, ...]:
    """Return at which addresses a room is reached, best first, at least one. Pure.

    ``listening``: what the server listens on.  ``own``: the addresses of this computer, best first.
    """
    ips = [ip for ip, _ in listening]
    found = tuple(each for each in own if each.ip in ips or _is_reached(each.ip, ips))
    return found or tuple(OwnAddress(ip, Reach.HERE) for ip in ips[:1])


def _is_reached(ip: str, listening: Sequence[str]) -> bool:
    return ("::" if ":" in ip else "0.0.0.0") in listening  # noqa: S104 - compared, not bound


def explained(error: Exception, room: str, data_dir: Path) -> str:  # noqa: PLR0911 - a table of sentences
    """Say why the room called ``room`` could not be opened, and what to do."""
    _LOG.warning("the room is not open: %s", type(error).__name__)
    match error:
        case UnreadableRoom():
            return texts.unreadable_room(error.name, str(error.path), error.why)
        case PortTaken():
            return texts.port_taken(error.port)
        case CannotListen():
            return texts.cannot_listen(str(error))
        case RoomInUse():
            return texts.room_in_use(room)
        case NetworkFolder():
            return f"{error}. {texts.NETWORK_FOLDER}"
        case NewerSchema():
            return texts.newer_room(room)
        case DamagedRoom() | NotALog() | NoSuchRoom() | CannotEncrypt():
            return texts.damaged_room(room, str(error))
        case DamagedKey() | UnusableKey() | OtherKey():
            return _about_key(error, room)
        case OSError():
            return texts.no_access(str(error.filename or data_dir), error.strerror or str(error))
        case _:
            return texts.no_access(str(data_dir), str(error))


def _about_key(error: DamagedKey | UnusableKey | OtherKey, room: str) -> str:
    match error:
        case DamagedKey():
            return texts.damaged_key(room, str(error.file), error.fault.value)
        case UnusableKey():
            return texts.unusable_key(str(error.file), error.fault.value)
        case OtherKey():
            return texts.other_key(room)
