"""The borders between characters as a reader sees them (UAX #29): where a caret may stand. Pure."""

import re
from collections.abc import Iterator
from itertools import pairwise

from core.text.graphemes import is_inside

_FLAG_LETTER = re.compile("[\U0001f1e6-\U0001f1ff]")
_FLAGS = re.compile("[\U0001f1e6-\U0001f1ff]{2,}")
# What may belong to the code point before it: all but the ranges of letters, ideographs and punctuation
# that are characters by themselves
_SUSPECT = re.compile(
    "(?<=\r)\n|(?<=[\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\u0d4e\U000110bd\U000110cd\U000111c2\U000111c3])."
    "|(?<=[\u1100-\u115f\ua960-\ua97c])[\uac00-\ud7a3]|"
    "[^\x00-\u02ff\u0370-\u0482\u048a-\u0590\u05d0-\u060f\u0620-\u064a\u0660-\u066f\u0671-\u06d5\u1e00-\u1fff"
    "\u2010-\u205f\u20a0-\u20cf\u2100-\u218f\u3000-\u3029\u3040-\u3098\u309b-\ua4cf\uac00-\ud7a3\uf900-\ufaff"
    "\uff01-\uff9d\uffa0-\uffee\U0001f1e6-\U0001f1ff\U00020000-\U0003ffff]"
)


def borders(text: str) -> list[int]:
    """Return where each character of ``text`` begins, and where the text ends."""
    inside = _inside(text)
    if not inside:
        return list(range(len(text) + 1))
    return [at for at in range(len(text) + 1) if at not in inside]


def characters(text: str) -> Iterator[str]:
    """Yield the characters of ``text`` as a reader sees them, each of one or more code points."""
    return (text[start:end] for start, end in pairwise(borders(text)))


def is_plain(text: str) -> bool:
    """Whether each code point of ``text`` is surely a character by itself; False: it may be so or not."""
    if text.isascii():
        return "\r" not in text
    return not (_FLAG_LETTER.search(text) or _SUSPECT.search(text))


def _inside(text: str) -> set[int]:
    inside: set[int] = set()
    if is_plain(text):
        return inside
    for flags in _FLAGS.finditer(text):
        inside.update(range(flags.start() + 1, flags.end(), 2))
    for suspect in _SUSPECT.finditer(text, 1):
        at = suspect.start()
        if is_inside(text, at):
            inside.add(at)
    return inside
