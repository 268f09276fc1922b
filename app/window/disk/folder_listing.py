"""Lists the folders of this computer, for a dialog that chooses a place for a file."""

import os
import sys
from datetime import UTC, datetime
from pathlib import Path

import platformdirs

from app.settings.paths import known_folder
from app.texts import files as texts
from app.texts.common import NOTHING, Legible
from app.viewmodels.dialogs.files_model import CommonFolder, FolderEntry, Listing
from app.viewmodels.legible import legible

_HIDDEN_ON_WINDOWS = 0x2 | 0x4  # hidden, of the system


def list_folder(folder: Path) -> Listing:
    """Return what is in ``folder``, or a sentence why it can't be listed; never raises."""
    try:
        with os.scandir(folder) as found:
            return Listing(tuple(_entry(one) for one in found if not _is_hidden(one)))
    except PermissionError:
        return Listing(problem=texts.NOT_ALLOWED)
    except FileNotFoundError:
        return Listing(problem=texts.GONE)
    except NotADirectoryError:
        return Listing(problem=texts.NO_FOLDER)
    except (OSError, ValueError) as error:  # the latter: NUL in its name
        return Listing(problem=texts.unreadable(legible(_words(error))))


def make_folder(folder: Path) -> Legible:
    """Make ``folder``; return a sentence why it can't be made, empty when it was."""
    try:
        folder.mkdir()
    except FileExistsError:
        return texts.IS_THERE
    except PermissionError:
        return texts.MAY_NOT_WRITE
    except (OSError, ValueError) as error:
        return texts.not_made(legible(_words(error)))
    return NOTHING


def _words(error: OSError | ValueError) -> str:
    return (error.strerror if isinstance(error, OSError) else "") or str(error)


def common_folders() -> tuple[CommonFolder, ...]:
    """Return where people usually keep their files, as far as these folders exist."""
    known = (
        (texts.HOME, known_folder(Path.home)),
        (texts.DOCUMENTS, known_folder(platformdirs.user_documents_path)),
        (texts.DOWNLOADS, known_folder(platformdirs.user_downloads_path)),
    )
    return tuple(CommonFolder(name, folder) for name, folder in known if folder and _is_folder(folder))


def _is_folder(folder: Path) -> bool:
    try:
        return folder.is_dir()
    except OSError:  # one in which nobody may look
        return False


def _entry(found: os.DirEntry[str]) -> FolderEntry:
    name = found.name.encode(errors="replace").decode(errors="replace")
    try:
        changed = datetime.fromtimestamp(found.stat().st_mtime, UTC).astimezone()
        return FolderEntry(name, found.is_dir(), changed)
    except (OSError, ValueError, OverflowError):  # a link to nowhere, or a time before all calendars
        return FolderEntry(name, is_folder=False)


def _is_hidden(found: os.DirEntry[str]) -> bool:
    if sys.platform == "win32":
        try:
            return bool(found.stat(follow_symlinks=False).st_file_attributes & _HIDDEN_ON_WINDOWS)
        except OSError:
            return True
    return found.name.startswith(".")
