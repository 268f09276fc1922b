"""Deletes a room with all that was said in it, for good."""

import shutil
import sys
from contextlib import ExitStack
from pathlib import Path

from storage.rooms import lock_room

_GOING = ".deleted"
"""What the name of a folder ends in that is being deleted: no room is called so."""


def delete_room(data_dir: Path, room_id: str) -> None:
    """Delete the folder of a room: it is no room any more from one moment to the next, then its files go.

    Raises NoSuchRoom; RoomInUse if it is open anywhere, and then nothing has changed; OSError.
    """
    with ExitStack() as lock:
        path = lock.enter_context(lock_room(data_dir, room_id))
        if sys.platform == "win32":  # there no folder can be renamed in which a file is open
            lock.close()
        going = path.rename(path.with_name(room_id + _GOING))
    shutil.rmtree(going)


def finish_deleting(data_dir: Path) -> None:
    """Delete what is left of rooms whose deleting was interrupted, as far as that is possible now."""
    for path in (data_dir / "rooms").glob(f"*{_GOING}"):
        shutil.rmtree(path, ignore_errors=True)
