"""What a window remembers, also when nothing can be written."""

from pathlib import Path

import pytest

from app.settings.profile import Preferences, Profile, ProfileFolder
from app.window.controllers.profile_keeper import ProfileKeeper
from core.values import replace


def test_what_is_remembered_is_there_the_next_time(tmp_path: Path) -> None:
    complaints: list[str] = []
    folder = ProfileFolder(tmp_path)
    keeper = ProfileKeeper(folder, folder.load(), complaints.append)
    keeper.keep_profile(replace(keeper.profile, nick="ada"))
    keeper.keep_preferences(Preferences(clock="12"))
    keeper.stop_asking()
    assert keeper.profile == Profile("ada", preferences=Preferences(clock="12", asks_before_leaving=False))
    assert ProfileFolder(tmp_path).load() == keeper.profile
    assert complaints == []


def test_what_can_not_be_written_is_told_and_counts_for_today(tmp_path: Path) -> None:
    complaints: list[str] = []
    keeper = ProfileKeeper(ProfileFolder(tmp_path / "gone"), Profile(), complaints.append)
    keeper.keep_profile(Profile("ada"))
    assert keeper.profile == Profile("ada")
    assert complaints == ["This could not be saved for the next time: No such file or directory."]


class FakeAppearance:
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
    keeper = ProfileKeeper(ProfileFolder(tmp_path), Profile(), print)
    desktop = FakeAppearance(is_dark=None, first=first)
    keeper.follow_desktop(desktop)  # type: ignore[arg-type]  # it has what is asked of one
    assert (desktop.is_wanted, keeper.is_desktop_dark) == (True, is_dark)
    assert ProfileFolder(tmp_path).load().was_dark is is_dark


@pytest.mark.parametrize(
    "known, answer, is_dark", [(True, None, True), (True, False, False), (False, True, True)]
)
def test_later_the_last_answer_counts_until_there_is_another(
    tmp_path: Path, known: bool, answer: bool | None, is_dark: bool
) -> None:
    keeper = ProfileKeeper(ProfileFolder(tmp_path), Profile(was_dark=known), print)
    keeper.follow_desktop(FakeAppearance(is_dark=answer))  # type: ignore[arg-type]  # it has what is asked of one
    assert keeper.is_desktop_dark is is_dark


def test_who_has_chosen_colours_does_not_follow_the_desktop(tmp_path: Path) -> None:
    keeper = ProfileKeeper(ProfileFolder(tmp_path), Profile(preferences=Preferences(theme="light")), print)
    desktop = FakeAppearance(is_dark=None)
    keeper.follow_desktop(desktop)  # type: ignore[arg-type]  # it has what is asked of one
    assert desktop.is_wanted is False
    assert keeper.profile.was_dark is None
