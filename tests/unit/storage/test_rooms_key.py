"""The key of a room: made with it, given to it, kept, and never replaced in silence."""

from collections.abc import Callable
from pathlib import Path

import pytest

from storage.room_key import DamagedKey, KeyFault, OtherKey, UnusableKey, certificate_of, make_pem
from storage.rooms import RoomFolder


def create(data_dir: Path, key: Path | None = None) -> Path:
    with RoomFolder.create(data_dir, "Kitchen", key) as folder:
        return folder.pem_path


def opened(data_dir: Path, pem: Path, key: Path | None = None) -> bytes:
    with RoomFolder.open(data_dir, pem.parent.name, key) as folder:
        assert folder.pem_path == pem
        assert folder.pem == pem.read_bytes()
    return pem.read_bytes()


def was_hosted(data_dir: Path, pem: Path) -> None:
    with RoomFolder.open(data_dir, pem.parent.name) as folder:
        folder.remember(port=6697)


def write(file: Path, content: bytes) -> Path:
    file.write_bytes(content)
    return file


def test_a_new_room_has_a_key_of_its_own_that_stays(tmp_path: Path) -> None:
    pem = create(tmp_path)
    first = pem.read_bytes()
    assert opened(tmp_path, pem) == first
    assert create(tmp_path).read_bytes() != first
    assert pem.stat().st_mode & 0o777 == 0o600


def test_a_room_of_before_gets_its_key_when_it_is_opened(tmp_path: Path) -> None:
    pem = create(tmp_path)
    was_hosted(tmp_path, pem)
    pem.unlink()
    first = opened(tmp_path, pem)
    assert pem.stat().st_mode & 0o777 == 0o600
    assert opened(tmp_path, pem) == first


def test_what_a_killed_process_left_behind_is_in_nobodys_way(tmp_path: Path) -> None:
    pem = create(tmp_path)
    pem.unlink()
    write(pem.with_name("room.pem.new"), b"half")
    assert opened(tmp_path, pem)
    assert not pem.with_name("room.pem.new").exists()


@pytest.mark.parametrize(
    "harm", [lambda pem: b"", lambda pem: pem[:300], lambda pem: pem[:-40], lambda _: b"\0\xff"]
)
def test_a_damaged_key_is_neither_used_nor_replaced_and_the_room_is_free_again(
    tmp_path: Path, harm: Callable[[bytes], bytes]
) -> None:
    pem = create(tmp_path)
    harmed = harm(pem.read_bytes())
    pem.write_bytes(harmed)
    for _ in range(2):
        with pytest.raises(DamagedKey) as caught:
            RoomFolder.open(tmp_path, pem.parent.name)
        assert caught.value.file == pem
    assert pem.read_bytes() == harmed


@pytest.mark.parametrize("deleted", ["room.pem", "."])
def test_a_key_that_is_deleted_while_the_room_is_open_is_there_again(tmp_path: Path, deleted: str) -> None:
    pem = create(tmp_path)
    first = pem.read_bytes()
    with RoomFolder.open(tmp_path, pem.parent.name) as folder:
        (pem if deleted == "room.pem" else pem.parent).rename(tmp_path / "away")
        folder.keep()
        assert pem.read_bytes() == first
        assert pem.stat().st_mode & 0o777 == 0o600


def test_a_key_that_somebody_puts_there_while_the_room_is_open_stays(tmp_path: Path) -> None:
    pem = create(tmp_path)
    other = make_pem(pem.parent.name)
    with RoomFolder.open(tmp_path, pem.parent.name):
        pem.write_bytes(other)
    assert pem.read_bytes() == other


def test_a_room_is_made_with_the_key_of_a_file(tmp_path: Path) -> None:
    given = write(tmp_path / "given.pem", make_pem())
    assert create(tmp_path, given).read_bytes() == given.read_bytes()


def test_a_room_is_not_made_with_a_file_that_is_no_key(tmp_path: Path) -> None:
    with pytest.raises(UnusableKey) as caught:
        create(tmp_path, write(tmp_path / "given.pem", b"no key"))
    assert caught.value.fault is KeyFault.NO_KEY
    assert list((tmp_path / "rooms").iterdir()) == []
    with pytest.raises(FileNotFoundError):
        create(tmp_path, tmp_path / "missing.pem")


def test_a_room_that_was_never_hosted_takes_another_key(tmp_path: Path) -> None:
    given = write(tmp_path / "given.pem", make_pem())
    assert opened(tmp_path, create(tmp_path), given) == given.read_bytes()


def test_a_room_that_was_hosted_keeps_its_key_and_refuses_another(tmp_path: Path) -> None:
    pem = create(tmp_path)
    was_hosted(tmp_path, pem)
    first = pem.read_bytes()
    with pytest.raises(OtherKey):
        opened(tmp_path, pem, write(tmp_path / "given.pem", make_pem()))
    assert opened(tmp_path, pem) == first


def test_the_same_key_once_more_changes_nothing_not_even_the_certificate(tmp_path: Path) -> None:
    pem = create(tmp_path)
    was_hosted(tmp_path, pem)
    first = pem.read_bytes()
    key_alone = first[: first.index(b"-----BEGIN CERTIFICATE")]
    assert opened(tmp_path, pem, write(tmp_path / "given.pem", key_alone)) == first


def test_a_mere_key_that_was_put_there_gets_its_certificate_once(tmp_path: Path) -> None:
    pem = create(tmp_path)
    made = make_pem(pem.parent.name)
    pem.write_bytes(made[: made.index(b"-----BEGIN CERTIFICATE")])
    pem.chmod(0o644)
    first = opened(tmp_path, pem)
    assert certificate_of(first) == certificate_of(made)
    assert pem.stat().st_mode & 0o777 == 0o600
    assert opened(tmp_path, pem) == first
