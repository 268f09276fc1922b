"""How people are told apart: each has a colour, and a disc in it with their initials. Pure."""

import re
import unicodedata
import zlib

from app.layout.drawing.ink import Ink, PersonInk
from app.layout.drawing.phrase import phrase
from app.layout.drawing.shapes import Disc, Shape
from app.layout.text.caret_stops import characters
from app.layout.text.emoji import pictures_of
from app.layout.text.metrics import Face, Metrics
from app.texts.common import Legible
from storage.wire.casefolding import casefold

PEOPLE = 10
"""How many different colours people can have."""
_INITIALS_SIZE = 0.4  # of the disc
_STATUS_SIZE = 0.16
_RING = 0.05
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")


def person_ink(nick: str) -> int:
    """Return the index of the colour of a person: the same in every window, whatever the case of ``nick``."""
    return zlib.crc32(casefold(nick).encode(errors="replace")) % PEOPLE


def initials(nick: Legible) -> Legible:
    """Return one or two capital letters for a nickname: ``AT`` for aiko_tanaka and AikoTanaka.

    A nickname of emoji alone has the first of them.
    """
    words = "".join(character if _is_of_a_word(character) else " " for character in nick).split()
    if len(words) == 1:
        words = _HUMP.split(words[0])
    letters = [next(filter(str.isalnum, word), "") for word in words]
    return Legible(
        "".join(letter.upper()[0] for letter in letters if letter)[:2] or _first_emoji(nick) or "?"
    )


def _first_emoji(nick: Legible) -> str:
    return next((one for one in characters(nick) if pictures_of(one)), "")


def _is_of_a_word(character: str) -> bool:
    return character.isalnum() or unicodedata.category(character)[0] == "M"


def avatar(
    nick: Legible,
    x: float,
    y: float,
    diameter: float,
    metrics: Metrics,
    status: tuple[Ink, Ink] | None = None,
) -> list[Shape]:
    """Return the avatar, its left upper corner at ``x``, ``y``.

    ``status``: the colour of a dot at its edge, and of the ground around that dot; None: no dot.
    """
    radius = diameter / 2
    letters, size = initials(nick), diameter * _INITIALS_SIZE
    words = phrase(letters, metrics, Face.STRONG, size)
    shapes: list[Shape] = [
        Disc(x + radius, y + radius, radius, PersonInk(person_ink(nick))),
        *words.texts(x + radius - words.width / 2, y + radius, Ink.ON_ACCENT),
    ]
    if status:
        dot, ground = status
        at = diameter * 0.86
        shapes += [
            Disc(x + at, y + at, diameter * (_STATUS_SIZE + _RING), ground),
            Disc(x + at, y + at, diameter * _STATUS_SIZE, dot),
        ]
    return shapes
