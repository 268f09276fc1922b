"""Where lines end."""

from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.layout.text.caret_stops import borders
from app.layout.text.wrapping import LineExtent, hard_lines, may_break, wrap

TRICKY = "ab -/\n\t\u3000日本、。「」ーっ한글(!;»)\u0301\u200d👍🏽\U0001f1e9"


def width(character: str) -> float:
    return 0 if character in "\u0301\u200d" else 2 if character >= "\u1100" else 1


def extents(text: str, room: float) -> list[LineExtent]:
    edges = [0.0, *accumulate(map(width, text))]
    stops = borders(text)
    return [extent for line in hard_lines(text) for extent in wrap(text, line, edges, stops, room)]


def wrapped(text: str, room: float) -> list[str]:
    return [text[extent.start : extent.shown] for extent in extents(text, room)]


@pytest.mark.parametrize(
    "text, room, lines",
    [
        ("", 9, [""]),
        ("one two three", 7, ["one two", "three"]),
        ("one two three", 8, ["one two", "three"]),
        ("one     two", 4, ["one", "two"]),
        ("one     ", 4, ["one"]),
        ("  indented line", 10, ["  indented", "line"]),
        ("     ", 3, [""]),
        ("a\n\nb\n", 9, ["a", "", "b", ""]),
        ("tab\tand ideographic\u3000space", 11, ["tab\tand", "ideographic", "space"]),
        ("ten\u00a0km away", 9, ["ten\u00a0km", "away"]),
        ("abcdefgh", 3, ["abc", "def", "gh"]),
        ("a abcdefgh", 3, ["a", "abc", "def", "gh"]),
        ("wide", 0.5, ["w", "i", "d", "e"]),
        ("a well-known one", 9, ["a well-", "known one"]),
        ("input/output there", 10, ["input/", "output", "there"]),
        ("it is -5, w/o me", 8, ["it is", "-5, w/o", "me"]),
        ("on 2026-11-24 then", 10, ["on", "2026-11-24", "then"]),
        ("x Bonjour ! Ça va ?", 9, ["x", "Bonjour !", "Ça va ?"]),
    ],
)
def test_lines_break_where_words_end(text: str, room: float, lines: list[str]) -> None:
    assert wrapped(text, room) == lines


@pytest.mark.parametrize(
    "text, room, lines",
    [
        ("日本語の文章です。", 8, ["日本語の", "文章で", "す。"]),
        ("彼は「はい」と言った", 6, ["彼は", "「は", "い」と", "言った"]),
        ("スーパーマーケット", 6, ["スー", "パー", "マー", "ケット"]),
        ("한국어 문장입니다", 8, ["한국어", "문장입니", "다"]),
        ("日本 Python 語", 8, ["日本", "Python", "語"]),
        ("日本Python語", 8, ["日本", "Python語"]),
        ("👍👍👍👍", 4, ["👍👍", "👍👍"]),
        ("値段は$5です", 7, ["値段は", "$5です"]),
    ],
)
def test_ideographs_break_between_but_for_what_must_not_begin_or_end_a_line(
    text: str, room: float, lines: list[str]
) -> None:
    assert wrapped(text, room) == lines


def test_what_a_reader_sees_as_one_character_is_not_broken() -> None:
    assert wrapped("e\u0301e\u0301e\u0301", 1) == ["e\u0301"] * 3
    assert wrapped("👍🏽👍🏽", 4) == ["👍🏽", "👍🏽"]
    assert wrapped("a \u0301b", 2) == ["a \u0301", "b"]


def test_a_mark_of_punctuation_set_off_in_french_stays_with_its_word() -> None:
    assert may_break("Bonjour !", 8) is False
    assert may_break("Bonjour  !", 9) is True
    assert may_break("and !important", 4) is True


@given(st.text(alphabet=TRICKY) | st.text(), st.integers(0, 12))
def test_every_character_is_on_one_line_and_lines_fit(text: str, room: int) -> None:
    edges = [0.0, *accumulate(map(width, text))]
    stops = borders(text)
    lines = extents(text, room)

    assert "".join(text[line.start : line.end] for line in lines) == text.replace("\n", "")
    for line in lines:
        assert {line.start, line.end} <= {*stops, *(end for _, end in hard_lines(text))}
        seen = text[line.start : line.shown]
        assert text[line.shown : line.end].replace("\u200b", "").strip() == "" or not seen
        is_single = sum(line.start < stop < line.shown for stop in stops) == 0
        assert is_single or edges[line.shown] - edges[line.start] <= room + 0.01


@given(st.text(alphabet="ab 日、"), st.integers(1, 12))
def test_a_line_takes_all_that_fits(text: str, room: int) -> None:
    lines = extents(text, room)

    for line in lines[:-1]:
        end = next(at for at in range(line.end + 1, len(text) + 1) if may_break(text, at))
        assert sum(map(width, text[line.start : end].rstrip(" "))) > room


@pytest.mark.parametrize(
    "worst", ["x", " ", "日", "、", "a ", "-", " \u0301", "a \u0301", "日 !", "\n", "\u0301"]
)
@pytest.mark.timeout(10)  # what goes back over a text of this length takes minutes
def test_no_text_takes_long(worst: str) -> None:
    for text in (
        worst * 20_000,
        worst * 20_000 + "\u0301",
        worst * 20_000 + "!",
        "日" + worst * 20_000 + " !",
    ):
        assert "".join(text[line.start : line.end] for line in extents(text, 40)) == text.replace("\n", "")
