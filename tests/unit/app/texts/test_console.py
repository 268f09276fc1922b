"""Words of the host's console."""

from app.texts import console as texts
from app.texts.common import NOTHING, Legible


def test_below_the_room_stand_its_address_its_four_words_and_since_when_it_is_open() -> None:
    address, since, words = Legible("10.0.0.1"), Legible("Open since 10:00"), Legible("one two three four")
    both = "10.0.0.1 · Four words: one two three four · Open since 10:00"
    assert texts.where_and_since(address, since, words) == both
    assert texts.where_and_since(address, since) == "10.0.0.1 · Open since 10:00"
    assert texts.where_and_since(NOTHING, NOTHING, words) == "Four words: one two three four"
