"""Joiners belong into a name only where they change what is seen."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.naming.joiners import JOINERS, joiners_belong, without_joiners
from core.naming.looks import skeleton
from core.naming.names import NickFault, nick_fault

BELONG = (
    "می\u200cخواهم",  # Persian
    "علی\u200cرضا",
    "کتاب\u200cها",
    "بَ\u200cبَ",  # a vowel mark between is seen through
    "क्\u200cष",  # Devanagari, after a virama
    "क्\u200dष",
    "ന്\u200d",  # Malayalam, at the end
    "ශ්\u200dරී",  # Sinhala
    "র্\u200dযা",  # Bengali
)
ASTRAY = (
    "ada\u200d",
    "a\u200cda",
    "\u200cada",
    "می\u200c",
    "\u200cمی",
    "م\u200dی",  # a joiner only after a virama
    "رض\u200c\u200cا",
    "دا\u200cر",  # alef joins nothing behind it
    "क\u200cष",
    "क्\u200c",
    "漢\u200c字",
    "क्\u200d\u200dष",
    "क्\u200d1",
)


@pytest.mark.parametrize("name", BELONG)
def test_where_a_joiner_is_seen_a_name_may_have_it(name: str) -> None:
    assert joiners_belong(name)
    assert nick_fault(name) is None


@pytest.mark.parametrize("name", ASTRAY)
def test_where_nobody_sees_a_joiner_no_name_has_it(name: str) -> None:
    assert not joiners_belong(name)
    assert nick_fault(name) is NickFault.BAD_CHARACTER


@pytest.mark.parametrize("name", BELONG)
def test_names_that_differ_in_joiners_alone_look_alike(name: str) -> None:
    assert skeleton(name) == skeleton(without_joiners(name))


@given(st.text(st.sampled_from("aमी\u094d\u200c\u200dبا\u064e"), max_size=8))
def test_no_joiner_begins_a_name_or_follows_another(text: str) -> None:
    if joiners_belong(text):
        assert text[:1] not in tuple(JOINERS)
        assert not any(pair in text for pair in (a + b for a in JOINERS for b in JOINERS))
    assert joiners_belong(without_joiners(text))
