"""Reads ``config.toml``, how to host without a window, and says where files are on this computer.

The file is in the user's config folder; flags of `parlour host` go before it.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Annotated, Literal, get_args

from msgspec import Meta, Struct, ValidationError, convert, field
from msgspec.structs import fields

from app.settings.paths import BadPath, config_folder, data_folder, path_of
from app.settings.text_files import text_of
from core.addresses import DEFAULT_PORT
from core.clear_text import Clear
from core.hosting.address_limits import CONNECTIONS_PER_ADDRESS, MOST_PER_ADDRESS
from core.naming.names import name_form
from core.text.side_texts import without_breaks
from core.values import fits
from storage.escape import escaped_for_terminal
from storage.rooms import ROOM_NAME_LENGTH

Sync = Literal["normal", "full"]
LogFormat = Literal["text", "json"]

ANY_PORT = 0
AUTO = "auto"
_HIGHEST_PORT = 65535
SYNCS: tuple[Sync, ...] = ("normal", "full")
LOG_FORMATS: tuple[LogFormat, ...] = ("text", "json")


class BadName(Exception):
    """A room can't have this name; the message says why."""


class BadConfig(Exception):
    """The config file has a mistake; the message says in which file, at which key, and what it is."""


class Unreadable(Exception):
    """A file that a setting names can't be read, or lacks what it should have; the message says which."""


NOWHERE = Path()
"""The folder for rooms of somebody who has no home folder and has set no other one."""


def default_data_dir() -> Path:
    """Return the folder for rooms and profiles that is used if no other one is set; it may be `NOWHERE`."""
    return data_folder() or NOWHERE


def config_file() -> Path | None:
    """Return the path of the config file, which need not exist; None without a home folder."""
    folder = config_folder()
    return folder / "config.toml" if folder else None


class HostConfig(Struct, frozen=True):
    """How to host without a window, where no flag says otherwise."""

    name: str = ""
    """The room's name; empty: the room last hosted without a window, else a new one."""
    hosts: tuple[str, ...] = ()
    """Addresses to listen on; empty: all."""
    port: int = DEFAULT_PORT
    """The port to listen on; `ANY_PORT`: any that is free."""
    data_dir: Path = field(default_factory=default_data_dir)
    password_file: Path | None = None
    oper_file: Path | None = None
    motd: Path | None = None
    has_limits: bool = True
    per_address: int = CONNECTIONS_PER_ADDRESS
    """How many connections one address may have."""
    clear: Clear = Clear.LOCAL
    """Who may come in without encryption."""
    has_discovery: bool = True
    sync: Sync = "normal"
    log_format: LogFormat = "text"


class HostSettings(Struct, frozen=True):
    """All that must be known to open a room without a window."""

    config: HostConfig = field(default_factory=HostConfig)
    password: str = ""
    operators: Mapping[str, str] = field(default_factory=dict)
    motd: tuple[str, ...] = ()
    key: Path | None = None
    """The file with the key that the room is to have; None: its own, or a new one."""
    ends_with_parent: bool = False
    trace_wire: Path | None = None
    no_window: str = ""
    """Why no window can open, though one was wanted: then the room is open to this computer only."""


def read_config(path: Path | None) -> HostConfig:
    """Return what the file says; the defaults if there is no file. Raises BadConfig."""
    import tomllib  # noqa: PLC0415 - most people have no config file, and without this start faster

    if path is None:
        return HostConfig()
    try:
        tables = tomllib.loads(text_of(path.read_bytes()))
    except FileNotFoundError:
        return HostConfig()
    except OSError as error:
        raise BadConfig(f"{path} can't be read: {error.strerror}") from error
    except tomllib.TOMLDecodeError as error:
        raise BadConfig(f"{path} is not valid TOML: {error}") from error
    except ValueError as error:  # no UTF-8
        raise BadConfig(f"{path} can't be read: {error}") from error
    return _host_config(path, tables)


def parse_port(text: str) -> int | None:
    """Return the port that ``text`` names, `ANY_PORT` for "auto"; None if it names none."""
    if text == AUTO:
        return ANY_PORT
    is_number = text.isascii() and text.isdigit() and len(text) <= len(str(_HIGHEST_PORT))
    return int(text) if is_number and 0 < int(text) <= _HIGHEST_PORT else None


def room_name(text: str) -> str:
    """Return ``text`` as the name of a room, on one line without spaces around it. Raises BadName."""
    name = name_form(without_breaks(text.strip()))
    if not name:
        raise BadName("the name is empty")
    if len(name) > ROOM_NAME_LENGTH:
        raise BadName(f"the name has more than {ROOM_NAME_LENGTH} characters")
    if escaped_for_terminal(name) != name:
        raise BadName("the name has invisible characters")
    return name


def first_line(path: Path) -> str:
    """Return the first line of a file, which has a secret. Raises Unreadable, also if it is empty."""
    line = _text(path).partition("\n")[0].rstrip("\r")  # other separators of lines are no part of any secret
    if not line:
        raise Unreadable(f"{path} has nothing in its first line")
    return line


def read_lines(path: Path) -> tuple[str, ...]:
    """Return the lines of a text file in UTF-8. Raises Unreadable."""
    return tuple(_text(path).splitlines())


def _text(path: Path) -> str:
    try:
        text = text_of(path.read_bytes())
    except OSError as error:
        raise Unreadable(f"{path} can't be read: {error.strerror}") from error
    except ValueError as error:
        raise Unreadable(f"{path} can't be read: {error}") from error
    if "\0" in text:
        raise Unreadable(f"{path} is not text")
    return text


def _either(words: Iterable[str]) -> str:
    return " or ".join(f'"{word}"' for word in words)


_Text = Annotated[str, Meta(description="text in quotes")]
_YesOrNo = Annotated[bool, Meta(description="true or false")]
_Number = Annotated[int, Meta(ge=1, le=_HIGHEST_PORT)]
_Port = Annotated[
    _Number | Literal["auto"],
    Meta(description=f'a number from 1 to {_HIGHEST_PORT}, or "{AUTO}"'),
]
_Count = Annotated[int, Meta(ge=1, le=MOST_PER_ADDRESS, description=f"a number from 1 to {MOST_PER_ADDRESS}")]
_Address = Annotated[str, Meta(min_length=1)]
_Addresses = Annotated[
    _Address | list[_Address],
    Meta(description="an address in quotes, or a list of them"),
]


class HostTable(Struct, frozen=True, forbid_unknown_fields=True):
    """The table [host] as the file has it; the description of each key is for people who got it wrong."""

    name: _Text = ""
    host: _Addresses = field(default_factory=list)
    port: _Port = DEFAULT_PORT
    data_dir: _Text = ""
    password_file: _Text = ""
    oper_file: _Text = ""
    motd: _Text = ""
    limits: _YesOrNo = True
    per_address: _Count = CONNECTIONS_PER_ADDRESS
    clear: Annotated[Clear, Meta(description=_either(each.value for each in Clear))] = Clear.LOCAL
    discovery: _YesOrNo = True
    sync: Annotated[Sync, Meta(description=_either(SYNCS))] = "normal"
    log_format: Annotated[LogFormat, Meta(description=_either(LOG_FORMATS))] = "text"


class _File(Struct, frozen=True, forbid_unknown_fields=True):
    """The whole file."""

    host: HostTable = HostTable()


def _host_config(path: Path, tables: Mapping[str, object]) -> HostConfig:
    try:
        return _meant(convert(tables, _File).host, path.parent)
    except ValidationError as error:
        raise BadConfig(f"{path}: {_what_is_wrong(tables)}") from error
    except BadName as error:
        raise BadConfig(f"{path}: [host] name: {error}") from error
    except BadPath as error:
        raise BadConfig(f"{path}: [host] names no file: {error}") from error


def _meant(table: HostTable, folder: Path) -> HostConfig:
    """Return what ``table`` means; a relative path begins at ``folder``, that of the file.

    Raises BadName, BadPath.
    """

    def file(text: str) -> Path | None:
        return folder / path_of(text) if text else None

    return HostConfig(
        name=room_name(table.name) if table.name else "",
        hosts=(table.host,) if isinstance(table.host, str) else tuple(table.host),
        port=ANY_PORT if table.port == AUTO else int(table.port),
        data_dir=file(table.data_dir) or default_data_dir(),
        password_file=file(table.password_file),
        oper_file=file(table.oper_file),
        motd=file(table.motd),
        has_limits=table.limits,
        per_address=table.per_address,
        clear=table.clear,
        has_discovery=table.discovery,
        sync=table.sync,
        log_format=table.log_format,
    )


def _what_is_wrong(tables: Mapping[str, object]) -> str:
    """Return in words the first mistake because of which ``tables`` is no `_File`."""
    unknown = next((name for name in tables if name != "host"), None)
    if unknown is not None:
        return f"{unknown!r} is not known there; the only table is [host]"
    host = tables["host"]
    if not isinstance(host, dict):
        return f"host must be a table, [host], not {host!r}"
    known = {each.name: each.type for each in fields(HostTable)}
    for key, kind in known.items():
        if key in host and not fits(host[key], kind):
            _, meta = get_args(kind)
            return f"[host] {key} must be {meta.description}, not {host[key]!r}"
    return f"[host] has no key {next(key for key in host if key not in known)!r}"
