"""The buttons of the message under the pointer cover nothing that is written in it."""

import pytest

from app.layout.drawing.ink import Ink
from app.layout.drawing.shapes import Box, Text
from tests.support.driven_log import DrivenLog, line, metrics

SHORT, LONG = "ok", "words that go on and on " * 3
"""What leaves much room beside it, and what is as wide as a bubble can be."""


def covers(bar: Box, words: Text) -> bool:
    right = words.x + metrics().width(words.words, words.face, words.pixels)
    below = words.y + words.pixels
    return words.x < bar.x + bar.width and bar.x < right and words.y < bar.y + bar.height and bar.y < below


@pytest.mark.parametrize("width", [330, 430, 560, 800, 1400])
@pytest.mark.parametrize("is_own", [True, False])
@pytest.mark.parametrize("nick", ["ada", "a_rather_long_nickname_of_32_byte"])
@pytest.mark.parametrize("words", [SHORT, "two\nlines", LONG])
def test_the_buttons_of_a_message_cover_no_words_of_it(
    width: float, nick: str, words: str, *, is_own: bool
) -> None:
    driven = DrivenLog(line(nick, words, msgid="m", is_own=is_own), width=width, height=400)
    written = driven.texts()
    last = written[-1]
    driven.log.hover(last.x + 2, last.y + 2)
    (bar,) = [box for box in driven.boxes() if box.ink is Ink.PANEL]
    assert [text.words for text in written if covers(bar, text)] == []
    assert bar.x >= 0
    assert bar.x + bar.width <= width
