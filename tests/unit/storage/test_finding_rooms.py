"""Which room is meant, also where the settings of one are damaged, missing, newer or not ours to read."""

import os
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from storage.chatlog import ChatLog
from storage.entry import ConnectionId, Entry, Opened
from storage.finding_rooms import UnreadableRoom, find_room, last_headless_room, last_room
from storage.host_db import write_settings
from storage.rooms import RoomFolder, known_rooms
from tests.support.unprivileged import without_rights


def create(data_dir: Path, name: str, *, is_open: bool = False) -> Path:
    """Make a room; ``is_open``: with a log in which it was opened once. Return its folder."""
    with RoomFolder.create(data_dir, name) as folder, ChatLog(folder.log_path) as log:
        if is_open:
            console = ConnectionId(1)
            log.write([Entry(5, "opened", console, "host", text=name)], [Opened(console, "", 0, 5)])
            assert log.flush()
        folder.remember(is_headless=True)
    return folder.path


def test_a_room_is_found_by_id_or_by_name_the_last_opened_first(tmp_path: Path) -> None:
    older, newer = create(tmp_path, "Kitchen").name, create(tmp_path, "Kitchen").name
    by_id, by_name = find_room(tmp_path, older), find_room(tmp_path, "Kitchen")
    assert by_id is not None
    assert by_name is not None
    assert (by_id.room_id, by_name.room_id) == (older, newer)
    assert find_room(tmp_path, "Garden") is None


def test_a_room_is_found_however_its_name_is_composed(tmp_path: Path) -> None:
    room = create(tmp_path, "Cafe\u0301").name
    found = find_room(tmp_path, "Café")
    assert found
    assert found.room_id == room


def test_the_room_last_hosted_without_a_window_is_found(tmp_path: Path) -> None:
    assert last_headless_room(tmp_path) is None
    with RoomFolder.create(tmp_path, "Garden") as garden:
        pass
    assert last_headless_room(tmp_path) is None
    create(tmp_path, "Kitchen")
    with RoomFolder.open(tmp_path, garden.path.name):
        pass  # in a window
    found, last = last_headless_room(tmp_path), last_room(tmp_path)
    assert found is not None
    assert last is not None
    assert (found.name, last.name) == ("Kitchen", "Garden")


def says_headless(room: Path, at: datetime) -> None:
    """Let a room say that it was hosted without a window then, as if the clock had said so."""
    write_settings(room / "host.db", {"last_headless": at.isoformat()})


def test_a_room_that_was_hosted_in_the_future_is_the_last_one_if_there_is_no_other(tmp_path: Path) -> None:
    kitchen, garden = create(tmp_path, "Kitchen"), create(tmp_path, "Garden")
    says_headless(kitchen, datetime(2999, 1, 1, tzinfo=UTC))
    says_headless(garden, datetime(2020, 1, 1, tzinfo=UTC))
    found = last_headless_room(tmp_path)

    assert found is not None
    assert found.name == "Garden"


def garbage(folder: Path) -> None:
    (folder / "host.db").write_bytes(b"no database at all" * 100)


def missing(folder: Path) -> None:
    (folder / "host.db").unlink()


def emptied(folder: Path) -> None:
    (folder / "host.db").write_bytes(b"")


def cut(folder: Path) -> None:
    os.truncate(folder / "host.db", 5000)


def newer(folder: Path) -> None:
    with closing(sqlite3.connect(folder / "host.db")) as db:
        db.execute("pragma user_version = 99")


def nameless(folder: Path) -> None:
    with closing(sqlite3.connect(folder / "host.db")) as db, db:
        db.execute("delete from settings where key = 'name'")


def a_folder(folder: Path) -> None:
    (folder / "host.db").unlink()
    (folder / "host.db").mkdir()


HARMS = [garbage, missing, emptied, cut, newer, nameless, a_folder]


@pytest.mark.skipif(sys.platform == "win32", reason="only on POSIX systems: modes")
def test_a_room_that_we_may_not_look_into_may_be_any() -> None:
    with TemporaryDirectory() as name:  # those of pytest are their owner's alone, and so is all in them
        data_dir = Path(name)
        folder = create(data_dir, "Kitchen", is_open=True)
        for each in (data_dir, folder.parent):
            each.chmod(0o755)
        with without_rights(), pytest.raises(UnreadableRoom) as raised:
            find_room(data_dir, "Garden")
    assert (raised.value.path, raised.value.name) == (folder, "")
    assert raised.value.why == "host.db: Permission denied"


def snapshot(folder: Path) -> dict[str, tuple[int, bytes]]:
    files = {file.name: file for file in (folder, *folder.iterdir())}
    return {
        name: (file.stat().st_mtime_ns, file.read_bytes() if file.is_file() else b"")
        for name, file in files.items()
    }


@pytest.mark.parametrize("harm", HARMS)
def test_a_room_that_can_not_be_read_is_neither_replaced_nor_passed_over(
    tmp_path: Path, harm: Callable[[Path], None]
) -> None:
    folder = create(tmp_path, "Kitchen", is_open=True)
    harm(folder)
    before = snapshot(folder)
    for name_or_id in ("Kitchen", folder.name):
        with pytest.raises(UnreadableRoom) as raised:
            find_room(tmp_path, name_or_id)
        assert (raised.value.path, raised.value.name) == (folder, "Kitchen")
        assert raised.value.why
    for last in (last_room, last_headless_room):
        with pytest.raises(UnreadableRoom):
            last(tmp_path)
    assert known_rooms(tmp_path) == ()
    assert snapshot(folder) == before


def test_a_room_of_another_name_can_be_made_beside_one_that_can_not_be_read(tmp_path: Path) -> None:
    missing(create(tmp_path, "Kitchen", is_open=True))
    assert find_room(tmp_path, "Garden") is None


def test_one_whose_name_nobody_knows_may_be_any(tmp_path: Path) -> None:
    folder = create(tmp_path, "Kitchen", is_open=True)
    garbage(folder)
    (folder / "log.db").write_bytes(b"no log either" * 100)
    with pytest.raises(UnreadableRoom) as raised:
        find_room(tmp_path, "Garden")
    assert raised.value.name == ""


def test_a_room_that_is_found_is_opened_whatever_else_is_damaged(tmp_path: Path) -> None:
    missing(create(tmp_path, "Kitchen", is_open=True))
    create(tmp_path, "Garden")
    found = find_room(tmp_path, "Garden")
    assert found is not None


def test_a_damaged_room_of_long_ago_is_no_reason_not_to_open_the_last_one(tmp_path: Path) -> None:
    old = create(tmp_path, "Kitchen", is_open=True)
    missing(old)
    for file in old.iterdir():
        os.utime(file, (10, 10))
    create(tmp_path, "Garden")
    for last in (last_room, last_headless_room):
        for _ in range(2):
            found = last(tmp_path)
            assert found is not None
            assert found.name == "Garden"


def test_a_folder_without_anything_in_it_is_no_room(tmp_path: Path) -> None:
    folder = tmp_path / "rooms" / "0123456789abcdef"
    folder.mkdir(parents=True)
    (folder / "lock").touch()
    assert find_room(tmp_path, "Kitchen") is None


def test_rooms_that_can_not_be_listed_are_no_reason_for_a_new_one(tmp_path: Path) -> None:
    (tmp_path / "rooms").write_text("a file where a folder should be")
    with pytest.raises(NotADirectoryError):
        find_room(tmp_path, "Kitchen")
