"""The last lines of the log on disk, for a process that crashes can tell nobody what its memory held."""

import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

_END = b"\0"
"""Stands behind the newest line; behind it is what is left of older ones. No line has it."""
_SIZE_BYTES = 64 * 1024


class RingFile:
    """A file of bounded size: a heading that stays, then lines, the newest over the oldest.

    Not mapped into memory: a disk that is full would end the process there, and here it is an error.
    """

    def __init__(self, file: Path, heading: str) -> None:
        """Raises OSError."""
        self._descriptor = os.open(file, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600)
        self._start = self._at = os.write(self._descriptor, f"{heading}\n".encode())

    def write(self, line: str) -> None:
        """Put ``line`` behind the one before; from one thread at a time. Lost where the disk is full."""
        data = f"{line}\n".encode(errors="backslashreplace").replace(_END, b"") + _END
        with suppress(OSError):
            if self._at + len(data) > _SIZE_BYTES:
                os.ftruncate(self._descriptor, self._at)  # with the end that stood there
                self._at = self._start
            os.lseek(self._descriptor, self._at, os.SEEK_SET)
            os.write(self._descriptor, data)
            self._at += len(data) - len(_END)

    def close(self) -> None:
        """Close the file; it stays."""
        os.close(self._descriptor)


def read_ring(file: Path, most_lines: int) -> tuple[str, Sequence[str]]:
    """Return the heading, and the last lines, the oldest first; nothing where there is no such file."""
    try:
        heading, _, ring = file.read_bytes().partition(b"\n")
    except OSError:
        return "", ()
    newer, _, older = ring.partition(_END)
    whole = older.partition(b"\n")[2] + newer  # the oldest line may have lost its beginning
    lines = whole.decode("utf-8", "replace").splitlines()
    return heading.decode("utf-8", "replace"), lines[-most_lines:]
