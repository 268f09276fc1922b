"""`parlour device export` and `import`: what is written, what is refused, and in which words."""

from pathlib import Path

import pytest

from app.commands.arguments import parse
from app.commands.cli_commands import DeviceAction, DeviceCommand
from app.commands.device_command import KeyNotCopied, run
from app.settings.device_key import device_seed, first_device
from app.settings.profile import free_profile
from app.texts import device as texts


def command(action: DeviceAction, file: Path) -> DeviceCommand:
    return DeviceCommand(None, action, file)


def seed_in(data_dir: Path) -> bytes:
    with first_device(data_dir) as profile:
        return device_seed(profile)


def test_the_words_are_understood() -> None:
    assert parse(["device", "export", "key.txt"]) == command("export", Path("key.txt"))


def test_a_key_goes_from_one_computer_to_another(tmp_path: Path) -> None:
    old, new, file = tmp_path / "old", tmp_path / "new", tmp_path / "key.txt"
    told = run(command("export", file), old)
    taken = run(command("import", file), new)

    assert told == texts.exported(str(file))
    assert taken == texts.IMPORTED
    assert seed_in(new) == seed_in(old)


def test_the_key_that_was_there_is_kept(tmp_path: Path) -> None:
    file, before = tmp_path / "key.txt", seed_in(tmp_path / "new")
    run(command("export", file), tmp_path / "old")

    assert run(command("import", file), tmp_path / "new") == texts.REPLACED
    kept = tmp_path / "new" / "profiles" / "1" / "device.key.before1"
    assert kept.read_bytes() == before


def test_while_a_window_is_open_nothing_is_changed(tmp_path: Path) -> None:
    with free_profile(tmp_path), pytest.raises(KeyNotCopied, match="Close it"):
        run(command("import", tmp_path / "key.txt"), tmp_path)


def test_no_file_is_written_over(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")

    with pytest.raises(KeyNotCopied, match="is there already"):
        run(command("export", tmp_path / "mine.txt"), tmp_path)
    assert (tmp_path / "mine.txt").read_text() == "mine"


@pytest.mark.parametrize("content", ["", "hello", "parlour-device-1:abc"])
def test_what_is_no_key_changes_nothing(tmp_path: Path, content: str) -> None:
    before = seed_in(tmp_path)
    (tmp_path / "key.txt").write_text(content)

    with pytest.raises(KeyNotCopied, match="Nothing was changed"):
        run(command("import", tmp_path / "key.txt"), tmp_path)
    assert seed_in(tmp_path) == before


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(KeyNotCopied, match="No such file"):
        run(command("import", tmp_path / "gone.txt"), tmp_path)
