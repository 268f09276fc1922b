"""Brackets of a pair get the same direction: rule N0 of the bidirectional algorithm (UAX #9). Pure."""

from collections.abc import Iterator, Mapping, MutableMapping, Sequence
from itertools import accumulate
from unicodedata import category, normalize

from msgspec import Struct

_DEEPEST = 63  # what is nested deeper stays as it is, by the rule
_TO_RIGHT, _TO_LEFT = "L", "R"
_MARK, _WITHOUT_MEANING = "NSM", "BN"
_NUMBERS = {"EN", "AN"}  # count as what runs to the left


class _Counts(Struct, frozen=True):
    """How many code points of each direction stand before each place."""

    right: Sequence[int]
    left: Sequence[int]

    def has(self, way: str, start: int, end: int) -> bool:
        counts = self.right if way == _TO_RIGHT else self.left
        return counts[end] > counts[start]


def resolve_brackets(
    chars: Sequence[MutableMapping[str, int | str]], base: int, mirrors: Mapping[str, str]
) -> None:
    """Give each pair of brackets in a line the direction of what is between them.

    ``chars`` must have their weak types resolved (rules W1 to W7); they are changed in place.
    """
    pairs = sorted(_pairs(chars, mirrors))
    if not pairs:
        return
    along, against = "RL" if base else "LR"
    types = [_direction(str(char["type"])) for char in chars]
    counts = _Counts(_running(types, _TO_RIGHT), _running(types, _TO_LEFT))
    seen, before = 0, along
    for start, end in pairs:
        before = next((way for way in reversed(types[seen:start]) if way), before)
        seen = start
        if counts.has(along, start, end):
            way = along
        elif counts.has(against, start, end):
            way = before
        else:
            continue
        for at in (start, end):
            for marked in _with_marks(chars, at):
                types[marked] = chars[marked]["type"] = way


def _with_marks(chars: Sequence[MutableMapping[str, int | str]], at: int) -> Iterator[int]:
    """Yield the place of a bracket, and of the marks on it."""
    yield at
    after = at + 1
    while after < len(chars) and chars[after].get("orig") in (_MARK, _WITHOUT_MEANING):
        if chars[after]["orig"] == _MARK:
            yield after
        after += 1


def _pairs(
    chars: Sequence[MutableMapping[str, int | str]], mirrors: Mapping[str, str]
) -> Iterator[tuple[int, int]]:
    waiting: list[tuple[str, int]] = []
    for at, char in enumerate(chars):
        letter = normalize("NFC", str(char["ch"]))  # the angle brackets of U+2329 are those of U+3008
        if char["type"] != "ON" or letter not in mirrors:
            continue
        kind = category(letter)
        if kind == "Ps" and len(waiting) == _DEEPEST:
            return
        if kind == "Ps":
            waiting.append((mirrors[letter], at))
        elif kind == "Pe" and (found := _opened_by(letter, waiting)) is not None:
            yield waiting[found][1], at
            del waiting[found:]


def _opened_by(letter: str, waiting: Sequence[tuple[str, int]]) -> int | None:
    return next((at for at in reversed(range(len(waiting))) if waiting[at][0] == letter), None)


def _direction(kind: str) -> str:
    if kind in _NUMBERS:
        return _TO_LEFT
    return kind if kind in (_TO_RIGHT, _TO_LEFT) else ""


def _running(types: Sequence[str], way: str) -> list[int]:
    return list(accumulate((kind == way for kind in types), initial=0))
