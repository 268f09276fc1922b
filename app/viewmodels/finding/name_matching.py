"""Finds people by what somebody types of their names: in any case of any script, and by letters. Pure."""

import unicodedata
from collections.abc import Callable, Iterable
from enum import IntEnum
from typing import TypeVar

Value = TypeVar("Value")

# letters that people type without their stroke or dot, though Unicode does not take them apart
_PLAIN = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ħ": "h", "\u0131": "i", "æ": "ae", "œ": "oe"})


class Fit(IntEnum):
    """How well a name fits what was typed; the lower, the better."""

    BEGINS = 0
    INSIDE = 1


def matching(typed: str, values: Iterable[Value], name: Callable[[Value], str]) -> list[Value]:
    """Return those of ``values`` whose name has ``typed`` in it; those that begin with it come first.

    Otherwise they keep their order. Nothing typed finds all. ``name`` returns the name of a value.
    """
    wanted = folded(typed.strip())
    fits = ((_fit(wanted, folded(name(value))), value) for value in values)
    found = [(fit, value) for fit, value in fits if fit is not None]
    return [value for _, value in sorted(found, key=lambda each: each[0])]


def fit_of(typed: str, name: str) -> Fit | None:
    """Return how well ``name`` fits what was typed; None: not at all."""
    return _fit(folded(typed.strip()), folded(name))


def folded(text: str) -> str:
    """Return ``text`` as it is compared: without case, accents and other marks above and below letters."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    # a combining class of 0 have the signs without which a word of India is another one
    return "".join(each for each in apart if not unicodedata.combining(each)).translate(_PLAIN)


def _fit(wanted: str, name: str) -> Fit | None:
    """Compare what was typed with a name, both folded; signs between letters count only if typed."""
    letters = _letters(name)
    if name.startswith(wanted) or letters.startswith(wanted):
        return Fit.BEGINS
    return Fit.INSIDE if wanted in name or wanted in letters else None


def _letters(text: str) -> str:
    return text if text.isalnum() else "".join(filter(_is_letter, text))


def _is_letter(character: str) -> bool:
    return character.isalnum() or unicodedata.category(character).startswith("M")
