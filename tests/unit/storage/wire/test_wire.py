"""Case folding, CTCP and ISUPPORT as both ends of the wire have them."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.wire import ctcp, isupport_names, mode_letters
from storage.wire.casefolding import casefold, pattern


@given(name=st.text(), other=st.text())
def test_a_pattern_matches_what_folds_alike(name: str, other: str) -> None:
    assert bool(re.fullmatch(pattern(name), other)) == (casefold(name) == casefold(other))


@given(name=st.text())
def test_only_a_to_z_are_folded(name: str) -> None:
    assert casefold(name) == name.encode(errors="surrogatepass").lower().decode(errors="surrogatepass")
    assert re.fullmatch(pattern(name), casefold(name))


@given(text=st.text())
def test_an_action_is_read_back(text: str) -> None:
    assert ctcp.without_action(ctcp.action(text)) == (text, True)
    assert not ctcp.is_for_programs(ctcp.action(text))


@pytest.mark.parametrize("text", ["\x01ACTION", "\x01ACTION\x01", "\x01ACTION \x01"])
def test_an_action_may_be_empty(text: str) -> None:
    assert ctcp.without_action(text) == ("", True)


@pytest.mark.parametrize("text", ["hello", "", "ACTION waves", "\x01ACTIONS waves\x01", "\x01VERSION\x01"])
def test_what_is_no_action_stays_as_it_is(text: str) -> None:
    assert ctcp.without_action(text) == (text, False)


@pytest.mark.parametrize("command,words", [("VERSION", ""), ("PING", "12 34")])
def test_a_question_is_read_back(command: str, words: str) -> None:
    text = ctcp.framed(command, words)
    assert ctcp.is_for_programs(text)
    assert ctcp.unframed(text) == (command, words)
    assert ctcp.unframed(text.removesuffix(ctcp.MARK)) == (command, words)


@given(value=st.text())
def test_a_value_of_isupport_is_read_back_and_has_no_space(value: str) -> None:
    assert isupport_names.unquote(isupport_names.quote(value)) == value
    assert not {" ", "="} & set(isupport_names.quote(value))


def test_ranks_stand_in_their_order() -> None:
    assert "".join(mode_letters.SYMBOLS) + "".join(mode_letters.SYMBOLS.values()) == "ohv@%+"
