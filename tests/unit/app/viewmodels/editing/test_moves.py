"""Where a caret goes, and what a key deletes."""

import pytest

from app.viewmodels.editing.moves import CaretMove, deleted_until, moved, word_around

FAMILY = "👨\u200d👩\u200d👧"
GERMANY, FRANCE = "\U0001f1e9\U0001f1ea", "\U0001f1eb\U0001f1f7"
ENGLAND = "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f"
CHARACTERS = [
    "a",
    "e\u0301",
    FAMILY,
    "👍🏽",
    GERMANY,
    FRANCE,
    ENGLAND,
    "❤\ufe0f",
    "1\ufe0f\u20e3",
    "한",
    "\u1112\u1161\u11ab",  # the same in single letters
    "ש\u05b8",
    "ب\u064e",
    "กำ",
    "\n",
    "日",
]


def steps(text: str, move: CaretMove) -> list[str]:
    """Return what ``move`` leads over, again and again, from one end of ``text`` to the other."""
    at = 0 if move in (CaretMove.NEXT_CHARACTER, CaretMove.NEXT_WORD) else len(text)
    parts = []
    while (other := moved(text, at, move)) != at:
        parts.append(text[min(at, other) : max(at, other)])
        at = other
    return parts


def test_every_character_is_one_step_in_both_directions() -> None:
    text = "".join(CHARACTERS)

    assert steps(text, CaretMove.NEXT_CHARACTER) == CHARACTERS
    assert steps(text, CaretMove.PREVIOUS_CHARACTER) == CHARACTERS[::-1]


@pytest.mark.parametrize(
    "text, there, back",
    [
        ("one  two", ["one", "  two"], ["two", "one  "]),
        ("don't, Élodie!", ["don't", ",", " Élodie", "!"], ["!", "Élodie", ", ", "don't"]),
        ("a_b-c1", ["a_b", "-", "c1"], ["c1", "-", "a_b"]),
        ("hi 👍🏽👍🏽 yes", ["hi", " 👍🏽👍🏽", " yes"], ["yes", "👍🏽👍🏽 ", "hi "]),
        ("one\n\n two", ["one", "\n", "\n", " two"], ["two", " ", "\n", "\n", "one"]),
        ("שלום עולם", ["שלום", " עולם"], ["עולם", "שלום "]),
        ("z\u0300\u0301a b", ["z\u0300\u0301a", " b"], ["b", "z\u0300\u0301a "]),
        ("日本へ", ["日本", "へ"], ["へ", "日本"]),
        (" ", [" "], [" "]),
        ("", [], []),
    ],
)
def test_words_are_those_of_their_script_and_signs_in_a_row_are_one(
    text: str, there: list[str], back: list[str]
) -> None:
    assert steps(text, CaretMove.NEXT_WORD) == there
    assert steps(text, CaretMove.PREVIOUS_WORD) == back


@pytest.mark.parametrize(
    "move, to",
    [
        (CaretMove.LINE_START, 4),
        (CaretMove.LINE_END, 7),
        (CaretMove.TEXT_START, 0),
        (CaretMove.TEXT_END, 13),
    ],
)
def test_lines_end_at_line_feeds(move: CaretMove, to: int) -> None:
    assert moved("one\ntwo\nthree", 5, move) == to


@pytest.mark.parametrize(
    "text, deleted",
    [
        ("ab", "b"),
        ("e\u0301", "\u0301"),
        ("ש\u05bc\u05b8", "\u05b8"),
        ("กำ", "\u0e33"),
        ("\u1112\u1161\u11ab", "\u11ab"),
        ("한", "한"),
        ("می\u200c", "\u200c"),
        (f"a{FAMILY}", FAMILY),
        ("👍🏽", "👍🏽"),
        (f"{GERMANY}{FRANCE}", FRANCE),
        (ENGLAND, ENGLAND),
        ("❤\ufe0f", "❤\ufe0f"),
        ("1\ufe0f\u20e3", "1\ufe0f\u20e3"),
        ("a\n", "\n"),
        ("", ""),
    ],
)
def test_backspace_takes_a_picture_whole_and_of_a_letter_its_last_mark(text: str, deleted: str) -> None:
    assert text[deleted_until(text, len(text), CaretMove.PREVIOUS_CHARACTER) :] == deleted


@pytest.mark.parametrize("character", CHARACTERS)
def test_the_delete_key_takes_a_character_whole(character: str) -> None:
    assert deleted_until(f"{character}a", 0, CaretMove.NEXT_CHARACTER) == len(character)


def test_deleting_to_an_end_of_a_line_where_the_caret_is_takes_the_line_feed() -> None:
    assert deleted_until("one\ntwo", 3, CaretMove.LINE_END) == 4
    assert deleted_until("one\ntwo", 4, CaretMove.LINE_START) == 3
    assert deleted_until("one\ntwo", 1, CaretMove.LINE_END) == 3


def test_a_very_long_word_is_looked_at_only_near_the_caret() -> None:
    text = "x" * 100_000

    assert 0 < moved(text, 50_000, CaretMove.PREVIOUS_WORD) < 50_000
    assert 50_000 < moved(text, 50_000, CaretMove.NEXT_WORD) < 100_000
    assert word_around("one two\nthree", 7) == (4, 7)
