"""What a window remembers, also when nothing can be written."""

from dataclasses import replace
from pathlib import Path

from app.profile import Preferences, Profile, ProfileFolder
from app.window.memory import Memory


def test_what_is_remembered_is_there_the_next_time(tmp_path: Path) -> None:
    complaints: list[str] = []
    folder = ProfileFolder(tmp_path)
    memory = Memory(folder, folder.load(), complaints.append)
    memory.remember(replace(memory.profile, nick="ada"))
    memory.prefer(Preferences(clock="12"))
    memory.silence()
    assert memory.profile == Profile("ada", preferences=Preferences(clock="12", asks_before_leaving=False))
    assert ProfileFolder(tmp_path).load() == memory.profile
    assert complaints == []


def test_what_can_not_be_written_is_told_and_counts_for_today(tmp_path: Path) -> None:
    complaints: list[str] = []
    memory = Memory(ProfileFolder(tmp_path / "gone"), Profile(), complaints.append)
    memory.remember(Profile("ada"))
    assert memory.profile == Profile("ada")
    assert complaints == ["This could not be saved for the next time: No such file or directory."]
