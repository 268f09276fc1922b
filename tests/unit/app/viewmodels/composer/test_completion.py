"""What is offered at the caret, and what stands there once it was taken."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.texts.common import Legible
from app.viewmodels.composer.completion import MOST_COMPLETIONS, Completion, completions, written_emoji
from app.viewmodels.composer.slash_commands import ORDERS

NICKS = tuple(map(Legible, ("bob", "Bea", "eve")))
CHANNELS = tuple(map(Legible, ("#lobby", "#plans", "#Physik")))


def with_it(text: str, one: Completion) -> str:
    return f"{text[: one.start]}{one.text}{text[one.end :]}"


def offered(marked: str, nicks: Sequence[Legible] = NICKS) -> list[tuple[str, str]]:
    """Return what is offered where the caret, a ‸, stands (or at the end), and the text once it is taken."""
    caret = marked.find("‸") if "‸" in marked else len(marked)
    text = marked.replace("‸", "")
    return [(one.label, with_it(text, one)) for one in completions(text, caret, nicks, CHANNELS)]


# People


def test_a_name_is_completed_after_an_at_sign_whatever_its_case_in_order() -> None:
    assert offered("hi @b") == [("Bea", "hi Bea "), ("bob", "hi bob ")]
    assert offered("one\n@EV") == [("eve", "one\neve ")]


def test_at_the_beginning_a_name_gets_a_colon_as_people_address_each_other() -> None:
    assert offered("@e")[0] == ("eve", "eve: ")


def test_an_at_sign_alone_offers_everybody() -> None:
    assert [label for label, _ in offered("@")] == ["Bea", "bob", "eve"]


@pytest.mark.parametrize("opening", ["(", "[", "{", "«", "„", '"', "'", "“", "/", "—", "hi/", "¿", "*", "(("])
def test_a_name_is_begun_behind_whatever_opens_something(opening: str) -> None:
    assert offered(f"see {opening}@ev") == [("eve", f"see {opening}eve ")]


def test_a_name_is_completed_where_the_caret_stands() -> None:
    assert offered("ask @ev‸ about it") == [("eve", "ask eve about it")]
    assert offered("ask (@ev‸) about it") == [("eve", "ask (eve) about it")]
    assert offered("@ev‸\nsecond line") == [("eve", "eve: \nsecond line")]


@pytest.mark.parametrize(
    "typed,name",
    [
        ("ол", "Ольга"),
        ("él", "Élodie"),
        ("el", "Élodie"),
        ("bo", "[bob]"),
        ("ΓΙΏ", "γιώργος"),
        ("[b", "[bob]"),
    ],
)
def test_a_name_is_found_in_any_case_of_any_script_and_by_its_letters(typed: str, name: str) -> None:
    assert offered(f"hi @{typed}", [Legible(name), Legible("zz")]) == [(name, f"hi {name} ")]


@pytest.mark.parametrize(
    "text", ["", "b", "mail me@b", "@b ", "@x", "hi @b there", "@b\n", "hi @b‸ob", "@‸bob", "x@b"]
)
def test_where_no_name_is_begun_none_is_offered(text: str) -> None:
    assert offered(text) == []


def test_only_so_many_names_are_offered() -> None:
    many = offered("@", [Legible(f"n{number:03}") for number in range(100)])
    assert [label for label, _ in many] == [f"n{number:03}" for number in range(MOST_COMPLETIONS)]


# Orders, channels


def test_an_order_is_completed_with_how_it_is_written() -> None:
    assert offered("/n") == [("/nick NAME – be known by another name", "/nick ")]
    assert [text for _, text in offered("/P")] == ["/part "]
    assert offered("/back") == [("/back", "/back ")]


@pytest.mark.parametrize("text", ["/nick ", "/x", "//n", " /n", "/n\n", "/n‸ick"])
def test_an_order_that_is_written_or_none_is_not_completed_as_one(text: str) -> None:
    assert offered(text) == []


def test_in_an_order_names_are_completed() -> None:
    assert offered("/me greets @ev") == [("eve", "/me greets eve ")]


@pytest.mark.parametrize("name", ORDERS)
def test_every_order_can_be_completed_from_its_first_letters(name: str) -> None:
    assert f"/{name} " in [text for _, text in offered(f"/{name[:2]}")]


def test_a_channel_is_completed_after_its_sign() -> None:
    assert offered("/join #p") == [("#plans", "/join #plans "), ("#Physik", "/join #Physik ")]
    assert offered("see (#lo‸)") == [("#lobby", "see (#lobby)")]
    assert offered("C#l") == []


# Emoji


def test_an_emoji_is_completed_by_its_name_from_the_second_letter_on() -> None:
    assert offered("yes :thumbsu")[0] == ("👍  +1", "yes 👍 ")
    assert offered("(:tad")[0] == ("🎉  tada", "(🎉 ")
    assert [offered(text) for text in (":", ":t", ":)", ":D", "12:30", "a:ta")] == [[]] * 6


@pytest.mark.parametrize(
    "text,emoji",
    [(":smile:", "😄"), ("yes :tada:", "🎉"), ("(:TADA:", "🎉"), ("👍:tada:", "🎉")],
)
def test_an_emoji_that_is_written_out_becomes_one(text: str, emoji: str) -> None:
    written = written_emoji(text, len(text))
    assert written
    assert (text[written.start], written.text) == (":", emoji)


@pytest.mark.parametrize(
    "text", ["12:30:", "::", ":nobody_knows_this:", ":smile", "a:smile:", "smile:", ": smile:"]
)
def test_other_colons_stay_what_they_are(text: str) -> None:
    assert written_emoji(text, len(text)) is None


@given(st.text(alphabet=" @:#/(bofev\n‸[]12smile", max_size=40), st.data())
def test_what_is_offered_replaces_only_what_stands_before_the_caret(text: str, data: st.DataObject) -> None:
    caret = data.draw(st.integers(0, len(text)))
    for one in completions(text, caret, NICKS, CHANNELS):
        assert 0 <= one.start < one.end == caret
        assert "\n" not in text[one.start : one.end]
