"""The file with a device's key: made once, exported, imported, and never written over."""

import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.settings.device_key import NoDeviceKey, device_seed, export_key, import_key, seed_if_any
from app.settings.profile import free_profile


def test_it_is_made_once_and_stays(tmp_path: Path) -> None:
    seed = device_seed(tmp_path)

    assert len(seed) == 32
    assert device_seed(tmp_path) == seed


def test_two_profiles_are_two_devices(tmp_path: Path) -> None:
    with free_profile(tmp_path) as one, free_profile(tmp_path) as other:
        assert device_seed(one.path) != device_seed(other.path)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows: the folder's permissions count")
def test_only_its_owner_may_read_it_and_what_is_exported_of_it(tmp_path: Path) -> None:
    device_seed(tmp_path)
    export_key(tmp_path, tmp_path / "out.txt")

    assert {(tmp_path / name).stat().st_mode & 0o777 for name in ("device.key", "out.txt")} == {0o600}


def test_a_damaged_file_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "device.key").write_bytes(b"half")

    with pytest.raises(NoDeviceKey, match="4 bytes"):
        device_seed(tmp_path)
    assert seed_if_any(tmp_path) is None
    assert (tmp_path / "device.key").read_bytes() == b"half"


def test_an_exported_key_makes_the_same_device_of_another_profile(tmp_path: Path) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    here.mkdir()
    there.mkdir()
    before = device_seed(there)
    export_key(here, tmp_path / "key.txt")

    assert import_key(there, tmp_path / "key.txt")
    assert device_seed(there) == device_seed(here)
    assert (there / "device.key.before1").read_bytes() == before
    assert not import_key(there, tmp_path / "key.txt")


def test_no_file_is_written_over_by_an_export(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")

    with pytest.raises(FileExistsError):
        export_key(tmp_path, tmp_path / "mine.txt")
    assert (tmp_path / "mine.txt").read_text() == "mine"


@given(st.integers(0, 80), st.sampled_from("a2z:-é\0"))
def test_a_key_that_was_damaged_on_its_way_is_not_taken(
    tmp_path_factory: pytest.TempPathFactory, place: int, character: str
) -> None:
    folder = tmp_path_factory.mktemp("device")
    export_key(folder, folder / "key.txt")
    text = (folder / "key.txt").read_text(encoding="utf-8").strip()
    at = place % len(text)
    damaged = text[:at] + character + text[at + 1 :]
    (folder / "key.txt").write_text(damaged, encoding="utf-8")
    other = folder / "other"
    other.mkdir()

    if damaged != text:
        with pytest.raises(NoDeviceKey):
            import_key(other, folder / "key.txt")
    assert not (other / "device.key").exists() or damaged == text


@pytest.mark.parametrize(
    "content", [b"", b"\xff\xfe", b"parlour-device-1:", b"parlour-device-2:aaaa", b"x" * 9999]
)
def test_what_is_no_key_gets_a_sentence(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "key.txt").write_bytes(content)

    with pytest.raises(NoDeviceKey):
        import_key(tmp_path, tmp_path / "key.txt")
