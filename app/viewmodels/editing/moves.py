"""Where a caret goes, and what a key deletes. Pure; looks only at what is near, however long the text is."""

import re
from collections.abc import Callable
from enum import Enum, auto

from app.viewmodels.editing.caret_borders import border_after, border_before
from core.text.word_bounds import is_in_word, word_at

_LONGEST_WORD = 2_000  # code points; what is longer is several words
# What makes a character a picture, which Backspace takes as a whole: selectors and keycaps, too
_PICTURE = re.compile(
    "[\u2190-\u2bff\u3030-\u303d\ufe0e\ufe0f\u20e3\U0001f000-\U0001faff\U000e0020-\U000e007f]"
)


class CaretMove(Enum):
    """A move by what a reader sees.

    Lines are those between line feeds: of lines that were wrapped the layout knows.
    """

    PREVIOUS_CHARACTER = auto()
    NEXT_CHARACTER = auto()
    PREVIOUS_WORD = auto()
    NEXT_WORD = auto()
    LINE_START = auto()
    LINE_END = auto()
    TEXT_START = auto()
    TEXT_END = auto()


def moved(text: str, at: int, move: CaretMove) -> int:
    """Return where ``move`` leads from ``at``.

    To the left a word ends where it begins, to the right where it ends, as on Linux and macOS; signs in a
    row are a word of their own, and so is a line feed.
    """
    return _LEADS_TO[move](text, at)


def deleted_until(text: str, at: int, move: CaretMove) -> int:
    """Return the other end of what is deleted by ``move`` from ``at``.

    It is where the move leads, but for Backspace: as in browsers it takes of a letter with marks the last
    mark, of a syllable the last sign, so that a slip is mended by typing one sign; pictures go as a whole.
    At the end of a line, deleting to its end takes its line feed, and at the beginning the one before.
    """
    if move is CaretMove.PREVIOUS_CHARACTER:
        return _before_backspace(text, at)
    other = moved(text, at, move)
    if other == at and move is CaretMove.LINE_END:
        return min(at + 1, len(text))
    if other == at and move is CaretMove.LINE_START:
        return max(at - 1, 0)
    return other


def word_around(text: str, at: int) -> tuple[int, int]:
    """Return start and end of the word at ``at``, as a double click takes it; it ends with its line."""
    start, end = line_around(text, at)
    start, end = max(start, at - _LONGEST_WORD), min(end, at + _LONGEST_WORD)
    first, last = word_at(text[start:end], at - start)
    return border_before(text, start + first), border_after(text, start + last)


def line_around(text: str, at: int) -> tuple[int, int]:
    """Return start and end of the line at ``at``, without its line feed."""
    return _line_start(text, at), _line_end(text, at)


def _before_backspace(text: str, at: int) -> int:
    start = _previous_character(text, at)
    return start if _PICTURE.search(text, start, at) else max(at - 1, 0)


def _previous_character(text: str, at: int) -> int:
    return border_before(text, max(at - 1, 0))


def _next_character(text: str, at: int) -> int:
    return border_after(text, min(at + 1, len(text)))


def _line_start(text: str, at: int) -> int:
    return text.rfind("\n", 0, at) + 1


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return end if end >= 0 else len(text)


def _previous_word(text: str, at: int) -> int:
    start = _line_start(text, at)
    if start == at:
        return max(at - 1, 0)
    while at > start and text[at - 1].isspace():
        at -= 1
    first = at
    while first > start and _is_sign(text, before := border_before(text, first - 1)):
        first = before
    return first if first < at or at == start else word_around(text, at - 1)[0]


def _next_word(text: str, at: int) -> int:
    end = _line_end(text, at)
    if end == at:
        return min(at + 1, len(text))
    while at < end and text[at].isspace():
        at += 1
    last = at
    while last < end and _is_sign(text, last):
        last = border_after(text, last + 1)
    return last if last > at or at == end else word_around(text, at)[1]


def _is_sign(text: str, at: int) -> bool:
    """Whether the character that begins at ``at`` is neither of a word nor a blank."""
    return not text[at].isspace() and not is_in_word(text, at)


_LEADS_TO: dict[CaretMove, Callable[[str, int], int]] = {
    CaretMove.PREVIOUS_CHARACTER: _previous_character,
    CaretMove.NEXT_CHARACTER: _next_character,
    CaretMove.PREVIOUS_WORD: _previous_word,
    CaretMove.NEXT_WORD: _next_word,
    CaretMove.LINE_START: _line_start,
    CaretMove.LINE_END: _line_end,
    CaretMove.TEXT_START: lambda _text, _at: 0,
    CaretMove.TEXT_END: lambda text, _at: len(text),
}
