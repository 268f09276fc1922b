"""The file of an export: private, whole or not there, and nothing left behind."""

import os
import sys
from pathlib import Path

import pytest

from storage.export.exporter import export
from tests.support.sample_log import EVERYTHING, sample_log, texts, yes


@pytest.fixture
def log(tmp_path: Path) -> Path:
    return sample_log(tmp_path)


def mode_of(file: Path) -> int:
    return file.stat().st_mode & 0o777


@pytest.mark.skipif(sys.platform == "win32", reason="only on POSIX systems: modes")
@pytest.mark.parametrize("umask", [0, 0o022, 0o077])
def test_a_new_file_is_its_owners_alone(log: Path, tmp_path: Path, umask: int) -> None:
    before = os.umask(umask)
    try:
        export(log, tmp_path / "out", "text", EVERYTHING, yes)
    finally:
        os.umask(before)
    assert mode_of(tmp_path / "out") == 0o600


@pytest.mark.skipif(sys.platform == "win32", reason="only on POSIX systems: modes")
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o644, 0o400])
def test_a_file_that_is_there_keeps_its_mode(log: Path, tmp_path: Path, mode: int) -> None:
    (tmp_path / "real").touch()
    (tmp_path / "real").chmod(mode)
    (tmp_path / "link").symlink_to(tmp_path / "real")
    for target in ("real", "link"):
        export(log, tmp_path / target, "text", EVERYTHING, yes)
        assert mode_of(tmp_path / "real") == mode


def test_nobody_can_read_what_is_not_finished(log: Path, tmp_path: Path) -> None:
    (tmp_path / "out").touch(0o644)

    def look(_done: int, _total: int) -> bool:
        (part,) = tmp_path.glob(".parlour-export-*")
        assert mode_of(part) == 0o600
        return True

    export(log, tmp_path / "out", "text", EVERYTHING, look)


def test_what_a_killed_export_left_is_removed_and_what_another_one_writes_stays(
    log: Path, tmp_path: Path
) -> None:
    (tmp_path / ".parlour-export-01234567.part").write_text("half")
    (tmp_path / ".parlour-export-notes.txt").write_text("somebody's")

    def within(_done: int, _total: int) -> bool:
        if not (tmp_path / "other").exists():
            export(log, tmp_path / "other", "jsonl", EVERYTHING, yes)
        return True

    export(log, tmp_path / "out", "jsonl", EVERYTHING, within)
    assert texts(tmp_path / "out") == texts(tmp_path / "other")
    names = sorted(file.name for file in tmp_path.iterdir())
    assert names == [".parlour-export-notes.txt", "other", "out", "room"]


@pytest.mark.parametrize("target", ["a\0b", "loop"])
def test_a_name_that_can_be_no_file_is_an_os_error(log: Path, tmp_path: Path, target: str) -> None:
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    with pytest.raises(OSError, match=r"\[Errno"):
        export(log, tmp_path / target, "text", EVERYTHING, yes)


def test_no_log_is_replaced_by_its_export(log: Path, tmp_path: Path) -> None:
    before = log.read_bytes()
    (tmp_path / "link").symlink_to(log)
    for target in (log, tmp_path / "link"):
        with pytest.raises(FileExistsError, match="is a database"):
            export(log, target, "text", EVERYTHING, yes)
    assert log.read_bytes() == before


@pytest.mark.parametrize("name", ["log.db-wal", "log.db-shm", "host.db-journal", "lock", "LOG.db-wal"])
def test_no_file_of_a_room_is_replaced_or_put_beside_its_log(log: Path, name: str) -> None:
    target = log.with_name(name)
    before = target.read_bytes() if target.exists() else None
    with pytest.raises(FileExistsError, match="is a file of a room"):
        export(log, target, "text", EVERYTHING, yes)
    assert (target.read_bytes() if target.exists() else None) == before


def test_a_folder_that_is_not_there_is_named(log: Path, tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="there is no such folder") as caught:
        export(log, tmp_path / "away" / "out", "text", EVERYTHING, yes)
    assert caught.value.filename == str(tmp_path / "away")


@pytest.mark.skipif(sys.platform != "linux", reason="only on Linux: a pipe has a path")
def test_a_pipe_is_no_ordinary_file(log: Path) -> None:
    reader, end = os.pipe()
    try:
        with pytest.raises(FileExistsError, match="is no ordinary file"):
            export(log, Path(f"/dev/fd/{end}"), "text", EVERYTHING, yes)
    finally:
        os.close(reader)
        os.close(end)
