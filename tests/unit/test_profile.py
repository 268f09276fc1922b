from pathlib import Path

import pytest

from app.profile import RECENT_ADDRESSES, Profile, ProfileFolder, free_profile


def test_a_profile_is_found_again(tmp_path: Path) -> None:
    profile = Profile("Zoë", ("192.168.1.20:6697",), 1000, 700)
    with free_profile(tmp_path) as folder:
        folder.save(profile)
    with free_profile(tmp_path) as folder:
        assert folder.load() == profile


def test_a_second_window_has_a_profile_of_its_own(tmp_path: Path) -> None:
    with free_profile(tmp_path) as first, free_profile(tmp_path) as second:
        first.save(Profile("ada"))
        assert second.load() == Profile()
    assert sorted(path.name for path in (tmp_path / "profiles").iterdir()) == ["1", "2"]


@pytest.mark.parametrize("text", ["nick = ", "nick = 5", 'nick = "ada"', "\udcff"])
def test_a_damaged_profile_is_set_aside(tmp_path: Path, text: str) -> None:
    (tmp_path / "profile.toml").write_text(text, encoding="utf-8", errors="surrogateescape")
    folder = ProfileFolder(tmp_path)
    assert folder.load() == Profile()
    folder.save(Profile("ada"))
    assert (tmp_path / "profile.damaged").read_text(encoding="utf-8", errors="surrogateescape") == text
    assert folder.load() == Profile("ada")


def test_what_was_edited_by_hand_does_no_harm(tmp_path: Path) -> None:
    text = 'nick = "ada"\nrecent = ["1.2.3", "10.0.0.1:6697"]\n[window]\nwidth = -5\nheight = 0\n'
    (tmp_path / "profile.toml").write_text(text, encoding="utf-8")
    assert ProfileFolder(tmp_path).load() == Profile("ada", ("10.0.0.1:6697",), 320, 320)


def test_the_address_joined_last_comes_first_and_only_some_are_kept() -> None:
    profile = Profile()
    for number in range(RECENT_ADDRESSES + 1):
        profile = profile.joined(f"10.0.0.{number}:6697")
    profile = profile.joined("10.0.0.3:6697")
    assert profile.recent == tuple(f"10.0.0.{number}:6697" for number in (3, 8, 7, 6, 5, 4, 2, 1))
