"""Choosing where a file goes: folders, the files of its kind, a name. Pure: what is there is asked for."""

import re
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from msgspec import Struct

from app.texts import files as texts
from core.values import replace

_DIGITS = re.compile(r"(\d{1,18})")
_NEVER_IN_NAMES = set('/\\:*?"<>|')  # what Windows refuses; elsewhere it is trouble too


class FolderEntry(Struct, frozen=True):
    """A folder or a file."""

    name: str
    is_folder: bool
    changed: datetime | None = None


class Listing(Struct, frozen=True):
    """What is in a folder, or why that can't be said."""

    entries: tuple[FolderEntry, ...] = ()
    problem: str = ""


class CommonFolder(Struct, frozen=True):
    """A folder that people know by another name."""

    label: str
    folder: Path


class FilesState(Struct, frozen=True):
    """What is shown."""

    folder: Path
    name: str
    """Of the file."""
    entries: tuple[FolderEntry, ...] = ()
    """Folders first, each by name."""
    folder_problem: str = ""
    """Why nothing of the folder can be shown."""
    problem: str = ""
    """Why the file can't be called that."""
    new_folder: str | None = None
    """What stands in the field for one; None: nobody wants one."""
    new_folder_problem: str = ""

    @property
    def can_go_up(self) -> bool:
        """There is a folder above."""
        return self.folder.parent != self.folder


class FilesModel:
    """Walks through folders until ``choose`` is called with a path."""

    def __init__(
        self,
        target: Path,
        suffix: str,
        places: Sequence[CommonFolder],
        look: Callable[[Path], Listing],
        make_folder: Callable[[Path], str],
        choose: Callable[[Path], None],
    ) -> None:
        """Begin at ``target``; show files that end in ``suffix``.

        ``look`` never raises; ``make_folder`` returns why it could not, as a sentence, or nothing.
        """
        self.places = tuple(places)
        self._suffix = suffix
        self._look = look
        self._make_folder = make_folder
        self._choose = choose
        self.state = FilesState(target.parent, target.name)
        self.open_folder(self._nearest(target.parent))

    def _nearest(self, folder: Path) -> Path:
        """``folder``, or the one above it that can be seen; the first place when there is none."""
        seen = (near for near in (folder, *folder.parents) if not self._look(near).problem)
        return next(seen, self.places[0].folder if self.places else folder)

    def open_folder(self, folder: Path) -> None:
        """Show what is in ``folder``."""
        listing = self._look(folder)
        self.state = replace(
            self.state,
            folder=folder,
            entries=tuple(sorted(filter(self._is_shown, listing.entries), key=_order)),
            folder_problem=listing.problem,
            problem="",
            new_folder=None,
            new_folder_problem="",
        )

    def _is_shown(self, entry: FolderEntry) -> bool:
        if entry.name.startswith("."):
            return False
        return entry.is_folder or entry.name.lower().endswith(self._suffix)

    def go_up(self) -> None:
        """Show the folder above."""
        self.open_folder(self.state.folder.parent)

    def press_entry(self, entry: FolderEntry) -> None:
        """Go into a folder; take the name of a file."""
        if entry.is_folder:
            self.open_folder(self.state.folder / entry.name)
        else:
            self.edit_name(entry.name)

    def edit_name(self, name: str | None) -> None:
        """Take what stands in the field for the name; None: it has not changed."""
        if name is not None and name != self.state.name:
            self.state = replace(self.state, name=name, problem="")

    def submit(self) -> None:
        """Choose the file of this name in this folder; its kind is added where it is missing."""
        name = self.state.name.strip()
        if problem := _name_problem(name, texts.NAME_MISSING):
            self.state = replace(self.state, problem=problem)
            return
        if not name.lower().endswith(self._suffix):
            name += self._suffix
        self._choose(self.state.folder / name)

    # A new folder

    def begin_folder(self) -> None:
        """Ask for the name of a new folder."""
        self.state = replace(self.state, new_folder="", new_folder_problem="")

    def edit_folder(self, name: str | None) -> None:
        """Take what stands in the field for it; None: it has not changed."""
        if name is not None and self.state.new_folder is not None and name != self.state.new_folder:
            self.state = replace(self.state, new_folder=name, new_folder_problem="")

    def make_folder(self) -> None:
        """Make it and go there."""
        name = (self.state.new_folder or "").strip()
        new = self.state.folder / name
        problem = _name_problem(name, texts.FOLDER_NAME_MISSING) or self._make_folder(new)
        if problem:
            self.state = replace(self.state, new_folder_problem=problem)
        else:
            self.open_folder(new)


def _order(entry: FolderEntry) -> tuple[bool, list[tuple[int, str]], str]:
    """Folders first; numbers by their worth, so that 2 comes before 10."""
    parts = _DIGITS.split(entry.name.casefold())
    worth = [(int(part), "") if part.isdecimal() else (0, part) for part in parts]
    return not entry.is_folder, worth, entry.name


def _name_problem(name: str, missing: str) -> str:
    if not name:
        return missing
    is_bad = name.startswith(".") or not name.isprintable() or _NEVER_IN_NAMES & set(name)
    return texts.BAD_NAME if is_bad else ""
