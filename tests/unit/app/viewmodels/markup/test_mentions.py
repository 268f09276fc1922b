"""Where somebody is called by name: the same for what is counted and what is marked."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.viewmodels.markup.mentions import mentions
from app.viewmodels.markup.spans import SpanKind, find_spans, is_called
from core.text.graphemes import is_border
from storage.wire.casefolding import casefold


def called(text: str, nick: str = "ada") -> list[str]:
    return [text[start:end] for start, end in mentions(text, nick)]


@pytest.mark.parametrize(
    "text",
    ["ada", "ada: hi", "hi ada!", "@ada", "(ada)", "“ada”", "hi, ada, you", "one\nada\ntwo", "#ada", "ada's"],
)
def test_a_name_is_found_as_a_word_between_punctuation(text: str) -> None:
    assert called(text) == ["ada"]


@pytest.mark.parametrize(
    "text",
    ["", "adam", "canada", "ada2", "ada_", "_ada", "well-ada", "ada-lovelace", "adaé", "ada\u0301", "ad a"],
)
def test_a_name_within_a_longer_word_is_not_meant(text: str) -> None:
    assert called(text) == []


def test_every_place_is_found_whatever_the_case() -> None:
    assert mentions("Ada, ADA and aDa", "ada") == [(0, 3), (5, 8), (13, 16)]


def test_only_letters_from_a_to_z_have_a_case_as_in_nicknames() -> None:
    assert (called("ZOË Zoë", "zoë"), called("\u212aim", "kim")) == (["Zoë"], [])


@pytest.mark.parametrize(
    "text, nick",
    [
        ("你好李雷，早", "李雷"),
        ("@李雷早", "李雷"),
        ("你好ada，早", "ada"),
        ("さくらさん、おはよう", "さくら"),
        ("カタカナさん", "カタカナ"),
        ("철수는 왔어", "철수"),
        ("ada야", "ada"),
        ("สวัสดีสมชายครับ", "สมชาย"),
        ("李 hi", "李"),
        ("Ольга, привет", "ольга".capitalize()),
    ],
)
def test_a_name_is_found_in_scripts_that_put_no_blanks_between_words(text: str, nick: str) -> None:
    assert called(text, nick) == [nick]


@pytest.mark.parametrize(
    "text, nick",
    [("李子很好吃", "李"), ("안철수", "철수"), ("adaさん", "ad"), ("Ольгина", "Ольг"), ("한국", "한")],
)
def test_a_name_that_is_part_of_another_word_is_not_meant_there_either(text: str, nick: str) -> None:
    assert called(text, nick) == []


def test_a_name_may_be_made_of_punctuation() -> None:
    assert called("hi [^_^] and [^_^]", "[^_^]") == ["[^_^]", "[^_^]"]
    assert called("x|away|y", "|away|") == []


def test_nobody_is_called_by_no_name() -> None:
    assert called("hi", "") == []


def test_only_a_part_can_be_searched_though_a_word_may_begin_before_it() -> None:
    assert mentions("xada ada ada", "ada", 1, 8) == [(5, 8)]


def test_halves_of_flags_are_no_name() -> None:
    assert called("🇩🇪 🇩🇪", "🇩🇪") == []


@given(st.text("aA-_. é\u0301", max_size=30), st.text("aA-_é", min_size=1, max_size=3))
def test_what_is_found_is_the_name_apart_and_between_whole_characters(text: str, nick: str) -> None:
    found = mentions(text, nick)
    assert all(casefold(text[start:end]) == casefold(nick) for start, end in found)
    assert all(is_border(text, place) for span in found for place in span)
    assert all(last <= first for (_, last), (first, _) in pairwise(found))


@given(st.text("aA-_. é\u0301", max_size=30))
def test_who_is_counted_as_called_is_marked_as_called(text: str) -> None:
    marked = [(span.start, span.end) for span in find_spans(text, "a") if span.kind is SpanKind.MENTION]
    assert marked == mentions(text, "a")


@pytest.mark.parametrize(
    "text",
    [
        "https://git.example/ada/tool",
        "see https://git.example/ada",
        "`ada`",
        "run `x --user ada`",
        "```\nada\n```",
        "192.168.1.7:8000/ada",
        "mailto:ada@example.org",
    ],
)
def test_in_code_and_in_links_nobody_is_called(text: str) -> None:
    assert not is_called(text, "ada")
    assert is_called(f"{text} ada", "ada")


@given(st.text("aA-_. é`/:", max_size=30))
def test_who_is_called_is_marked_somewhere(text: str) -> None:
    marked = [span for span in find_spans(text, "a") if span.kind is SpanKind.MENTION]
    assert is_called(text, "a") == bool(marked)


class Counted(str):
    """A text that counts how often a place in it is looked at from Python."""

    __slots__ = ()
    looks = 0

    def __getitem__(self, place: object) -> str:
        type(self).looks += 1
        return super().__getitem__(place)  # type: ignore[index] # whatever str takes


@pytest.mark.parametrize("filler,nick", [("ada ", "ada"), ("🇩🇪", "🇩"), ("a-", "a"), ("ada\u0301", "ada")])
def test_a_text_full_of_it_is_looked_at_a_few_times_for_each_place(filler: str, nick: str) -> None:
    Counted.looks = 0
    mentions(Counted(filler * 5_000), nick)
    assert Counted.looks <= 4 * 5_000 * len(filler)
