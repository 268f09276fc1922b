"""Keeps the last lines of the log on disk too: those in memory are lost when the process crashes."""

import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

_END = b"\0"
"""Stands after the newest line; what follows is left of older lines. No line contains it."""
_SIZE_BYTES = 64 * 1024


class RingFile:
    """A file of bounded size: a heading that stays, then lines, each new one over the oldest.

    It is not mapped into memory: there a full disk would kill the process (SIGBUS), here it is an OSError.
    """

    def __init__(self, file: Path, heading: str) -> None:
        """Make ``file`` anew and write the heading. Raises OSError."""
        self._descriptor = os.open(file, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600)
        self._start = self._at = os.write(self._descriptor, f"{heading}\n".encode())

    def write(self, line: str) -> None:
        """Write ``line`` after the one before; drop it if the disk is full. For one thread at a time."""
        data = f"{line}\n".encode(errors="backslashreplace").replace(_END, b"") + _END
        with suppress(OSError):
            if self._at + len(data) > _SIZE_BYTES:
                os.ftruncate(self._descriptor, self._at)  # removes the `_END` that stood there as well
                self._at = self._start
            os.lseek(self._descriptor, self._at, os.SEEK_SET)
            os.write(self._descriptor, data)
            self._at += len(data) - len(_END)

    def close(self) -> None:
        """Close the file, which stays on the disk."""
        os.close(self._descriptor)


def read_ring(file: Path, most_lines: int) -> tuple[str, Sequence[str]]:
    """Return the heading and the last lines, the oldest first; both empty if the file can't be read."""
    try:
        heading, _, ring = file.read_bytes().partition(b"\n")
    except OSError:
        return "", ()
    newer, _, older = ring.partition(_END)
    whole = older.partition(b"\n")[2] + newer  # the oldest line may have lost its beginning
    lines = whole.decode("utf-8", "replace").splitlines()
    return heading.decode("utf-8", "replace"), lines[-most_lines:]
