"""Why a connection ends is told by a code, for words may be anybody's."""

import pytest

from core import endings
from core.endings import Ended, because, ended
from storage.wire import standard_replies as codes

KNOWN_BEFORE = {endings.QUIT, endings.KILLED, endings.NO_PASSWORD, endings.NEEDS_TLS, *endings.LOST}
"""Their client has asked for it, was told by KILL or 464, can't be told any more, or gets one line only."""
ENDINGS = {value for name, value in vars(endings).items() if name.isupper() and isinstance(value, str)}


@pytest.mark.parametrize("ending", sorted(ENDINGS - KNOWN_BEFORE))
def test_every_ending_has_a_code_and_keeps_its_reason(ending: str) -> None:
    code, reason = ended(because(ending, "too (very) loud: really"))

    assert code
    assert reason == "too (very) loud: really"
    assert ended(ending) == Ended(code)


def test_no_two_endings_share_a_code() -> None:
    found = [ended(ending).code for ending in ENDINGS - KNOWN_BEFORE]

    assert len(set(found)) == len(found)


@pytest.mark.parametrize(
    "why", ["Quit: Banned by the host", "Killed (eve (The room was closed))", "Kicked", ""]
)
def test_the_words_of_who_leaves_are_no_ending_of_ours(why: str) -> None:
    assert ended(why) == Ended("")


def test_a_reason_may_be_the_words_of_another_ending() -> None:
    assert ended("Kicked by the host: Banned by the host") == Ended(codes.KICKED, "Banned by the host")
