"""The dialog that chooses a path for a file. Pure: callbacks tell what is in a folder."""

import re
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from msgspec import Struct

from app.texts import files as texts
from app.texts.common import NOTHING, Legible
from core.values import replace

_DIGITS = re.compile(r"(\d{1,18})")
_NEVER_IN_NAMES = set('/\\:*?"<>|')  # what Windows refuses; elsewhere it is trouble too


class FolderEntry(Struct, frozen=True):
    """A folder or a file in a folder."""

    name: str
    is_folder: bool
    changed: datetime | None = None


class Listing(Struct, frozen=True):
    """What is in a folder; or, as a sentence, why that can't be read."""

    entries: tuple[FolderEntry, ...] = ()
    problem: Legible = NOTHING


class CommonFolder(Struct, frozen=True):
    """A folder that the dialog offers under a common name, such as Documents."""

    label: Legible
    folder: Path


class FilesState(Struct, frozen=True):
    """What the dialog shows."""

    folder: Path
    name: str
    """The name of the file, as it was typed."""
    entries: tuple[FolderEntry, ...] = ()
    """Folders first, each by name."""
    folder_problem: Legible = NOTHING
    """Why the folder can't be read, as a sentence; empty: it can."""
    problem: Legible = NOTHING
    """Why the file can't have this name, as a sentence; empty: it can."""
    new_folder: str | None = None
    """The name for a new folder, as it was typed; None: there is no field for one."""
    new_folder_problem: Legible = NOTHING

    @property
    def can_go_up(self) -> bool:
        """Whether there is a folder above this one."""
        return self.folder.parent != self.folder


class FilesModel:
    """Goes from folder to folder until a path is chosen."""

    def __init__(
        self,
        target: Path,
        suffix: str,
        places: Sequence[CommonFolder],
        look: Callable[[Path], Listing],
        make_folder: Callable[[Path], Legible],
        choose: Callable[[Path], None],
    ) -> None:
        """Begin at ``target``; show files that end in ``suffix``.

        ``look`` never raises; ``make_folder`` returns why it could not, as a sentence, or nothing.
        ``choose`` is called with the path.
        """
        self.places = tuple(places)
        self._suffix = suffix
        self._look = look
        self._make_folder = make_folder
        self._choose = choose
        self.state = FilesState(target.parent, target.name)
        self.open_folder(self._nearest(target.parent))

    def _nearest(self, folder: Path) -> Path:
        """Return ``folder`` or the nearest one above it that can be read.

        If there is none, the first place.
        """
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
            problem=NOTHING,
            new_folder=None,
            new_folder_problem=NOTHING,
        )

    def _is_shown(self, entry: FolderEntry) -> bool:
        if entry.name.startswith("."):
            return False
        return entry.is_folder or entry.name.lower().endswith(self._suffix)

    def go_up(self) -> None:
        """Show the folder above."""
        self.open_folder(self.state.folder.parent)

    def press_entry(self, entry: FolderEntry) -> None:
        """Show what is in a folder; of a file, take the name."""
        if entry.is_folder:
            self.open_folder(self.state.folder / entry.name)
        else:
            self.edit_name(entry.name)

    def edit_name(self, name: str | None) -> None:
        """Take the text of the field for the name; None: it has not changed."""
        if name is not None and name != self.state.name:
            self.state = replace(self.state, name=name, problem=NOTHING)

    def submit(self) -> None:
        """Choose the file of this name in this folder; a missing ending is added."""
        name = self.state.name.strip()
        if problem := _name_problem(name, texts.NAME_MISSING):
            self.state = replace(self.state, problem=problem)
            return
        if not name.lower().endswith(self._suffix):
            name += self._suffix
        self._choose(self.state.folder / name)

    # A new folder

    def begin_folder(self) -> None:
        """Show the field for the name of a new folder."""
        self.state = replace(self.state, new_folder="", new_folder_problem=NOTHING)

    def edit_folder(self, name: str | None) -> None:
        """Take the text of the field for a new folder; None: it has not changed."""
        if name is not None and self.state.new_folder is not None and name != self.state.new_folder:
            self.state = replace(self.state, new_folder=name, new_folder_problem=NOTHING)

    def make_folder(self) -> None:
        """Make the new folder and show it, or say why that failed."""
        name = (self.state.new_folder or "").strip()
        new = self.state.folder / name
        problem = _name_problem(name, texts.FOLDER_NAME_MISSING) or self._make_folder(new)
        if problem:
            self.state = replace(self.state, new_folder_problem=problem)
        else:
            self.open_folder(new)


def _order(entry: FolderEntry) -> tuple[bool, list[tuple[int, str]], str]:
    """Return a key that puts folders first, and numbers by their value: 2 before 10."""
    parts = _DIGITS.split(entry.name.casefold())
    worth = [(int(part), "") if part.isdecimal() else (0, part) for part in parts]
    return not entry.is_folder, worth, entry.name


def _name_problem(name: str, missing: Legible) -> Legible:
    if not name:
        return missing
    is_bad = name.startswith(".") or not name.isprintable() or _NEVER_IN_NAMES & set(name)
    return texts.BAD_NAME if is_bad else NOTHING
