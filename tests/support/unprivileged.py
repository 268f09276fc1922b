"""To be somebody without rights for a while: the superuser may do everything, and tests often run as that."""

import encodings.idna  # noqa: F401 - sockets load it late, perhaps from where nobody may read
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

_NOBODY = 65534


@contextmanager
def without_rights() -> Iterator[None]:
    """Give up the rights of the superuser to the end of the block; nothing, for anybody else."""
    if sys.platform == "win32" or os.geteuid() != 0:
        yield
        return
    os.seteuid(_NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)
