"""What the config file says about hosting, and where things are on this computer.

The file is ``config.toml`` in the user's config folder; the flags of `parlour host` go before it.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Annotated, Literal, get_args

import platformdirs
from msgspec import Meta, Struct, ValidationError, convert, field
from msgspec.structs import fields

from core.addresses import DEFAULT_PORT
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
    """A room can't be called that."""


class BadConfig(Exception):
    """The config file says something that can't be: which file, which key, why."""


class Unreadable(Exception):
    """A file that was named can't be read, or has not what is looked for in it."""


def default_data_dir() -> Path:
    """Where rooms and profiles are kept when nothing else is said."""
    return platformdirs.user_data_path("parlour", appauthor=False)


def config_file() -> Path:
    """Where the config file is, if there is one."""
    return platformdirs.user_config_path("parlour", appauthor=False) / "config.toml"


class HostConfig(Struct, frozen=True):
    """How to host when no flag says otherwise."""

    name: str = ""
    """Of the room; empty: the one hosted last, or a new one."""
    hosts: tuple[str, ...] = ()
    port: int = DEFAULT_PORT
    """`ANY_PORT`: any that is free."""
    data_dir: Path = field(default_factory=default_data_dir)
    password_file: Path | None = None
    oper_file: Path | None = None
    motd: Path | None = None
    has_limits: bool = True
    has_discovery: bool = True
    sync: Sync = "normal"
    log_format: LogFormat = "text"


class HostSettings(Struct, frozen=True):
    """All that is settled before a room is opened without a window."""

    config: HostConfig = field(default_factory=HostConfig)
    password: str = ""
    operators: Mapping[str, str] = field(default_factory=dict)
    motd: tuple[str, ...] = ()
    ends_with_parent: bool = False
    trace_wire: Path | None = None
    no_window: str = ""
    """Why there is none although one was wanted; the room is for this computer only then."""


def read_config(path: Path) -> HostConfig:
    """Return what the file says; the defaults when there is none.

    Raises BadConfig.
    """
    import tomllib  # noqa: PLC0415 - most people have no config file, and start quicker so

    try:
        with path.open("rb") as file:
            tables = tomllib.load(file)
    except FileNotFoundError:
        return HostConfig()
    except OSError as error:
        raise BadConfig(f"{path} can't be read: {error.strerror}") from error
    except ValueError as error:  # no TOML, or no UTF-8
        raise BadConfig(f"{path} is not valid TOML: {error}") from error
    return _host_config(path, tables)


def parse_port(text: str) -> int | None:
    """The port that ``text`` means, `ANY_PORT` for "auto"; None when it is no port."""
    if text == AUTO:
        return ANY_PORT
    is_number = text.isascii() and text.isdigit() and len(text) <= len(str(_HIGHEST_PORT))
    return int(text) if is_number and 0 < int(text) <= _HIGHEST_PORT else None


def room_name(text: str) -> str:
    """``text`` as the name of a room, without spaces around it. Raises BadName."""
    name = text.strip()
    if not name:
        raise BadName("the name is empty")
    if len(name) > ROOM_NAME_LENGTH:
        raise BadName(f"the name has more than {ROOM_NAME_LENGTH} characters")
    if escaped_for_terminal(name) != name:
        raise BadName("the name has invisible characters")
    return name


def first_line(path: Path) -> str:
    """The first line of a file that holds a secret. Raises Unreadable, also when it is empty."""
    line = next(iter(read_lines(path)), "")
    if not line:
        raise Unreadable(f"{path} has nothing in its first line")
    return line


def read_lines(path: Path) -> tuple[str, ...]:
    """The lines of a text file. Raises Unreadable."""
    try:
        text = path.read_text(encoding="utf-8-sig")  # as Windows' Notepad writes it, too
    except OSError as error:
        raise Unreadable(f"{path} can't be read: {error.strerror}") from error
    except ValueError as error:
        raise Unreadable(f"{path} is not UTF-8 text") from error
    if "\0" in text:
        raise Unreadable(f"{path} is not text")
    return tuple(text.splitlines())


def _either(words: Iterable[str]) -> str:
    return " or ".join(f'"{word}"' for word in words)


_Text = Annotated[str, Meta(description="text in quotes")]
_YesOrNo = Annotated[bool, Meta(description="true or false")]
_Number = Annotated[int, Meta(ge=1, le=_HIGHEST_PORT)]
_Port = Annotated[
    _Number | Literal["auto"],
    Meta(description=f'a number from 1 to {_HIGHEST_PORT}, or "{AUTO}"'),
]
_Address = Annotated[str, Meta(min_length=1)]
_Addresses = Annotated[
    _Address | list[_Address],
    Meta(description="an address in quotes, or a list of them"),
]


class HostTable(Struct, frozen=True, forbid_unknown_fields=True):
    """The table [host], as it is written; the description of each key says what it must be."""

    name: _Text = ""
    host: _Addresses = field(default_factory=list)
    port: _Port = DEFAULT_PORT
    data_dir: _Text = ""
    password_file: _Text = ""
    oper_file: _Text = ""
    motd: _Text = ""
    limits: _YesOrNo = True
    discovery: _YesOrNo = True
    sync: Annotated[Sync, Meta(description=_either(SYNCS))] = "normal"
    log_format: Annotated[LogFormat, Meta(description=_either(LOG_FORMATS))] = "text"


class _File(Struct, frozen=True, forbid_unknown_fields=True):
    """The whole file, as it is written."""

    host: HostTable = HostTable()


def _host_config(path: Path, tables: Mapping[str, object]) -> HostConfig:
    try:
        return _meant(convert(tables, _File).host, path.parent)
    except ValidationError as error:
        raise BadConfig(f"{path}: {_what_is_wrong(tables)}") from error
    except BadName as error:
        raise BadConfig(f"{path}: [host] name: {error}") from error


def _meant(table: HostTable, folder: Path) -> HostConfig:
    """Return what is meant; a relative path is meant as seen from the config file. Raises BadName."""

    def file(text: str) -> Path | None:
        return folder / Path(text).expanduser() if text else None

    return HostConfig(
        name=room_name(table.name) if table.name else "",
        hosts=(table.host,) if isinstance(table.host, str) else tuple(table.host),
        port=ANY_PORT if table.port == AUTO else int(table.port),
        data_dir=file(table.data_dir) or default_data_dir(),
        password_file=file(table.password_file),
        oper_file=file(table.oper_file),
        motd=file(table.motd),
        has_limits=table.limits,
        has_discovery=table.discovery,
        sync=table.sync,
        log_format=table.log_format,
    )


def _what_is_wrong(tables: Mapping[str, object]) -> str:
    """Return, for people, the first thing because of which this is no `_File`."""
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
