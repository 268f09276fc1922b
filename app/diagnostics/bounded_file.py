"""A text file of bounded size, to which several processes append, and which only its owner can read."""

import os
from pathlib import Path


def append(file: Path, text: str, most_bytes: int) -> None:
    """Write ``text`` at the end of ``file``; if it is larger than ``most_bytes`` then, rename it to `older`.

    Raises OSError.
    """
    descriptor = os.open(file, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    with os.fdopen(descriptor, "a", encoding="utf-8", errors="backslashreplace") as stream:
        stream.write(text)
        is_full = stream.tell() > most_bytes
    if is_full:
        file.replace(older(file))


def older(file: Path) -> Path:
    """Return the path to which a full ``file`` is renamed, over the one before it."""
    return file.with_name(f"{file.stem}.1{file.suffix}")


def tail(file: Path, most_bytes: int) -> str:
    """Return the last ``most_bytes`` of ``file`` without a line cut in half; empty if it can't be read."""
    try:
        with file.open("rb") as stream:
            size = stream.seek(0, os.SEEK_END)
            stream.seek(max(0, size - most_bytes))
            text = stream.read(most_bytes).decode("utf-8", "replace")
    except OSError:
        return ""
    return text if size <= most_bytes else text.partition("\n")[2]
