"""A room is deleted with all that was said in it, unless it is open."""

from pathlib import Path

import pytest

from storage.chatlog import ChatLog
from storage.deleting_rooms import delete_room, finish_deleting
from storage.rooms import NoSuchRoom, RoomFolder, RoomInUse, known_rooms


def create(data_dir: Path, name: str) -> Path:
    with RoomFolder.create(data_dir, name) as folder, ChatLog(folder.log_path):
        return folder.path


def names(data_dir: Path) -> list[str]:
    return sorted(room.name for room in known_rooms(data_dir))


def test_a_deleted_room_leaves_no_file_and_the_others_stay(tmp_path: Path) -> None:
    kitchen = create(tmp_path, "Kitchen")
    create(tmp_path, "Garden")
    exported = tmp_path / "kitchen.txt"
    exported.write_text("hello")
    delete_room(tmp_path, kitchen.name)
    assert (names(tmp_path), exported.read_text()) == (["Garden"], "hello")
    assert [path for path in tmp_path.rglob("*") if kitchen.name in str(path)] == []


def test_a_room_that_is_open_is_not_deleted(tmp_path: Path) -> None:
    kitchen = create(tmp_path, "Kitchen")
    before = sorted(kitchen.iterdir())
    with RoomFolder.open(tmp_path, kitchen.name), pytest.raises(RoomInUse):
        delete_room(tmp_path, kitchen.name)
    assert (names(tmp_path), sorted(kitchen.iterdir())) == (["Kitchen"], before)


@pytest.mark.parametrize("room_id", ["0123456789abcdef", "..", "", "../rooms", "lock"])
def test_what_is_no_room_is_not_deleted(tmp_path: Path, room_id: str) -> None:
    create(tmp_path, "Kitchen")
    with pytest.raises(NoSuchRoom):
        delete_room(tmp_path, room_id)
    assert names(tmp_path) == ["Kitchen"]


def test_a_deleted_room_can_not_be_opened_again_nor_deleted_twice(tmp_path: Path) -> None:
    kitchen = create(tmp_path, "Kitchen")
    delete_room(tmp_path, kitchen.name)
    for again in (RoomFolder.open, delete_room):
        with pytest.raises(NoSuchRoom):
            again(tmp_path, kitchen.name)


def test_deleting_that_was_interrupted_is_finished_later_and_touches_no_room(tmp_path: Path) -> None:
    kitchen, garden = create(tmp_path, "Kitchen"), create(tmp_path, "Garden")
    left = kitchen.rename(kitchen.with_name(f"{kitchen.name}.deleted"))  # as killed in the middle of it
    assert names(tmp_path) == ["Garden"]
    finish_deleting(tmp_path)
    assert (left.exists(), garden.is_dir()) == (False, True)
