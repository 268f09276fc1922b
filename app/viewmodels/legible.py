"""Text of other people, made safe to look at. Pure."""

import re
import unicodedata
from collections.abc import Iterator
from typing import overload

from app.texts.common import THE_HOST, Legible, one_line
from core.graphemes import JOINERS, is_border


@overload
def shortened(text: Legible, most: int) -> Legible: ...
@overload
def shortened(text: str, most: int) -> str: ...
def shortened(text: str, most: int) -> str:
    """``text``, or as much of it as makes ``most`` characters with the … that says so."""
    if len(text) <= most:
        return text
    end = most - 1
    # a letter keeps its accents, an emoji its parts; a tower of accents is no letter any more
    while end > most // 2 and not is_border(text, end):
        end -= 1
    return f"{text[:end].rstrip()}…"


MOST_OF_A_NAME = 100
"""Characters: more than a nickname or a channel has in any room that is meant to be used."""

# Colours (with their numbers), bold, italics and the like: modern.ircdocs.horse/formatting
_FORMATTING = re.compile(
    "\x03(?:[0-9]{1,2}(?:,[0-9]{1,2})?)?|\x04(?:[0-9a-fA-F]{6})?|[\x02\x0f\x11\x16\x1d\x1e\x1f]"
)
_SPACES = {"\t", "\n", "\r", "\u2028", "\u2029"}
# Cc: control characters; Cf: invisible ones, among them those that turn the direction of what follows;
# Cs and Co: halves of characters and private ones, which no font here knows.
_REFUSED = {"Cc", "Cf", "Cs", "Co"}
_MOST_MARKS = 8  # on one letter, joiners counted: Tibetan and Hebrew can have five


def legible(text: str) -> Legible:
    """``text`` on one line, without colour codes and characters that can't be seen, in composed form.

    A letter has a few marks at the most: a tower is no word, and to put thousands in order takes seconds.
    """
    plain = _FORMATTING.sub("", text)
    if plain.isascii() and plain.isprintable():
        return Legible(plain)
    return Legible(unicodedata.normalize("NFC", "".join(_few_marks("".join(map(_shown, plain))))))


def legible_name(name: str) -> Legible:
    """A nickname, a channel or a room, as `legible` makes it, and no longer than a name can be."""
    return shortened(legible(name), MOST_OF_A_NAME)


def legible_lines(text: str) -> Legible:
    """``text`` as `legible` makes it, but with the lines that it has."""
    if "\n" not in text:
        return legible(text)
    return Legible("\n".join(map(legible, text.split("\n"))))


def on_one_line(text: str) -> Legible:
    """``text`` as `legible` makes it, with single spaces between its words."""
    return one_line(legible(text))


def _shown(character: str) -> str:
    if character in _SPACES:
        return " "
    if character in JOINERS:
        return character
    return "" if unicodedata.category(character) in _REFUSED else character


def _few_marks(text: str) -> Iterator[str]:
    marks = 0
    for character in text:
        is_mark = character in JOINERS or unicodedata.category(character)[0] == "M"
        marks = marks + 1 if is_mark else 0
        if marks <= _MOST_MARKS:
            yield character


def is_person(nick: str) -> bool:
    """Whether this is somebody's nickname: a server's name has a dot, and * stands for no name yet."""
    return "." not in nick and nick not in ("", "*")


def name_or_host(nick: str) -> Legible:
    """Somebody's name as `legible_name` makes it; of a server, that it is the host."""
    return legible_name(nick) if is_person(nick) else THE_HOST
