"""Text of other people, made safe to draw. Pure.

It is cleaned once, where an event enters the window: `app.viewmodels.incoming` does that for what a client
hears, `app.viewmodels.console.server_events` for what the console is told.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple, overload

from app.texts.common import THE_HOST, Legible, one_line
from core.text.graphemes import JOINERS, is_border


@overload
def shortened(text: Legible, most: int) -> Legible: ...
@overload
def shortened(text: str, most: int) -> str: ...
def shortened(text: str, most: int) -> str:
    """Return ``text``; if it has more than ``most`` characters, return its beginning and a … instead."""
    if len(text) <= most:
        return text
    end = most - 1
    # a letter keeps its accents, an emoji its parts; a tower of accents is no letter any more
    while end > most // 2 and not is_border(text, end):
        end -= 1
    return f"{text[:end].rstrip()}…"


MOST_OF_A_NAME = 100
"""In characters: more than nicknames and channels have in any room that is meant to be used."""

# Colours (with their numbers), bold, italics and the like: modern.ircdocs.horse/formatting
_FORMATTING = re.compile(
    "\x03(?:[0-9]{1,2}(?:,[0-9]{1,2})?)?|\x04(?:[0-9a-fA-F]{6})?|[\x02\x0f\x11\x16\x1d\x1e\x1f]"
)
# Of a country within another, such as Scotland: after the black flag its letters, which no other text has
_FLAG = re.compile("\U0001f3f4[\U000e0030-\U000e0039\U000e0061-\U000e007a]{3,6}\U000e007f")
_SPACES = {"\t", "\n", "\r", "\u2028", "\u2029"}
# Cc: control characters; Cf: invisible ones, among them those that turn the direction of what follows;
# Cs and Co: halves of characters and private ones, which no font here knows.
_REFUSED = {"Cc", "Cf", "Cs", "Co"}
_MOST_MARKS = 8  # on one letter, joiners counted: Tibetan and Hebrew can have five


def legible(text: str) -> Legible:
    """Return ``text`` on one line, without colour codes and characters that can't be seen, as NFC (UAX #15).

    A letter keeps its first few marks: no language has more on one, and NFC takes seconds to sort thousands.
    """
    plain = _FORMATTING.sub("", text)
    if plain.isascii() and plain.isprintable():
        return Legible(plain)
    return Legible(unicodedata.normalize("NFC", "".join(_few_marks("".join(_shown_parts(plain))))))


def legible_name(name: str) -> Legible:
    """Return the name of a person, channel or room as `legible` makes it, cut after `MOST_OF_A_NAME`."""
    return shortened(legible(name), MOST_OF_A_NAME)


class Name(NamedTuple):
    """The name of a person or a channel, twice."""

    wire: str
    """As the room spells it: to compare names, and to send orders with it. Never drawn."""
    shown: Legible
    """As it is drawn. Two names that differ can look the same, so it is not compared."""


@lru_cache(maxsize=512)  # each message has two names, and mostly those of the message before
def named(name: str) -> Name:
    """Return ``name``, as the room spells it or as a person typed it, with what is drawn of it."""
    return Name(name, legible_name(name))


def legible_lines(text: str) -> Legible:
    """Return ``text`` with each of its lines as `legible` makes it, but for tabs, which indent code."""
    if "\n" in text:
        return Legible("\n".join(map(legible_lines, text.split("\n"))))
    return Legible("\t".join(map(legible, text.split("\t")))) if "\t" in text else legible(text)


def on_one_line(text: str) -> Legible:
    """Return ``text`` as `legible` makes it, with single spaces between its words."""
    return one_line(legible(text))


def _shown_parts(text: str) -> Iterator[str]:
    end = 0
    for flag in _FLAG.finditer(text):
        yield from map(_shown, text[end : flag.start()])
        yield flag[0]
        end = flag.end()
    yield from map(_shown, text[end:])


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
    """Whether this is the nickname of a person.

    The name of a server has a dot, which RFC 1459 §2.3.1 forbids in a nickname; ``*`` stands for a client
    that has no nickname yet (modern.ircdocs.horse/#numerics).
    """
    return "." not in nick and nick not in ("", "*")


def name_or_host(nick: str) -> Legible:
    """Return the name of a person as `legible_name` makes it, and for a server the words for the host."""
    return legible_name(nick) if is_person(nick) else THE_HOST
