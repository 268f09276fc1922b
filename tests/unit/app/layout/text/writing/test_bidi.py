"""Writing from right to left."""

import pytest
from bidi import get_display
from hypothesis import given
from hypothesis import strategies as st

from app.layout.text.writing.bidi import has_rtl, in_visual_order, is_rtl, levels, mirrored

MIXED = "ab1 2א[ב](ג){س}ل٣%,-.:«»+"


def order(text: str) -> list[tuple[int, bool]]:
    return in_visual_order(text, levels(text, begins_at_right=is_rtl(text)), is_rtl=is_rtl(text))


def seen(text: str) -> str:
    return "".join(mirrored(text[at]) if is_left else text[at] for at, is_left in order(text))


@pytest.mark.parametrize(
    "text, shown",
    [
        ("hello", "hello"),
        ("שלום", "םולש"),
        ("hi שלום there", "hi םולש there"),
        ("שלום hi 12", "hi 12 םולש"),
        ("שלום 123 (עולם)", "(םלוע) 123 םולש"),
        ("שלום world (123) עולם", "םלוע world (123) םולש"),
        ("a (אב) b", "a (בא) b"),
        ("אב <ג> 5-7%", "5-7% <ג> בא"),
        ("سعر 12.5", "12.5 رعس"),
        ("אב   ", "   בא"),
    ],
)
def test_words_stand_in_the_order_of_reading(text: str, shown: str) -> None:
    assert seen(text) == shown


# bidi.get_display is another implementation of the rules, in Rust; it mirrors nothing
@given(st.text(alphabet=MIXED, max_size=30))
def test_the_order_is_that_of_another_implementation(text: str) -> None:
    assert "".join(text[at] for at, _ in order(text)) == get_display(text)


@given(st.text())
def test_every_character_is_seen_once_whatever_comes(text: str) -> None:
    assert sorted(at for at, _ in order(text)) == list(range(len(text)))


def test_nobody_turns_the_text_of_others() -> None:
    assert [at for at, _ in order("ab\u202ecd\u2067ef\u202c")] == list(range(9))


@pytest.mark.parametrize("text, is_left", [("12 אa", True), ("12 aא", False), ("", False), ("١ سلام", True)])
def test_the_first_letter_says_where_a_text_begins(text: str, is_left: bool) -> None:
    assert is_rtl(text) is is_left


def test_what_runs_to_the_left_is_known() -> None:
    assert [has_rtl(text) for text in ("abc", "日本, ça", "א", "x ﻻ", "\U0001e900")] == [
        False,
        False,
        True,
        True,
        True,
    ]


@pytest.mark.parametrize("worst", ["(א", "((((א))))", "א)", "1%א", "لا", "א 1 a ", "\u064e", "("])
@pytest.mark.timeout(10)  # what goes back over a text of this length takes minutes
def test_no_text_takes_long(worst: str) -> None:
    text = "א" + worst * 5_000

    assert len(levels(text, begins_at_right=is_rtl(text))) == len(text)


def test_with_an_unknown_version_of_the_library_text_is_drawn_as_it_is_written_and_that_is_told(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("bidi.VERSION", "0.9.1")

    assert order("שלום 12") == [(at, False) for at in range(7)]
    assert "version 0.9.1" in caplog.text
