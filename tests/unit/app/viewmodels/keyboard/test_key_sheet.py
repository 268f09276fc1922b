"""The sheet of keys says what the table does, and all of it."""

from collections import Counter

import pytest

from app.viewmodels.keyboard.chords import chord
from app.viewmodels.keyboard.deeds import Deed
from app.viewmodels.keyboard.key_sheet import UNLISTED, caps, key_sheet, listed_deeds, shown_chords
from app.viewmodels.keyboard.key_table import KEY_TABLE


def test_each_deed_stands_on_the_sheet_once_or_has_a_reason_not_to() -> None:
    assert Counter(listed_deeds()) + Counter([*UNLISTED]) == Counter(Deed)
    assert all(UNLISTED.values())


def test_each_chord_of_the_table_stands_on_the_sheet() -> None:
    shown = {chord for group in key_sheet() for line in group.lines for turn in line.turns for chord in turn}
    wanted = {caps(chord) for row in KEY_TABLE if row.deed not in UNLISTED for chord in row.chords}
    assert wanted - shown == set()


def test_a_line_that_leads_two_ways_shows_their_chords_in_turns() -> None:
    (line,) = [
        one for group in key_sheet() for one in group.lines if one.words.startswith("Next, previous con")
    ]
    assert line.turns[0] == (("Ctrl", "Tab"), ("Ctrl", "Shift", "Tab"))
    assert line.turns[-1] == (("Alt", "↓"), ("Alt", "↑"))


def test_no_line_and_no_group_is_told_twice_or_in_no_words() -> None:
    groups = key_sheet()
    words = [group.title for group in groups] + [line.words for group in groups for line in group.lines]
    assert [one for one, times in Counter(words).items() if times > 1 or not one] == []


def test_a_chord_in_several_rows_is_told_once() -> None:
    assert shown_chords(Deed.SUBMIT) == [chord("Enter")]


@pytest.mark.parametrize(
    "written,seen",
    [
        ("Ctrl+Comma", ("Ctrl", ",")),
        ("Ctrl+Shift+PageDown", ("Ctrl", "Shift", "Page Down")),
        ("(Shift)+Left", ("←",)),
        ("R", ("R",)),
    ],
)
def test_keys_are_called_by_what_stands_on_them(written: str, seen: tuple[str, ...]) -> None:
    assert caps(chord(written)) == seen
