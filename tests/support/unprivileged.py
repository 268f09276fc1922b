"""Give up the rights of the superuser for a while: tests often run as root, whom no file permission stops."""

import encodings.idna  # noqa: F401 - sockets load it late, perhaps from where nobody may read
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

_NOBODY = 65534


@contextmanager
def without_rights() -> Iterator[None]:
    """Act as the user nobody to the end of the block; does nothing for whoever is not root."""
    if sys.platform == "win32" or os.geteuid() != 0:
        yield
        return
    os.seteuid(_NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@contextmanager
def home_for_anybody(files: Mapping[str, str]) -> Iterator[tuple[Path, int | None]]:
    """Yield a folder with ``files`` for a program that refuses to be run by root, and whom to run it as.

    That is None for ourselves. It stands in the system's folder for such, for the user nobody may not look
    into those of our tests.
    """
    with TemporaryDirectory(prefix="peer-") as folder:
        home = Path(folder)
        for name, text in files.items():
            (home / name).parent.mkdir(exist_ok=True)
            (home / name).write_text(text, "utf-8")
        if sys.platform == "win32" or os.geteuid() != 0:
            yield home, None
            return
        for path in (home, *home.rglob("*")):
            os.chown(path, _NOBODY, _NOBODY)
        yield home, _NOBODY
