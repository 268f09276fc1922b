"""Makes folders and files that only their owner may read and write, whatever the umask of the process is.

On Windows they get the permissions of the folder that they stand in, which is the person's own.
"""

import errno
import os
from contextlib import suppress
from pathlib import Path

FOLDER_MODE, FILE_MODE = 0o700, 0o600


def make_private_folder(folder: Path) -> None:
    """Make ``folder``, and those above it that are missing; what is there stays. Raises OSError."""
    if folder.is_dir():
        return
    if folder.parent != folder:
        make_private_folder(folder.parent)
    try:
        folder.mkdir(mode=FOLDER_MODE)  # with parents=True those would get the mode of the umask
    except FileExistsError:
        if not folder.is_dir():  # another process may have made it just now
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(folder)) from None


def make_private_file(file: Path) -> None:
    """Make ``file``, empty; one that is there stays as it is. Raises OSError.

    SQLite gives the files beside a database the mode that this one has.
    """
    with suppress(FileExistsError):
        os.close(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, FILE_MODE))


def write_private_text(file: Path, text: str) -> None:
    """Write ``text`` to ``file`` as `write_private_bytes` does. Raises OSError."""
    write_private_bytes(file, text.encode())


def write_private_bytes(file: Path, content: bytes, *, is_lasting: bool = False) -> None:
    """Write ``content`` to ``file``, as a whole or not at all; it keeps its mode, and a link stays one.

    ``is_lasting``: after this call not even a power cut takes it away; that takes a while. Raises OSError.
    """
    real = file.resolve()
    new = real.with_name(f"{real.name}.new")
    new.unlink(missing_ok=True)  # left behind by a process that was killed
    make_private_file(new)
    with new.open("wb") as opened:
        opened.write(content)
        if is_lasting:
            opened.flush()
            os.fsync(opened.fileno())
    if real.exists():
        new.chmod(real.stat().st_mode & 0o777)
    new.replace(real)
