"""Names are found by what people type of them, whatever the case, the script and the signs around them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.viewmodels.finding.name_matching import Fit, fit_of, matching

NAMES = ("Ольга", "Élodie", "[bob]", "ada", "Bonnie", "jumbo", "anna_b", "Łukasz", "हिन्दी")


def found(typed: str, *names: str) -> list[str]:
    return matching(typed, names or NAMES, str)


@pytest.mark.parametrize(
    "typed, name",
    [
        ("ол", "Ольга"),
        ("ОЛЬГА", "ольга"),
        ("él", "Élodie"),
        ("el", "Élodie"),
        ("e\u0301l", "Élodie"),
        ("EL", "e\u0301lodie"),
        ("bo", "[bob]"),
        ("[bo", "[bob]"),
        ("annab", "anna_b"),
        ("anna_", "anna_b"),
        ("luk", "Łukasz"),
        ("is", "İsmet"),
        ("is", "ışık"),
        ("strasse", "Straße"),
        ("σοφος", "ΣΟΦΟΣ"),
        ("ελ", "Έλενα"),
        ("ада", "Ада"),
        ("ежик", "Ёжик"),
        ("ada", "ａｄａ"),
        ("한", "한국"),
        ("हि", "हिन्दी"),
        ("שלום", "שָׁלוֹם"),
    ],
)
def test_a_name_begins_with_what_was_typed_whatever_case_and_marks(typed: str, name: str) -> None:
    assert fit_of(typed, name) is Fit.BEGINS


@pytest.mark.parametrize(
    "typed, name", [("bob", "big_bob"), ("игорь", "дядя_Игорь"), ("away", "ada|away"), ("b]", "[bob]")]
)
def test_what_was_typed_is_found_inside_of_a_name(typed: str, name: str) -> None:
    assert fit_of(typed, name) is Fit.INSIDE


@pytest.mark.parametrize(
    "typed, name",
    [("x", "ada"), ("adab", "ada"), ("[b", "bob"), ("हु", "हिन्दी"), ("-", "ada"), ("о", "olga")],
)
def test_other_names_are_not_found(typed: str, name: str) -> None:
    assert fit_of(typed, name) is None


def test_names_that_begin_with_it_come_first_and_otherwise_keep_their_order() -> None:
    assert found("bo") == ["[bob]", "Bonnie", "jumbo"]
    assert found("a", "Bea", "Zoë-Ann", "ada", "Álvaro") == ["ada", "Álvaro", "Bea", "Zoë-Ann"]


@pytest.mark.parametrize("typed", ["", "  "])
def test_nothing_typed_finds_all_in_their_order(typed: str) -> None:
    assert found(typed) == list(NAMES)


def test_spaces_around_what_was_typed_do_not_count() -> None:
    assert found(" ada ") == ["ada"]


def test_values_are_found_by_the_name_that_is_told_of_them() -> None:
    assert matching("ol", [1, 2], {1: "Olga", 2: "ada"}.__getitem__) == [1]


@given(st.text(min_size=1, max_size=12).map(str.strip))
def test_every_name_is_found_by_itself(name: str) -> None:
    assert fit_of(name, name) is Fit.BEGINS


@given(st.text("abcxyzåéßłжяйѣσςΩ[]_|", max_size=12))
def test_every_name_is_found_by_its_capitals(name: str) -> None:
    assert fit_of(name.upper(), name) is Fit.BEGINS


@given(st.text("aéж[_", max_size=8), st.text("aéж[_", max_size=12))
def test_what_is_cut_out_of_a_name_finds_it(start: str, rest: str) -> None:
    assert fit_of(rest, start + rest) is not None
