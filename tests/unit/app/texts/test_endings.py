"""Who hosts reads in words of people why a connection ended."""

import pytest

from app.viewmodels.entry_words import entry_words
from core import endings
from core.endings import because

ENDINGS = sorted(value for name, value in vars(endings).items() if name.isupper() and isinstance(value, str))
PROGRAMMERS = ("Ping", "SendQ", "TLS", "Registration", "your address", "Quit")


@pytest.mark.parametrize("ending", ENDINGS)
def test_no_ending_is_told_in_the_words_of_the_wire(ending: str) -> None:
    words = entry_words("quit", "", ending)

    assert words is not None
    assert not any(word in words for word in PROGRAMMERS)


def test_no_two_endings_share_their_words() -> None:
    words = [entry_words("quit", "", ending) for ending in ENDINGS]

    assert len(set(words)) == len(words)


@pytest.mark.parametrize(
    "text, words",
    [
        (because(endings.QUIT, "bye"), "bye"),
        (endings.QUIT, ""),
        (because(endings.KICKED, "too loud"), "removed by the host (too loud)"),
        (because(endings.SILENT, "150 seconds"), "nothing came from there any more (150 seconds)"),
        ("Connection reset by peer", "Connection reset by peer"),
    ],
)
def test_the_reason_that_somebody_gave_is_kept(text: str, words: str) -> None:
    assert entry_words("quit", "", text) == words


def test_what_people_say_stays_as_it_is() -> None:
    assert entry_words("said", "#tea", "Quit: Ping timeout") is None
