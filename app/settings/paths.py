"""Paths as people write them, and the folders that a system has for its people's files."""

import os
from collections.abc import Callable
from pathlib import Path

import platformdirs


class BadPath(Exception):
    """Text that names no file; the message says why."""


def path_of(text: str) -> Path:
    """Return the path that ``text`` names: ``~`` is a home folder, also where no shell has replaced it.

    Raises BadPath.
    """
    if not text:
        raise BadPath("it is empty")
    if "\0" in text:
        raise BadPath("no file can have a NUL in its name")
    expanded = os.path.expanduser(text)  # noqa: PTH111 - a `Path` would make "~" of "./~" first
    if text.startswith("~") and expanded == text:
        raise BadPath(f"nobody knows which home folder is meant by {text!r}")
    return Path(expanded)


def data_folder() -> Path | None:
    """Return where rooms and profiles are kept by default; None if this person has no home folder."""
    return known_folder(lambda: platformdirs.user_data_path("parlour", appauthor=False))


def config_folder() -> Path | None:
    """Return where settings are kept that people write; None if this person has no home folder."""
    return known_folder(lambda: platformdirs.user_config_path("parlour", appauthor=False))


def known_folder(find: Callable[[], Path]) -> Path | None:
    """Return the folder that ``find`` finds; None if it depends on a home folder, and there is none."""
    try:
        folder = find()
    except RuntimeError:
        return None
    return folder if folder.is_absolute() else None
