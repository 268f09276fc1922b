import subprocess
import sys
from pathlib import Path

import pytest

from storage.lock import FileLock, Locked

HOLDER = """
import sys
from pathlib import Path
from storage.lock import FileLock
with FileLock(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_lock_is_held_once(tmp_path: Path) -> None:
    with FileLock(tmp_path / "lock"), pytest.raises(Locked):
        FileLock(tmp_path / "lock")


def test_a_lock_is_free_after_the_block(tmp_path: Path) -> None:
    with FileLock(tmp_path / "lock"):
        pass
    with FileLock(tmp_path / "lock"):
        pass


def test_a_lock_in_a_missing_folder_is_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        FileLock(tmp_path / "missing" / "lock")


def test_a_lock_ends_with_a_killed_process(tmp_path: Path) -> None:
    command = [sys.executable, "-c", HOLDER, str(tmp_path / "lock")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(Locked):
            FileLock(tmp_path / "lock")
        holder.kill()
        holder.wait(10)
        with FileLock(tmp_path / "lock"):
            pass
