import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.settings.profile import (
    RECENT_EMOJI,
    RECENT_ROOMS,
    REMEMBERED_WAYS,
    NoProfile,
    Place,
    Preferences,
    Profile,
    ProfileFolder,
    Recent,
    free_profile,
)
from core.values import replace
from storage.rooms import ROOM_NAME_LENGTH

NOW = datetime(2026, 3, 1, 18, 30, tzinfo=UTC)
LAB = Recent("192.168.1.20:6697", "Physics lab", NOW)
ADA = 'nick = "ada"\nrecent = ["10.0.0.1:6697"]\n[window]\nwidth = 1000\nheight = 700\n'
OTHERWISE = Preferences(
    theme="light",
    text_percent=150,
    clock="12",
    notifies=False,
    has_sound=False,
    asks_before_leaving=False,
)


def loaded(folder: Path, text: str) -> Profile:
    (folder / "profile.toml").write_text(text, encoding="utf-8")
    return ProfileFolder(folder).load()


def test_a_profile_is_found_again(tmp_path: Path) -> None:
    profile = Profile(
        "Zoë",
        (LAB, Recent("10.0.0.1:6697")),
        1000,
        700,
        OTHERWISE,
        ways=("joined", "hosted"),
        place=Place(-1270, 40),
        is_maximised=True,
        emoji=("🎉", "❤️"),
    )
    with free_profile(tmp_path) as folder:
        folder.save(profile)
    with free_profile(tmp_path) as folder:
        assert folder.load() == profile


def test_the_emoji_used_last_comes_first_and_the_oldest_goes() -> None:
    profile = Profile()
    for number in range(RECENT_EMOJI + 4):
        profile = profile.used(str(number))
    assert profile.used("9").emoji[:3] == ("9", "19", "18")
    assert len(profile.used("9").emoji) == len(profile.used("new").emoji) == RECENT_EMOJI


@pytest.mark.parametrize(
    "written, found",
    [
        ('["🎉", 7, "", "🎉", "👍"]', ("🎉", "👍")),
        ('"🎉"', ()),
        (f'["{"x" * 99}"]', ()),
        (str([str(number) for number in range(99)]), tuple(str(number) for number in range(RECENT_EMOJI))),
    ],
)
def test_emoji_that_were_edited_by_hand_do_no_harm(
    tmp_path: Path, written: str, found: tuple[str, ...]
) -> None:
    assert loaded(tmp_path, f"emoji = {written}\n{ADA}").emoji == found


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
    text = 'nick = "ada"\nrecent = ["1.2.3", 7, "10.0.0.1:6697"]\n[window]\nwidth = -5\nheight = 0\n'
    assert loaded(tmp_path, text) == Profile("ada", (Recent("10.0.0.1:6697"),), 320, 320)


def test_a_size_that_no_screen_has_is_none(tmp_path: Path) -> None:
    text = 'nick = "ada"\nrecent = []\n[window]\nwidth = 1000000000000\nheight = 700\n'
    assert loaded(tmp_path, text) == Profile("ada", width=10_000, height=700)


def test_a_folder_that_can_not_be_used_is_told_of_with_the_reason(tmp_path: Path) -> None:
    (tmp_path / "profiles").write_text("no folder")
    with pytest.raises(NoProfile) as refused, free_profile(tmp_path):
        pass
    assert (refused.value.path, refused.value.why) == (tmp_path / "profiles" / "1", "Not a directory")


def test_a_file_that_can_not_be_read_is_told_of_with_the_reason(tmp_path: Path) -> None:
    (tmp_path / "profiles" / "1" / "profile.toml").mkdir(parents=True)
    with free_profile(tmp_path) as folder, pytest.raises(NoProfile) as refused:
        folder.load()
    assert refused.value.why == "Is a directory"


def test_a_profile_from_before_there_were_names_and_preferences_is_read(tmp_path: Path) -> None:
    assert loaded(tmp_path, ADA) == Profile("ada", (Recent("10.0.0.1:6697"),), 1000, 700, Preferences())


@pytest.mark.parametrize(
    "room, kept",
    [
        ('{address = "10.0.0.2:6697", room = 5, last = "yesterday"}', Recent("10.0.0.2:6697")),
        (
            '{address = "10.0.0.2:6697", room = "Lab", last = 2026-03-01T18:30:00}',
            Recent("10.0.0.2:6697", "Lab"),
        ),
        (
            '{address = "10.0.0.2:6697", last = 2026-03-01T18:30:00Z, colour = "red"}',
            Recent("10.0.0.2:6697", "", NOW),
        ),
        ('{room = "Lab"}', None),
        ('{address = "nowhere at all"}', None),
    ],
)
def test_of_a_damaged_room_what_is_whole_stays(tmp_path: Path, room: str, kept: Recent | None) -> None:
    rooms = f'recent = [{room}, "10.0.0.1:6697"]'
    others = (Recent("10.0.0.1:6697"),)
    profile = loaded(tmp_path, ADA.replace('recent = ["10.0.0.1:6697"]', rooms))
    assert (profile.nick, profile.recent) == ("ada", (kept, *others) if kept else others)


@pytest.mark.parametrize(
    "damage, lost",
    [
        ('theme = "pink"', "theme"),
        ("theme = 1", "theme"),
        ("text_percent = 79", "text_percent"),
        ("text_percent = 201", "text_percent"),
        ("text_percent = true", "text_percent"),
        ('text_percent = "150"', "text_percent"),
        ("clock = 12", "clock"),
        ("notifies = 0", "notifies"),
        ('has_sound = "no"', "has_sound"),
        ("asks_before_leaving = []", "asks_before_leaving"),
    ],
)
def test_a_damaged_preference_takes_nothing_else_with_it(tmp_path: Path, damage: str, lost: str) -> None:
    profile = Profile("ada", (LAB,), 1000, 700, OTHERWISE)
    ProfileFolder(tmp_path).save(profile)
    lines = (tmp_path / "profile.toml").read_text(encoding="utf-8").splitlines()
    text = "\n".join(damage if line.startswith(f"{lost} = ") else line for line in lines)
    usual = replace(OTHERWISE, **{lost: getattr(Preferences(), lost)})
    assert loaded(tmp_path, text) == replace(profile, preferences=usual)


@pytest.mark.parametrize("preferences", ['"none"', "[]", "{colour = 5}"])
def test_preferences_that_are_none_are_the_usual_ones(tmp_path: Path, preferences: str) -> None:
    profile = loaded(tmp_path, f"preferences = {preferences}\n{ADA}")
    assert profile == Profile("ada", (Recent("10.0.0.1:6697"),), 1000, 700, Preferences())


def test_what_a_newer_version_has_written_besides_does_no_harm(tmp_path: Path) -> None:
    text = f'colour = "red"\n{ADA}x = 5\nwas_dark = "no"\n[preferences]\nfont = "x"\nclock = "12"\n[more]\n'
    rooms = (Recent("10.0.0.1:6697"),)
    assert loaded(tmp_path, text) == Profile("ada", rooms, 1000, 700, Preferences(clock="12"))
    assert not (tmp_path / "profile.damaged").exists()


@pytest.mark.parametrize("percent", [80, 200])
def test_the_ends_of_the_scale_of_text_sizes_belong_to_it(tmp_path: Path, percent: int) -> None:
    ProfileFolder(tmp_path).save(Profile(preferences=Preferences(text_percent=percent)))
    assert ProfileFolder(tmp_path).load().preferences.text_percent == percent


def test_the_room_joined_last_comes_first_and_only_some_are_kept() -> None:
    profile = Profile()
    for number in range(RECENT_ROOMS + 1):
        profile = profile.joined(f"10.0.0.{number}:6697", "Lab", NOW)
    later = NOW + timedelta(days=1)
    profile = profile.joined("10.0.0.3:6697", "Physics lab", later)
    assert profile.recent[0] == Recent("10.0.0.3:6697", "Physics lab", later)
    kept = [recent.address for recent in profile.recent]
    assert kept == [f"10.0.0.{number}:6697" for number in (3, 8, 7, 6, 5, 4, 2, 1)]


def test_joining_a_room_changes_nothing_else() -> None:
    before = Profile("ada", (), 1000, 700, OTHERWISE)
    assert before.joined("192.168.1.20:6697", "Physics lab", NOW) == replace(before, recent=(LAB,))


def test_a_host_cannot_make_a_profile_grow_with_the_name_of_a_room() -> None:
    (recent,) = Profile().joined("10.0.0.1:6697", "x" * 5000, NOW).recent
    assert recent.room == "x" * ROOM_NAME_LENGTH


def test_of_the_ways_into_rooms_the_newest_are_kept() -> None:
    profile = Profile()
    for _ in range(REMEMBERED_WAYS):
        profile = profile.went("hosted")
    assert profile.went("joined").ways == ("joined", *["hosted"] * (REMEMBERED_WAYS - 1))


@pytest.mark.parametrize(
    "place", ["5", "{x = 5}", "{x = 1e9, y = 0}", '{x = "left", y = 0}', "{x = 1, y = 9999999}"]
)
def test_a_place_that_is_none_is_forgotten_alone(tmp_path: Path, place: str) -> None:
    profile = loaded(tmp_path, f"{ADA}place = {place}\nis_maximised = true\n")
    assert (profile.place, profile.is_maximised, profile.width) == (None, True, 1000)


@pytest.mark.parametrize(
    "ways, kept",
    [
        ('"joined"', ()),
        ('["joined", "flown", 3, "hosted"]', ("joined", "hosted")),
        ('["joined"]', ("joined",)),
    ],
)
def test_ways_that_are_none_are_left_out(tmp_path: Path, ways: str, kept: tuple[str, ...]) -> None:
    assert loaded(tmp_path, f"ways = {ways}\n{ADA}").ways == kept


def test_a_byte_order_mark_is_taken(tmp_path: Path) -> None:
    with free_profile(tmp_path) as folder:
        folder.save(Profile("ada"))
        file = tmp_path / "profiles" / "1" / "profile.toml"
        text = file.read_text(encoding="utf-8")
        for encoding in ("utf-8-sig", "utf-16"):
            file.write_bytes(text.encode(encoding))
            assert folder.load() == Profile("ada")
    assert not list(tmp_path.glob("**/*.damaged"))


def test_a_link_to_a_profile_stays_one_when_it_is_written_and_when_it_is_damaged(tmp_path: Path) -> None:
    (tmp_path / "synced").mkdir()
    real = tmp_path / "synced" / "mine.toml"
    with free_profile(tmp_path) as folder:
        link = tmp_path / "profiles" / "1" / "profile.toml"
        link.symlink_to(real)
        for nick in ("ada", "ida"):
            folder.save(Profile(nick))
            assert link.readlink() == real
            assert folder.load() == Profile(nick)
        real.write_text("no toml")
        assert folder.load() == Profile()
        assert link.readlink() == real
        assert (tmp_path / "synced" / "mine.damaged").read_text() == "no toml"
        folder.save(Profile("eve"))
        assert (link.readlink(), folder.load()) == (real, Profile("eve"))
    assert sorted(file.name for file in (tmp_path / "synced").iterdir()) == ["mine.damaged", "mine.toml"]


def test_a_profile_is_private_whatever_the_umask_and_keeps_a_mode_that_it_has(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        with free_profile(tmp_path / "new" / "parlour") as folder:
            folder.save(Profile("ada"))
            made = [tmp_path / "new", *(tmp_path / "new").rglob("*")]
            assert [path for path in made if path.stat().st_mode & 0o077] == []
            (file,) = tmp_path.glob("**/profile.toml")
            file.chmod(0o640)
            folder.save(Profile("ida"))
            assert file.stat().st_mode & 0o777 == 0o640
    finally:
        os.umask(before)


def test_what_a_killed_window_left_of_a_profile_harms_nothing(tmp_path: Path) -> None:
    with free_profile(tmp_path) as folder:
        (tmp_path / "profiles" / "1" / "profile.toml.new").write_text("hal")
        assert folder.load() == Profile()
        folder.save(Profile("ada"))
        assert folder.load() == Profile("ada")
    assert sorted(file.name for file in (tmp_path / "profiles" / "1").iterdir()) == ["lock", "profile.toml"]
