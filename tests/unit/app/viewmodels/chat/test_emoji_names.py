import re
from collections import Counter

import pytest

from app.layout.text.drawable import drawn_grapheme
from app.layout.text.metrics import Metrics
from app.viewmodels.chat.emoji_names import EMOJI, find_emoji

SELECTOR = "\ufe0f"


def characters(prefix: str) -> str:
    return "".join(emoji.character for emoji in find_emoji(prefix))


def test_every_emoji_is_drawn_as_one_glyph() -> None:
    metrics = Metrics.load()
    assert {drawn_grapheme(emoji.character, metrics) for emoji in EMOJI} == {
        emoji.character.removesuffix(SELECTOR) for emoji in EMOJI
    }
    assert all(metrics.has_glyph(emoji.character.removesuffix(SELECTOR)) for emoji in EMOJI)


def test_there_are_about_two_hundred_and_none_twice() -> None:
    assert 200 <= len(EMOJI) <= 270
    assert [
        character for character, count in Counter(emoji.character for emoji in EMOJI).items() if count > 1
    ] == []


def test_no_name_is_given_twice_and_all_can_be_typed() -> None:
    names = [name for emoji in EMOJI for name in emoji.names]
    assert [name for name, count in Counter(names).items() if count > 1] == []
    assert [name for name in names if not re.fullmatch(r"[a-z0-9_+-]+", name)] == []


def test_every_emoji_has_a_name() -> None:
    assert all(emoji.names for emoji in EMOJI)


def test_the_best_reactions_come_first() -> None:
    assert "".join(emoji.character for emoji in EMOJI[:8]) == "👍❤️😂🎉😮😢🙏👀"


def test_older_characters_ask_to_be_shown_as_pictures() -> None:
    alone = {emoji.character for emoji in EMOJI if len(emoji.character) == 1}
    assert alone.isdisjoint("❤☀☁✌✈⚠❄✏⚙⌨♻🗑🖥🖨🏖")


@pytest.mark.parametrize(
    "typed, found",
    [("tad", "🎉"), ("+1", "👍"), ("-1", "👎"), ("100", "💯"), ("TADA", "🎉"), ("xyz", "")],
)
def test_an_emoji_is_found_by_the_beginning_of_a_name(typed: str, found: str) -> None:
    assert characters(typed) == found


def test_the_whole_name_goes_before_its_longer_sisters() -> None:
    assert characters("smile")[0] == "😄"
    assert characters("heart") == "❤️😍"
    assert characters("cat")[0] == "🐱"


def test_nothing_typed_finds_everything_in_order() -> None:
    assert find_emoji("") == list(EMOJI)
