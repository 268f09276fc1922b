"""What the config file says about hosting, and where things are on this computer.

The file is ``config.toml`` in the user's config folder; the flags of `parlour host` go before it.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Literal, TypeVar

import platformdirs
from msgspec import Struct, field

from core.addresses import DEFAULT_PORT
from storage.escape import escaped_for_terminal
from storage.rooms import ROOM_NAME_LENGTH

Sync = Literal["normal", "full"]
LogFormat = Literal["text", "json"]
_Word = TypeVar("_Word", bound=str)

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


def _host_config(path: Path, tables: Mapping[str, object]) -> HostConfig:
    unknown = next((name for name in tables if name != "host"), None)
    if unknown is not None:
        raise BadConfig(f"{path}: {unknown!r} is not known there; the only table is [host]")
    host = tables.get("host", {})
    if not isinstance(host, dict):
        raise BadConfig(f"{path}: host must be a table, [host], not {host!r}")
    return _Table(path, host).host_config()


class _Table:
    """The table [host], read key by key, with a sentence for each that is wrong."""

    def __init__(self, path: Path, values: Mapping[str, object]) -> None:
        self._path = path
        self._values = dict(values)

    def host_config(self) -> HostConfig:
        default = HostConfig()
        config = HostConfig(
            name=self._name("name"),
            hosts=self._texts("host"),
            port=self._port("port", default.port),
            data_dir=self._file("data_dir") or default.data_dir,
            password_file=self._file("password_file"),
            oper_file=self._file("oper_file"),
            motd=self._file("motd"),
            has_limits=self._flag("limits"),
            has_discovery=self._flag("discovery"),
            sync=self._choice("sync", SYNCS),
            log_format=self._choice("log_format", LOG_FORMATS),
        )
        if self._values:
            raise BadConfig(f"{self._path}: [host] has no key {next(iter(self._values))!r}")
        return config

    def _wrong(self, key: str, wanted: str, value: object) -> BadConfig:
        return BadConfig(f"{self._path}: [host] {key} must be {wanted}, not {value!r}")

    def _text(self, key: str) -> str:
        value = self._values.pop(key, "")
        if not isinstance(value, str):
            raise self._wrong(key, "text in quotes", value)
        return value

    def _name(self, key: str) -> str:
        text = self._text(key)
        try:
            return room_name(text) if text else ""
        except BadName as error:
            raise BadConfig(f"{self._path}: [host] {key}: {error}") from error

    def _texts(self, key: str) -> tuple[str, ...]:
        value = self._values.pop(key, [])
        texts = [value] if isinstance(value, str) else value
        if not isinstance(texts, list) or not all(isinstance(text, str) and text for text in texts):
            raise self._wrong(key, "an address in quotes, or a list of them", value)
        return tuple(map(str, texts))

    def _file(self, key: str) -> Path | None:
        # a relative path is meant as seen from the config file
        text = self._text(key)
        return self._path.parent / Path(text).expanduser() if text else None

    def _flag(self, key: str) -> bool:
        value = self._values.pop(key, True)
        if not isinstance(value, bool):
            raise self._wrong(key, "true or false", value)
        return value

    def _port(self, key: str, default: int) -> int:
        value = self._values.pop(key, default)
        is_meant = value == AUTO or (isinstance(value, int) and not isinstance(value, bool))
        port = parse_port(str(value)) if is_meant else None
        if port is None:
            raise self._wrong(key, f'a number from 1 to {_HIGHEST_PORT}, or "{AUTO}"', value)
        return port

    def _choice(self, key: str, allowed: tuple[_Word, ...]) -> _Word:
        value = self._values.pop(key, allowed[0])
        for word in allowed:
            if word == value:
                return word
        raise self._wrong(key, " or ".join(f'"{word}"' for word in allowed), value)
