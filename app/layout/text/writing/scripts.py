"""Which parts of a text must be shaped, and in which script each is written. Pure."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import groupby
from unicodedata import category

from msgspec import Struct

from core.text.graphemes import JOINERS


class Script(Struct, frozen=True):
    """A script whose letters change with their neighbours; ``tag``: as in ISO 15924."""

    tag: str
    font: str
    """What Noto calls it in the name of its font."""
    blocks: tuple[tuple[int, int], ...]
    is_rtl: bool = False


class Stretch(Struct, frozen=True):
    """A part of a text in one script, without spaces."""

    start: int
    end: int
    script: Script


SCRIPTS = (
    Script("Arab", "Arabic", ((0x600, 0x6FF), (0x750, 0x77F), (0x870, 0x8FF)), is_rtl=True),
    Script("Beng", "Bengali", ((0x980, 0x9FF),)),
    Script("Deva", "Devanagari", ((0x900, 0x950), (0x953, 0x963), (0x966, 0x97F), (0xA8E0, 0xA8FF))),
    Script("Gujr", "Gujarati", ((0xA80, 0xAFF),)),
    Script("Guru", "Gurmukhi", ((0xA00, 0xA7F),)),
    Script("Hebr", "Hebrew", ((0x591, 0x5F4),), is_rtl=True),
    Script("Khmr", "Khmer", ((0x1780, 0x17FF), (0x19E0, 0x19FF))),
    Script("Knda", "Kannada", ((0xC80, 0xCFF),)),
    Script("Laoo", "Lao", ((0xE80, 0xEFF),)),
    Script("Mlym", "Malayalam", ((0xD00, 0xD7F),)),
    Script("Mymr", "Myanmar", ((0x1000, 0x109F), (0xA9E0, 0xA9FF), (0xAA60, 0xAA7F))),
    Script("Orya", "Oriya", ((0xB00, 0xB7F),)),
    Script("Sinh", "Sinhala", ((0xD80, 0xDFF),)),
    Script("Taml", "Tamil", ((0xB80, 0xBFF),)),
    Script("Telu", "Telugu", ((0xC00, 0xC7F),)),
    Script("Thai", "Thai", ((0xE00, 0xE7F),)),
)
"""All scripts that are shaped. To renew the fonts for them: build_spec/README.md."""

SHARED = (0x951, 0x952, 0x964, 0x965)
"""Code points of several Indian scripts: two accents and the full stops."""

# Nothing that has to be shaped lies outside: one quick look for texts that have none of it
_MAYBE = re.compile(
    "[\u0591-\u06ff\u0750-\u077f\u0870-\u0eff\u1000-\u109f\u1780-\u17ff\u19e0-\u19ff\ua8e0-\ua8ff\ua9e0-\ua9ff"
    "\uaa60-\uaa7f]"
)
_NO_LETTER = {"Cn", "Cf"}
_NO_RTL_LETTER = "NPSC"  # numbers, punctuation and signs stand by themselves between words


class _Letters(Struct, frozen=True):
    """The code points that are shaped, and the script of each; ``stretches`` finds them in a row."""

    scripts: dict[str, Script]
    stretches: re.Pattern[str]


def may_need_shaping(text: str) -> bool:
    """Whether ``text`` may have anything to shape; False is certain."""
    return not text.isascii() and _MAYBE.search(text) is not None


def stretches(text: str) -> Iterator[Stretch]:
    """Yield what must be shaped, in the order of writing; joiners and accents belong to what they follow."""
    if not may_need_shaping(text):
        return
    letters = _letters()
    for found in letters.stretches.finditer(text):
        yield from _by_script(found.group(), found.start(), letters.scripts)


def _by_script(words: str, start: int, scripts: dict[str, Script]) -> Iterator[Stretch]:
    own = [scripts.get(letter) for letter in words]
    script = next(filter(None, own))
    for at, found in enumerate(own):
        script = own[at] = found or script
    for key, group in groupby(own):
        end = start + len(list(group))
        if key and (key.tag != "Hebr" or _has_marks(words)):
            yield Stretch(start, end, key)
        start = end


def _has_marks(words: str) -> bool:
    """Whether Hebrew has to be shaped: its letters alone never change."""
    return any(category(letter) == "Mn" or letter in JOINERS for letter in words)


@cache
def _letters() -> _Letters:
    scripts = {
        chr(code): script
        for script in SCRIPTS
        for first, last in script.blocks
        for code in range(first, last + 1)
        if _is_shaped(chr(code), script)
    }
    first = re.escape("".join(letter for letter in scripts if category(letter)[0] != "M"))
    others = re.escape("".join([*scripts, *map(chr, SHARED), *JOINERS]))
    return _Letters(scripts, re.compile(f"[{JOINERS}]*[{first}][{others}]*"))


def _is_shaped(letter: str, script: Script) -> bool:
    kind = category(letter)
    return kind not in _NO_LETTER and not (script.is_rtl and kind[0] in _NO_RTL_LETTER)
