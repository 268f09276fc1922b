"""Carries out `parlour account`: adds, removes and lists the accounts of a room, open or not."""

import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from getpass import getpass

from app.commands.cli_commands import AccountCommand
from app.commands.host_settings import chosen_room, new_room_name
from app.settings.config import HostConfig
from app.texts import accounts as texts
from app.texts import commands, terminal
from core.naming.looks import are_alike
from core.values import replace
from storage import accounts
from storage.accounts import AccountExists, BadPassword, NoSuchAccount
from storage.devices import bound_nicknames
from storage.escape import escaped_for_terminal
from storage.filesystem import NetworkFolder
from storage.finding_rooms import UnreadableRoom, last_room
from storage.rooms import RoomFolder, RoomRecord, known_rooms
from storage.schema import NewerSchema
from storage.wire.casefolding import casefold

_LONGEST_LINE = 4096  # bytes that are read of standard input; a password is much shorter


class NotDone(Exception):
    """Nothing was changed; the message is a sentence that says why."""


def run(command: AccountCommand, config: HostConfig) -> list[str]:
    """Carry out ``command``; return the lines to print. Raises NotDone."""
    wanted = replace(config, name=command.room or config.name)
    with _errors_in_words(command.name, wanted.name):
        room = _room_of(wanted)
    may_be_made = command.action in ("add", "replace") and not (command.room and known_rooms(config.data_dir))
    if room is None and not may_be_made:
        raise NotDone(escaped_for_terminal(_no_room(wanted)))
    with _errors_in_words(command.name, room.name if room else new_room_name(wanted)):
        lines = _change(command, room) if room else _make_room_and_add(command, wanted)
    return [escaped_for_terminal(line) for line in lines]


def _room_of(config: HostConfig) -> RoomRecord | None:
    return chosen_room(config) or (None if config.name else last_room(config.data_dir))


def _no_room(config: HostConfig) -> str:
    known = ", ".join(dict.fromkeys(room.name for room in known_rooms(config.data_dir)))
    if not known:
        return f"{commands.NO_ROOM_YET} ({config.data_dir})."
    return commands.no_such_room(config.name, known)


def _change(command: AccountCommand, room: RoomRecord) -> list[str]:
    file, name = room.settings_path, command.name
    match command.action:
        case "add":
            _refuse_what_is_like(name, room, is_replaced=False)  # before anybody types a password
            accounts.add(file, name, _password())
            return [texts.added(name, room.name)]
        case "replace":
            _refuse_what_is_like(name, room, is_replaced=True)
            accounts.replace(file, name, _password())
            return [texts.replaced(name, room.name)]
        case "remove":
            accounts.remove(file, name)
            return [texts.removed(name, room.name)]
        case "list":
            return list(accounts.names(file)) or [texts.no_accounts(room.name)]


def _refuse_what_is_like(name: str, room: RoomRecord, *, is_replaced: bool) -> None:
    """Raise AccountExists if there is an account of this name and it is not replaced.

    Raise NotDone if one of another name looks like it.
    """
    known = accounts.names(room.settings_path)
    if casefold(name) in map(casefold, known):
        if not is_replaced:
            raise AccountExists(f"there is an account {name!r}")
        return
    other = next((each for each in known if are_alike(each, name)), None)
    if other is not None:
        raise NotDone(escaped_for_terminal(texts.looks_like(name, other, room.name)))
    owned = next((each for each in bound_nicknames(room.path / "log.db") if are_alike(each, name)), None)
    if owned is not None:
        raise NotDone(escaped_for_terminal(texts.is_bound(owned, room.name)))


def _make_room_and_add(command: AccountCommand, config: HostConfig) -> list[str]:
    """Make the room that a host without a window would make, and add the first account to it."""
    password = _password()
    with RoomFolder.create(config.data_dir, new_room_name(config)) as folder:
        folder.remember(is_headless=True)
        accounts.add(folder.settings_path, command.name, password)
        room = folder.record.name
    return [texts.made_room(room), texts.added(command.name, room)]


def _password() -> str:
    """Ask twice for a password at a terminal, else read the first line of standard input.

    Raises BadPassword, NotDone.
    """
    if sys.stdin is None:
        raise NotDone(texts.NOT_GIVEN)
    if not sys.stdin.isatty():
        line = sys.stdin.buffer.readline(_LONGEST_LINE)
        password = line.decode("utf-8-sig", "surrogateescape").rstrip("\r\n")
    else:
        password = _asked_twice()
    accounts.secret_of(password)
    return password


def _asked_twice() -> str:
    try:
        password = getpass(texts.ASK)
        accounts.secret_of(password)
        again = getpass(texts.ASK_AGAIN)
    except EOFError as error:
        raise NotDone(texts.NOT_GIVEN) from error
    except UnicodeDecodeError:  # its message would show what was typed
        raise BadPassword("the password is not UTF-8 text") from None
    if password != again:
        raise NotDone(texts.NOT_THE_SAME)
    return password


@contextmanager
def _errors_in_words(account: str, room: str) -> Iterator[None]:
    try:
        yield
    except AccountExists:
        why = texts.exists(account, room)
    except NoSuchAccount:
        why = texts.missing(account, room)
    except BadPassword as error:
        why = texts.bad_password(str(error))
    except UnreadableRoom as error:
        why = terminal.unreadable_room(error.name, str(error.path), error.why)
    except NewerSchema:
        why = texts.newer(room)
    except NetworkFolder as error:
        why = f"{error}. {terminal.NETWORK_FOLDER}"
    except OSError as error:
        why = texts.unusable(room, f"{error.filename}: {error.strerror}")
    except sqlite3.Error as error:
        why = texts.unusable(room, str(error))
    else:
        return
    raise NotDone(escaped_for_terminal(why))
