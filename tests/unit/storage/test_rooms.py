import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from storage import accounts
from storage.chatlog import ChatLog
from storage.filesystem import NetworkFolder
from storage.host_db import write_settings
from storage.rooms import SECRET_BYTES, DamagedRoom, NoSuchRoom, RoomFolder, RoomInUse, known_rooms
from storage.schema import NewerSchema


def create(data_dir: Path, name: str) -> str:
    with RoomFolder.create(data_dir, name) as folder:
        return folder.record.room_id


def test_a_new_room_is_listed_with_its_name(tmp_path: Path) -> None:
    room_id = create(tmp_path, "Kitchen")
    (record,) = known_rooms(tmp_path)
    assert (record.room_id, record.name, record.port) == (room_id, "Kitchen", 0)
    assert record.created == record.last_opened
    assert record.path == tmp_path / "rooms" / room_id


def test_the_room_opened_last_comes_first(tmp_path: Path) -> None:
    kitchen = create(tmp_path, "Kitchen")
    create(tmp_path, "Garden")
    with RoomFolder.open(tmp_path, kitchen):
        pass
    assert [record.name for record in known_rooms(tmp_path)] == ["Kitchen", "Garden"]


def says(data_dir: Path, room_id: str, **times: datetime) -> None:
    """Let a room say that something happened at other times, as if the clock had said so."""
    texts = {name: at.isoformat() for name, at in times.items()}
    write_settings(data_dir / "rooms" / room_id / "host.db", texts)


def test_a_room_that_was_opened_in_the_future_is_not_the_last_one_for_ever(tmp_path: Path) -> None:
    kitchen = create(tmp_path, "Kitchen")
    says(tmp_path, kitchen, last_opened=datetime(2999, 1, 1, tzinfo=UTC))
    create(tmp_path, "Garden")
    assert [record.name for record in known_rooms(tmp_path)] == ["Garden", "Kitchen"]

    with RoomFolder.open(tmp_path, kitchen):
        pass
    assert [record.name for record in known_rooms(tmp_path)] == ["Kitchen", "Garden"]


def test_no_rooms_are_known_where_no_folder_is(tmp_path: Path) -> None:
    assert known_rooms(tmp_path / "missing") == ()


def test_the_secret_is_random_and_stays(tmp_path: Path) -> None:
    with RoomFolder.create(tmp_path, "Kitchen") as folder:
        secret, room_id = folder.secret, folder.record.room_id
    with RoomFolder.open(tmp_path, room_id) as folder:
        assert folder.secret == secret
    with RoomFolder.create(tmp_path, "Kitchen") as other:
        assert other.secret != secret
    assert len(secret) == SECRET_BYTES


def test_a_room_is_open_once(tmp_path: Path) -> None:
    with RoomFolder.create(tmp_path, "Kitchen") as folder, pytest.raises(RoomInUse):
        RoomFolder.open(tmp_path, folder.record.room_id)


def test_a_room_can_be_opened_again_after_it_was_closed(tmp_path: Path) -> None:
    room_id = create(tmp_path, "Kitchen")
    with RoomFolder.open(tmp_path, room_id) as folder:
        assert folder.log_path == tmp_path / "rooms" / room_id / "log.db"


def test_rooms_are_listed_while_one_is_open(tmp_path: Path) -> None:
    with RoomFolder.create(tmp_path, "Kitchen"):
        assert [record.name for record in known_rooms(tmp_path)] == ["Kitchen"]


def test_name_and_port_are_remembered(tmp_path: Path) -> None:
    with RoomFolder.create(tmp_path, "Kitchen") as folder:
        folder.remember(port=7000)
        assert (folder.record.name, folder.record.port) == ("Kitchen", 7000)
        folder.remember(port=7001)
        assert (folder.record.name, folder.record.port) == ("Kitchen", 7001)


def test_a_password_is_remembered_until_it_is_taken_away_and_stands_in_no_repr(tmp_path: Path) -> None:
    with RoomFolder.create(tmp_path, "Kitchen") as folder:
        assert folder.record.password == ""
        folder.remember(password="earl grey")
        folder.remember(port=7001)
    (record,) = known_rooms(tmp_path)
    assert record.password == "earl grey"
    assert "earl grey" not in repr(record)
    with RoomFolder.open(tmp_path, record.room_id) as folder:
        folder.remember(password="")
        assert folder.record.password == ""


def test_whether_a_room_is_announced_is_remembered(tmp_path: Path) -> None:
    with RoomFolder.create(tmp_path, "Kitchen") as folder:
        assert folder.record.is_announced
        folder.remember(is_announced=False)
        folder.remember(port=7001)
        assert not folder.record.is_announced
        folder.remember(is_announced=True)
        assert folder.record.is_announced


@pytest.mark.parametrize("room_id", ["0123456789abcdef", "../secrets", "", ".", "0123456789abcde/"])
def test_a_room_that_is_not_there_is_said_so(tmp_path: Path, room_id: str) -> None:
    create(tmp_path, "Kitchen")
    with pytest.raises(NoSuchRoom):
        RoomFolder.open(tmp_path, room_id)


def test_damaged_folders_are_left_out_and_not_opened(tmp_path: Path) -> None:
    room_id = create(tmp_path, "Kitchen")
    (tmp_path / "rooms" / room_id / "host.db").write_bytes(b"no database at all" * 100)
    assert known_rooms(tmp_path) == ()
    with pytest.raises(DamagedRoom):
        RoomFolder.open(tmp_path, room_id)


def test_a_room_without_its_secret_is_damaged_and_free_again(tmp_path: Path) -> None:
    room_id = create(tmp_path, "Kitchen")
    with closing(sqlite3.connect(tmp_path / "rooms" / room_id / "host.db")) as db, db:
        db.execute("delete from settings where key = 'secret'")
    for _ in range(2):  # the second time, RoomInUse would say that the lock was kept
        with pytest.raises(DamagedRoom):
            RoomFolder.open(tmp_path, room_id)


def test_a_room_that_another_program_has_locked_is_not_called_damaged(tmp_path: Path) -> None:
    room_id = create(tmp_path, "Kitchen")
    with closing(sqlite3.connect(tmp_path / "rooms" / room_id / "host.db", isolation_level=None)) as db:
        db.execute("begin exclusive")
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            RoomFolder.open(tmp_path, room_id)


def test_an_empty_folder_is_no_room(tmp_path: Path) -> None:
    (tmp_path / "rooms" / "0123456789abcdef").mkdir(parents=True)
    assert known_rooms(tmp_path) == ()
    with pytest.raises(DamagedRoom):
        RoomFolder.open(tmp_path, "0123456789abcdef")


def test_a_room_of_a_newer_parlour_is_refused_untouched(tmp_path: Path) -> None:
    room_id = create(tmp_path, "Kitchen")
    file = tmp_path / "rooms" / room_id / "host.db"
    with closing(sqlite3.connect(file)) as db:
        db.execute("pragma user_version = 99")
    before = file.read_bytes()
    assert known_rooms(tmp_path) == ()
    with pytest.raises(NewerSchema):
        RoomFolder.open(tmp_path, room_id)
    assert file.read_bytes() == before


def test_only_the_owner_may_look_into_a_room(tmp_path: Path) -> None:
    with RoomFolder.create(tmp_path, "Kitchen") as folder:
        assert folder.path.stat().st_mode & 0o077 == 0


def test_a_room_leaves_nothing_but_its_files(tmp_path: Path) -> None:
    room_id = create(tmp_path, "Kitchen")
    assert sorted(file.name for file in (tmp_path / "rooms" / room_id).iterdir()) == [
        "host.db",
        "lock",
        "room.pem",
    ]


def test_a_folder_on_another_computer_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    room_id = create(tmp_path, "Kitchen")
    monkeypatch.setattr("storage.filesystem.network_file_system", lambda folder: "nfs4")
    with pytest.raises(NetworkFolder, match=r"is on another computer \(nfs4\)"):
        RoomFolder.create(tmp_path / "new", "Garden")
    with pytest.raises(NetworkFolder):
        RoomFolder.open(tmp_path, room_id)
    assert not (tmp_path / "new").exists()


def remove_all(folder: RoomFolder) -> None:
    shutil.rmtree(folder.path)


def remove_settings(folder: RoomFolder) -> None:
    folder.settings_path.unlink()


def move_away(folder: RoomFolder) -> None:
    folder.path.rename(folder.path.parent / "moved")


@pytest.mark.parametrize("harm", [remove_all, remove_settings, move_away])
def test_a_room_whose_files_go_while_it_is_open_is_there_again(
    tmp_path: Path, harm: Callable[[RoomFolder], None]
) -> None:
    with RoomFolder.create(tmp_path, "Kitchen") as folder:
        accounts.add(folder.settings_path, "ada", "lovelace")
        harm(folder)
        folder.keep()
        with pytest.raises(RoomInUse):
            RoomFolder.open(tmp_path, folder.path.name)
        assert folder.path.stat().st_mode & 0o077 == folder.settings_path.stat().st_mode & 0o077 == 0
    (record,) = known_rooms(tmp_path)
    assert record.name == "Kitchen"
    assert accounts.check(record.settings_path, "ada", "lovelace") == "ada"


def test_a_room_whose_lock_is_deleted_is_still_open_once(tmp_path: Path) -> None:
    with RoomFolder.create(tmp_path, "Kitchen") as folder:
        (folder.path / "lock").unlink()
        folder.keep()
        with pytest.raises(RoomInUse):
            RoomFolder.open(tmp_path, folder.path.name)


def test_a_room_that_can_not_be_made_whole_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr("storage.rooms.write_settings", full)
    with pytest.raises(sqlite3.OperationalError):
        RoomFolder.create(tmp_path, "Kitchen")
    assert list((tmp_path / "rooms").iterdir()) == []


def test_every_folder_and_file_of_a_room_is_private_whatever_the_umask(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        with RoomFolder.create(tmp_path / "data" / "parlour", "Kitchen") as folder, ChatLog(folder.log_path):
            made = list((tmp_path / "data").rglob("*"))
            assert {"log.db", "log.db-wal", "host.db", "lock", "room.pem", "rooms"} <= {
                path.name for path in made
            }
            assert [path for path in (tmp_path / "data", *made) if path.stat().st_mode & 0o077] == []
    finally:
        os.umask(before)
