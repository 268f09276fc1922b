"""Links, code and mentions in a message."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.viewmodels.markup.spans import Span, SpanKind, find_spans, hidden


def spans(text: str, nick: str = "") -> list[tuple[str, str]]:
    return [(span.kind.value, text[span.start : span.end]) for span in find_spans(text, nick)]


def test_a_message_may_have_all_of_them() -> None:
    assert spans("Ada: run `make` and see https://example.com/a.", "ada") == [
        ("mention", "Ada"),
        ("code", "`make`"),
        ("link", "https://example.com/a"),
    ]


def test_words_are_only_words() -> None:
    assert spans("a message like any other, 5:30 at the pub", "ada") == []


@pytest.mark.parametrize(
    "text, codes",
    [
        ("`a` and `b`", ["`a`", "`b`"]),
        ("`not\nover lines`", []),
        ("a ` alone", []),
        ("`` empty", []),
        ("` `", []),
        ("```\na = `1`\n\nb\n``` and `c`", ["```\na = `1`\n\nb\n```", "`c`"]),
        ("```inline```", ["```inline```"]),
        ("``` never closed", []),
        ("``` `a`", ["`a`"]),
        ("```\n\n```", []),
        ("don`t `go` there", ["`t `"]),
    ],
)
def test_code_stands_between_backticks(text: str, codes: list[str]) -> None:
    assert spans(text) == [("code", code) for code in codes]


def test_nothing_is_found_inside_code() -> None:
    assert spans("`see https://example.com ada`", "ada") == [("code", "`see https://example.com ada`")]


@pytest.mark.parametrize(
    "text, shown",
    [
        ("`a`", "a"),
        ("```a```", "a"),
        ("```python\nx = 1\n```", "\nx = 1\n"),
        ("```two words\nx```", "two words\nx"),
        ("```\nx\n`````", "\nx\n"),
        (f"```{'x' * 21}\nx```", f"{'x' * 21}\nx"),
    ],
)
def test_backticks_and_a_language_are_hidden(text: str, shown: str) -> None:
    (code,) = find_spans(text)
    (start, before), (after, end) = hidden(text, code)

    assert (start, end) == (0, len(text))
    assert text[before:after] == shown


@pytest.mark.parametrize("text", ["ada", "ADA: hi", "thanks, @Ada!", "(ada)", "ada's", "ada-", "日本 ada、"])
def test_a_nickname_is_mentioned_as_a_word_whatever_its_case(text: str) -> None:
    assert [kind for kind, _ in spans(text, "aDa")] == ["mention"]


@pytest.mark.parametrize("text", ["adam", "canada", "ada_", "ada-lovelace", "x-ada", "ada1", "ada\u0301", ""])
def test_a_longer_word_is_no_mention(text: str) -> None:
    assert spans(text, "ada") == []


def test_case_is_folded_as_nicknames_are() -> None:
    assert spans("ЖЕНЯ женя Ärger ärger", "женя") == [("mention", "женя")]
    assert spans("ärger ÄRGER", "ärger") == [("mention", "ärger")]


def test_a_nickname_of_punctuation_is_found_too() -> None:
    assert spans("hi [x]^{}| there", "[x]^{}|") == [("mention", "[x]^{}|")]


@given(st.text(alphabet="`\n adAhttps:/.www@x\u0301") | st.text(), st.sampled_from(["", "ada", "a", "`"]))
def test_spans_are_in_order_and_apart(text: str, nick: str) -> None:
    found = find_spans(text, nick)
    places = [0, *(place for span in found for place in (span.start, span.end)), len(text)]

    assert places == sorted(places)
    assert all(span.start < span.end for span in found)
    assert all((span.target != "") == (span.kind is SpanKind.LINK) for span in found)


@pytest.mark.parametrize(
    "worst", ["`", "` ", "`` ` ", "```a", "``` ``", "`\n", "a", "ada ", "aa-", "http://` "]
)
@pytest.mark.timeout(5)  # what goes back over a text of this length takes minutes
def test_no_text_takes_long(worst: str) -> None:
    found = find_spans(worst * 50_000, "a" * 30)

    assert all(isinstance(span, Span) for span in found)
