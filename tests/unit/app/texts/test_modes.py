"""Changes of modes are told in words, whatever letter they have."""

import pytest

from app.texts.common import Legible
from app.texts.modes import channel_mode
from app.viewmodels.entry_words import mode_words
from core.room.model.modes import CHANNEL_MODES, USER_MODES

UNKNOWN = "that Parlour has no word for"


@pytest.mark.parametrize("letter", CHANNEL_MODES)
def test_every_mode_of_our_channels_has_words_for_both_ways(letter: str) -> None:
    set_, removed = (mode_words("#tea", f"{sign}{letter} bob!*@*") for sign in "+-")

    assert UNKNOWN not in set_ + removed
    assert set_ != removed
    assert "#tea" in set_
    assert "#tea" in removed


@pytest.mark.parametrize("letter", USER_MODES)
def test_every_mode_of_a_person_has_words_for_both_ways(letter: str) -> None:
    set_, removed = (mode_words("", f"{sign}{letter}") for sign in "+-")

    assert UNKNOWN not in set_ + removed
    assert set_ != removed


def test_no_two_modes_share_their_words() -> None:
    words = [mode_words("#tea", f"{sign}{letter} bob") for letter in CHANNEL_MODES for sign in "+-"]

    assert len(set(words)) == len(words)


@pytest.mark.parametrize(
    "change, words",
    [
        ("+b ~m:*!~parlour@cloak", "muted whoever comes from cloak as ~parlour in #tea"),
        ("-b ~m:bob!*@*", "lets whoever is called bob speak in #tea again"),
        ("+b bob!*@*", "banned whoever is called bob from #tea"),
        ("-b *!*@cloak", "lifted the ban from #tea of whoever comes from cloak"),
        ("+b b?b!*@*.net", "banned whoever “b?b!*@*.net” fits from #tea"),
        ("+b *!*@*", "banned everybody from #tea"),
        ("+e eve!*@*", "made an exception of whoever is called eve from bans and mutes in #tea"),
        ("+k sesame", "locked #tea: who comes in needs its key"),
        ("-l", "lets any number of people into #tea again"),
        ("+v bob", "gave voice in #tea to bob"),
        ("+i-t", "lets only invited people into #tea and lets everybody change the topic of #tea"),
        ("+Z", "changed something in #tea that Parlour has no word for (+Z)"),
    ],
)
def test_what_a_change_means_is_said(change: str, words: str) -> None:
    assert mode_words("#tea", change) == words


@pytest.mark.parametrize(
    "parameter, words",
    [("*!*@cloak", "muted whoever comes from cloak in #tea"), ("bob", "made bob an owner of #tea")],
)
def test_a_letter_that_other_servers_use_in_two_ways_is_told_by_what_it_is_about(
    parameter: str, words: str
) -> None:
    assert channel_mode(Legible("q"), Legible(parameter), Legible("#tea"), is_set=True) == words


def test_a_key_is_not_told_to_those_who_look_on() -> None:
    assert "sesame" not in mode_words("#tea", "+k sesame") + mode_words("#tea", "-k sesame")
