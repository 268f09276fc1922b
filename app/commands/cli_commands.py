"""The commands of `parlour` as values: what was typed, and None for what was not. Pure."""

from datetime import datetime
from pathlib import Path
from typing import Literal

from msgspec import Struct

from app.diagnostics.logs import LogSettings
from app.settings.config import LogFormat, Sync
from core.clear_text import Clear
from core.inviting.joining_target import Target
from storage.export.formats import Format

NO_LOG_FLAGS = LogSettings()


class OpenWindow(Struct, frozen=True):
    """`parlour` without a command: open the window."""

    data_dir: Path | None
    log: LogSettings = NO_LOG_FLAGS
    link: str = ""
    """To a room, as it was clicked in another program: whole or damaged; empty: none was."""


class HostCommand(Struct, frozen=True):
    """`parlour host`: None where a flag was not given, so that the config file counts."""

    data_dir: Path | None = None
    is_headless: bool = False
    name: str | None = None
    hosts: tuple[str, ...] | None = None
    port: int | None = None
    password: str | None = None
    password_file: Path | None = None
    operators: tuple[str, ...] | None = None
    """Each is NAME:PASSWORD."""
    oper_file: Path | None = None
    motd: Path | None = None
    key: Path | None = None
    """The file with the key that the room is to have."""
    has_limits: bool | None = None
    per_address: int | None = None
    clear: Clear | None = None
    has_discovery: bool | None = None
    sync: Sync | None = None
    log_format: LogFormat | None = None
    ends_with_parent: bool = False
    trace_wire: Path | None = None
    log: LogSettings = NO_LOG_FLAGS


class JoinCommand(Struct, frozen=True):
    """`parlour join`."""

    data_dir: Path | None
    target: Target
    nick: str
    trace_wire: Path | None = None
    log: LogSettings = NO_LOG_FLAGS


class ExportCommand(Struct, frozen=True):
    """`parlour export`."""

    data_dir: Path | None
    room: str | None
    channel: str | None
    since: datetime | None
    until: datetime | None
    format: Format
    target: Path | None
    """None: standard output."""
    has_direct: bool = False
    log: LogSettings = NO_LOG_FLAGS


AccountAction = Literal["add", "replace", "remove", "list"]


class AccountCommand(Struct, frozen=True):
    """`parlour account`."""

    data_dir: Path | None
    action: AccountAction
    room: str | None
    name: str = ""
    log: LogSettings = NO_LOG_FLAGS


class RoomsCommand(Struct, frozen=True):
    """`parlour rooms`."""

    data_dir: Path | None
    seconds: float = 2.0
    is_json: bool = False
    log: LogSettings = NO_LOG_FLAGS


DeviceAction = Literal["export", "import"]


class DeviceCommand(Struct, frozen=True):
    """`parlour device`."""

    data_dir: Path | None
    action: DeviceAction
    file: Path
    log: LogSettings = NO_LOG_FLAGS


class ReportCommand(Struct, frozen=True):
    """`parlour report`."""

    data_dir: Path | None
    log: LogSettings = NO_LOG_FLAGS


class DoctorCommand(Struct, frozen=True):
    """`parlour doctor`."""

    data_dir: Path | None
    target: Target | None = None
    """The room that can't be reached; None: look at the one of this computer."""
    port: int | None = None
    """Of the room of this computer; None: as the config file has it."""
    is_json: bool = False
    log: LogSettings = NO_LOG_FLAGS


CliCommand = (
    OpenWindow
    | HostCommand
    | JoinCommand
    | ExportCommand
    | AccountCommand
    | DeviceCommand
    | DoctorCommand
    | RoomsCommand
    | ReportCommand
)
