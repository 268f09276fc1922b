"""How people look in lists: a disc in their colour with their initials, and whether they are here. Pure."""

import re

from app.layout.ink import Ink, Person, person_ink
from app.layout.metrics import Face, Metrics
from app.layout.shapes import Disc, Shape, Text

_INITIALS_SIZE = 0.4  # of the disc
_STATUS_SIZE = 0.16
_RING = 1.5
_WORD = re.compile(r"[^\W_]+")
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")


def initials(nick: str) -> str:
    """Return one or two capital letters that stand for somebody: ``AT`` for aiko_tanaka and AikoTanaka."""
    words = _WORD.findall(nick)
    if len(words) == 1:
        words = _HUMP.split(words[0])
    return "".join(word[0].upper()[0] for word in words[:2]) or "?"


def avatar(
    nick: str, x: float, y: float, diameter: float, metrics: Metrics, status: tuple[Ink, Ink] | None = None
) -> list[Shape]:
    """Return the disc at this corner; ``status``: the colour of a dot at its edge, and what is behind it."""
    radius = diameter / 2
    letters, size = initials(nick), diameter * _INITIALS_SIZE
    face = Face.STRONG if metrics.covers(letters, Face.STRONG) else Face.REGULAR
    left = x + radius - metrics.width(letters, face, size) / 2
    shapes: list[Shape] = [
        Disc(x + radius, y + radius, radius, Person(person_ink(nick))),
        Text(left, y + radius - size / 2, letters, face, size, Ink.ON_ACCENT),
    ]
    if status:
        dot, ground = status
        at = diameter * 0.86
        shapes += [
            Disc(x + at, y + at, diameter * _STATUS_SIZE + _RING, ground),
            Disc(x + at, y + at, diameter * _STATUS_SIZE, dot),
        ]
    return shapes
