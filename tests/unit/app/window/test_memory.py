"""What a window remembers, also when nothing can be written."""

from pathlib import Path

import pytest

from app.settings.profile import Preferences, Profile, ProfileFolder
from app.window.memory import Memory
from core.values import replace


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


class Appearance:
    """A desktop that answers what it is told to."""

    def __init__(self, *, is_dark: bool | None, first: bool | None = None) -> None:
        self._is_dark = is_dark
        self._first = first
        self.is_wanted: bool | None = None

    def follow(self, *, is_wanted: bool) -> None:
        self.is_wanted = is_wanted

    def first_answer(self, _seconds: float) -> bool | None:
        return self._first

    def is_dark(self) -> bool | None:
        return self._is_dark


@pytest.mark.parametrize("first, is_dark", [(True, True), (False, False), (None, True)])
def test_the_very_first_start_waits_for_the_desktop_and_remembers(
    tmp_path: Path, first: bool | None, is_dark: bool
) -> None:
    memory = Memory(ProfileFolder(tmp_path), Profile(), print)
    desktop = Appearance(is_dark=None, first=first)
    memory.follow(desktop)  # type: ignore[arg-type]  # it has what is asked of one
    assert (desktop.is_wanted, memory.is_desktop_dark) == (True, is_dark)
    assert ProfileFolder(tmp_path).load().was_dark is is_dark


@pytest.mark.parametrize(
    "known, answer, is_dark", [(True, None, True), (True, False, False), (False, True, True)]
)
def test_later_the_last_answer_counts_until_there_is_another(
    tmp_path: Path, known: bool, answer: bool | None, is_dark: bool
) -> None:
    memory = Memory(ProfileFolder(tmp_path), Profile(was_dark=known), print)
    memory.follow(Appearance(is_dark=answer))  # type: ignore[arg-type]  # it has what is asked of one
    assert memory.is_desktop_dark is is_dark


def test_who_has_chosen_colours_does_not_follow_the_desktop(tmp_path: Path) -> None:
    memory = Memory(ProfileFolder(tmp_path), Profile(preferences=Preferences(theme="light")), print)
    desktop = Appearance(is_dark=None)
    memory.follow(desktop)  # type: ignore[arg-type]  # it has what is asked of one
    assert desktop.is_wanted is False
    assert memory.profile.was_dark is None
