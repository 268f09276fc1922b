"""Give up the rights of the superuser for a while: tests often run as root, whom no file permission stops."""

import encodings.idna  # noqa: F401 - sockets load it late, perhaps from where nobody may read
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

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
