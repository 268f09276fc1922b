import re
from collections import Counter

import pytest

from app.layout.text.emoji import pictures_of
from app.texts.emoji import GROUPS
from app.viewmodels.composer.emoji_names import USUAL, all_emoji, emoji_of, find_emoji


def characters(prefix: str) -> str:
    return "".join(emoji.character for emoji in find_emoji(prefix))


def test_every_emoji_is_drawn_as_one_picture() -> None:
    assert [emoji for emoji in all_emoji() if len(pictures_of(emoji.character)) != 1] == []


def test_there_are_all_and_none_twice() -> None:
    assert len(all_emoji()) == len({emoji.character for emoji in all_emoji()}) == 1906


def test_no_name_is_given_twice_and_all_can_be_typed() -> None:
    names = [name for emoji in all_emoji() for name in emoji.names]
    assert [name for name, count in Counter(names).items() if count > 1] == []
    assert [name for name in names if not re.fullmatch(r"[a-z0-9_+-]+", name)] == []


def test_every_emoji_has_a_name_and_stands_in_a_group_that_has_a_heading() -> None:
    assert all(emoji.names for emoji in all_emoji())
    assert {emoji.group for emoji in all_emoji()} == GROUPS.keys()


def test_the_usual_reactions_are_known() -> None:
    assert "".join(emoji.character for emoji in emoji_of(USUAL)) == "👍❤️😂🎉😮😢🙏👀"
    assert emoji_of(("x", "🎉", "")) == find_emoji("tada")


def test_older_characters_ask_to_be_shown_as_pictures() -> None:
    alone = {emoji.character for emoji in all_emoji() if len(emoji.character) == 1}
    assert alone.isdisjoint("❤☀☁✌✈⚠❄✏⚙⌨♻🗑🖥🖨🏖")


@pytest.mark.parametrize(
    "typed, found",
    [("tad", "🎉"), ("+1", "👍"), ("-1", "👎"), ("100", "💯"), ("TADA", "🎉"), ("xyz", "")],
)
def test_an_emoji_is_found_by_the_beginning_of_a_name(typed: str, found: str) -> None:
    assert characters(typed) == found


@pytest.mark.parametrize(
    "typed, found",
    [
        ("birthday cake", "🎂"),
        ("cake birthday", "🎂"),
        (" Face  tear ", "😂"),
        ("red_heart", "❤️"),
        ("germany", "🇩🇪"),
        ("scotland", "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f"),
        ("struck", "🤩"),
    ],
)
def test_an_emoji_is_found_by_the_beginnings_of_words(typed: str, found: str) -> None:
    assert characters(typed).startswith(found)


def test_the_whole_name_goes_before_its_longer_sisters() -> None:
    assert characters("smile")[0] == "😄"
    assert characters("heart").startswith("❤️😍")
    assert characters("cat")[0] == "🐱"


def test_nothing_typed_finds_everything_in_order() -> None:
    assert find_emoji("") == list(all_emoji())
