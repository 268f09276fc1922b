"""What was typed is found inside texts, and marked where it stands as it is written there."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.viewmodels.finding.name_matching import folded
from app.viewmodels.finding.text_matches import WantedText
from tests.support.hypothesis_examples import examples

LETTERS = st.text(st.sampled_from("aAéE\u0301ßſİı ﬁ\n\t…한글й.`👍\ufe0f´"), max_size=12)


def marked(typed: str, text: str) -> list[str]:
    return [text[start:end] for start, end in WantedText(typed).places(text)]


@pytest.mark.parametrize(
    "typed,text,found",
    [
        ("bread", "Bread, and more BREAD", ["Bread", "BREAD"]),
        ("cafe", "the Café and a cafe\u0301", ["Café", "cafe\u0301"]),
        ("café", "the cafe", ["cafe"]),
        ("ОЛЬГА", "пишет Ольга", ["Ольга"]),
        ("strasse", "in der Straße 5", ["Straße"]),
        ("lodz", "from Łódź", ["Łódź"]),
        ("rye bread", "of rye  bread", ["rye  bread"]),
        ("  rye bread ", "of rye\nbread", ["rye\nbread"]),
        ("it was", "I said it wasn’t", ["it was"]),
        ("fi", "e\ufb03cient", ["\ufb03"]),
        ("aa", "aaaa", ["aa", "aa"]),
        ("👍", "good 👍👍", ["👍", "👍"]),
        ("s", "ß, s", ["ß", "s"]),
        ("none", "nothing", []),
        ("", "anything", []),
        (" \u0301", "anything", []),
    ],
)
def test_a_text_is_found_whatever_its_case_accents_and_blanks(
    typed: str, text: str, found: list[str]
) -> None:
    assert marked(typed, text) == found
    assert WantedText(typed).is_in(text) is bool(found)


@settings(max_examples=examples(300))
@given(LETTERS, LETTERS)
def test_what_is_in_a_text_is_marked_there_and_nothing_else(typed: str, text: str) -> None:
    wanted = WantedText(typed)
    places = wanted.places(text)
    assert bool(places) is wanted.is_in(text)
    ends = [0]
    for start, end in places:
        assert ends[-1] <= start < end <= len(text)
        assert wanted.words in " ".join(folded(text[start:end]).split())
        ends.append(end)


def test_the_same_text_is_looked_through_once() -> None:
    wanted = WantedText("a")
    assert wanted.places("a cat") is wanted.places("a cat")
    assert all(wanted.places(f"{number} a") for number in range(500))
    assert len(wanted._known) <= 200
