"""Which room to host without a window, and its settings: flags, config file, files with secrets."""

import socket
from collections.abc import Mapping
from pathlib import Path

from msgspec.structs import asdict

from app.commands.cli_commands import HostCommand
from app.settings.config import HostConfig, HostSettings, Unreadable, first_line, read_lines
from core.naming.looks import are_alike, is_invisible
from core.naming.names import name_form
from core.naming.passwords import password_fault, password_form
from core.room.state import HOST_OPERATOR
from core.values import replace
from storage.escape import escaped_for_terminal
from storage.finding_rooms import find_room, last_headless_room
from storage.rooms import ROOM_NAME_LENGTH, RoomRecord

_MOTD_LINES, _MOTD_BYTES = 500, 64_000


class BadOperator(Exception):
    """An operator was not written NAME:PASSWORD, or has a name that is reserved."""


def host_settings(flags: HostCommand, config: HostConfig, no_window: str = "") -> HostSettings:
    """Return all settings; a flag goes before the config file. ``no_window``: see `HostSettings`.

    Raises Unreadable, BadOperator.
    """
    merged = _with_flags(flags, config)
    return HostSettings(
        merged,
        password=_password(flags, merged),
        operators=_operators(flags.operators or (), merged.oper_file),
        motd=_motd(merged.motd) if merged.motd else (),
        key=flags.key,
        ends_with_parent=flags.ends_with_parent,
        trace_wire=flags.trace_wire,
        no_window=no_window,
    )


def _with_flags(flags: HostCommand, config: HostConfig) -> HostConfig:
    """Return ``config`` with the values of the flags that were given; both have the same field names."""
    keys = HostConfig.__struct_fields__
    given = {name: value for name, value in asdict(flags).items() if name in keys and value is not None}
    return replace(config, **given)


def _motd(file: Path) -> tuple[str, ...]:
    """Return the message of the day; a longer one would be more than a client can be sent at once."""
    lines = read_lines(file)
    if len(lines) > _MOTD_LINES or sum(len(line.encode()) + 1 for line in lines) > _MOTD_BYTES:
        most = f"{_MOTD_LINES} lines and {_MOTD_BYTES:,} bytes at most"
        raise Unreadable(f"{file} is too long for a message of the day: {most}")
    return lines


def _password(flags: HostCommand, config: HostConfig) -> str:
    if flags.password is not None:
        return flags.password
    return _password_in(config.password_file) if config.password_file else ""


def _password_in(file: Path) -> str:
    password = password_form(first_line(file))
    if fault := password_fault(password):
        raise Unreadable(f"{file} has no password in its first line: {fault.value}")
    return password


def _operators(given: tuple[str, ...], file: Path | None) -> Mapping[str, str]:
    operators = dict(map(_operator, given))
    if file:
        try:
            operators |= dict([_operator(first_line(file))])
        except BadOperator as error:
            raise Unreadable(f"{file}: {error}") from error
    return operators


def _operator(text: str) -> tuple[str, str]:
    name, _, password = text.partition(":")
    if not name or not password or any(map(is_invisible, name)) or name.startswith(":"):
        raise BadOperator("an operator is written NAME:PASSWORD")
    if are_alike(name, HOST_OPERATOR):
        raise BadOperator(f"the name {HOST_OPERATOR} is kept for the host's own window")
    if fault := password_fault(password):
        raise BadOperator(f"that can't be an operator's password: {fault.value}")
    return name_form(name), password_form(password)


def chosen_room(config: HostConfig) -> RoomRecord | None:
    """Return the room that ``config`` names; without a name, the one that was last hosted without a window.

    None: there is no such room, so a new one must be made. Raises UnreadableRoom, OSError.
    """
    if config.name:
        return find_room(config.data_dir, config.name)
    return last_headless_room(config.data_dir)


def new_room_name(config: HostConfig) -> str:
    """Return the name of a new room: that of ``config``, else one with the name of this computer."""
    if config.name:
        return config.name
    computer = escaped_for_terminal(socket.gethostname().partition(".")[0]) or "this computer"
    return f"Parlour on {computer}"[:ROOM_NAME_LENGTH]
