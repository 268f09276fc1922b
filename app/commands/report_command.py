"""Carries out `parlour report`: prints what to attach to a bug report.

It has no secrets, no nicknames and nothing that people have said.
"""

import os
import platform
import sqlite3
import sys
import tomllib
from collections.abc import Iterator, Mapping
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from msgspec.structs import asdict

from app import __version__
from app.diagnostics.bounded_file import older, tail
from app.diagnostics.logs import LogSettings, log_file
from app.diagnostics.recorder import FILE_NAME, HEADING
from app.settings.config import HostConfig, config_file
from app.settings.paths import known_folder
from app.window.loop.display import why_no_window

PACKAGES = (
    "dbus-fast",
    "dearpygui",
    "desktop-notifier",
    "msgspec",
    "platformdirs",
    "python-bidi",
    "tomli-w",
    "uharfbuzz",
    "zeroconf",
)
_DESKTOP = ("DISPLAY", "WAYLAND_DISPLAY", "XDG_SESSION_TYPE", "XDG_CURRENT_DESKTOP", "LIBGL_ALWAYS_SOFTWARE")
_PRIVATE = ("name",)  # of a room, which may be a person's; other settings are numbers, files, addresses
_LOG_BYTES = 20_000
_FAULT_BYTES = 60_000


def report(config: HostConfig, log: LogSettings) -> Iterator[str]:
    """Make the report, line by line."""
    yield from _section("Versions", _versions())
    yield from _section("Window", _window())
    yield from _section("Settings for hosting", _settings(config))
    yield from _section("Preferences of windows", _preferences(config.data_dir))
    file = log_file(log, config.data_dir)
    yield from _section(f"End of the log, {_without_home(file)}", _end_of(file, _LOG_BYTES).splitlines())
    file = config.data_dir / FILE_NAME
    yield from _section(f"Last fault, {_without_home(file)}", _last_fault(file).splitlines())


def _section(heading: str, lines: Iterator[str] | list[str]) -> Iterator[str]:
    yield f"## {heading}"
    found = [_without_home(line) for line in lines]
    yield from found or ["(none)"]
    yield ""


def _versions() -> Iterator[str]:
    yield f"Parlour {__version__}{', executable' if getattr(sys, 'frozen', False) else ''}"
    yield f"Python {sys.version}"
    yield f"SQLite {sqlite3.sqlite_version}"
    yield f"{platform.platform()}, {platform.machine()}"
    for package in PACKAGES:
        yield f"{package} {_version(package)}"


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed"


def _window() -> Iterator[str]:
    yield why_no_window() or "a window can open"
    for name in _DESKTOP:
        if name in os.environ:
            yield f"{name}={os.environ[name]}"


def _settings(config: HostConfig) -> Iterator[str]:
    file = config_file()
    yield f"{file}: {'is there' if file.exists() else 'is not there'}" if file else "no home folder"
    for name, value in asdict(config).items():
        if name not in _PRIVATE:
            yield f"{name} = {value if isinstance(value, Path) else repr(value)}"


def _preferences(data_dir: Path) -> Iterator[str]:
    for file in sorted(data_dir.glob("profiles/*/profile.toml")):
        yield f"{file.parent.name}: {_preferences_in(file)}"


def _preferences_in(file: Path) -> str:
    """Return the settings of one window; the rest of its profile is about the person."""
    try:
        found = tomllib.loads(file.read_text(encoding="utf-8")).get("preferences")
    except (OSError, ValueError) as error:
        return f"can’t be read, {type(error).__name__}"
    values = found.items() if isinstance(found, Mapping) else ()
    return ", ".join(f"{name} = {value!r}" for name, value in values)


def _end_of(file: Path, most_bytes: int) -> str:
    return tail(file, most_bytes) or tail(older(file), most_bytes)


def _last_fault(file: Path) -> str:
    text = _end_of(file, _FAULT_BYTES)
    start = text.rfind(f"\n{HEADING}")
    return text[start + 1 :].rstrip()


def _without_home(text: object) -> str:
    """Return ``text`` with ~ for the home folder, whose path often has the person's name."""
    home = str(known_folder(Path.home) or "")
    return str(text).replace(home, "~") if len(home) > 1 else str(text)
