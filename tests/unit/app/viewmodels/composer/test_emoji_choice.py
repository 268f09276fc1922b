import pytest

from app.texts import emoji as texts
from app.viewmodels.composer.emoji_choice import ACROSS, MOST_AT_HAND, choice_rows, first_found
from app.viewmodels.composer.emoji_names import USUAL, all_emoji

ALL = [emoji.character for emoji in all_emoji()]


def at_hand(used: list[str]) -> list[str]:
    return [one.character for row in choice_rows("", used) if row.is_at_hand for one in row.emoji]


def test_what_was_used_last_stands_before_what_is_usual_each_once() -> None:
    assert at_hand([]) == list(USUAL)
    assert at_hand(["🎂", "👍"]) == ["🎂", "👍", *(one for one in USUAL if one != "👍")]
    assert at_hand(ALL) == ALL[:MOST_AT_HAND]
    assert at_hand(["nothing"]) == list(USUAL)


def test_all_stand_below_the_headings_of_their_groups() -> None:
    rows = choice_rows("", [])
    assert [row.heading for row in rows if row.heading] == [texts.AT_HAND, *texts.GROUPS.values()]
    assert [one.character for row in rows if not row.is_at_hand for one in row.emoji] == ALL
    assert all(len(row.emoji) <= ACROSS for row in rows)


@pytest.mark.parametrize("wanted, heading", [("birthday cake", texts.FOUND), ("xyzzy", texts.NONE_FOUND)])
def test_what_is_searched_for_stands_alone(wanted: str, heading: str) -> None:
    first, *others = choice_rows(wanted, ["🎉"])
    assert first.heading == heading
    assert [one.character for row in others for one in row.emoji] == (["🎂"] if others else [])


@pytest.mark.parametrize("wanted, taken", [("cat", ["🐱"]), ("xyzzy", []), ("", []), ("  ", [])])
def test_enter_takes_the_first_that_is_searched_for(wanted: str, taken: list[str]) -> None:
    chosen = first_found(wanted)
    assert [chosen.character for chosen in (chosen,) if chosen] == taken
