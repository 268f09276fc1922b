"""Unicode's own tests of text: `python -m tests.bench.unicode_conformance FOLDER` prints what passes.

The folder has the files of the Unicode Character Database, such as /usr/share/unicode of Debian's
unicode-data. Python's tables are those of one version of Unicode, the files may be of another: what is new
in them can fail.
"""

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from app.layout.text.caret_stops import borders
from app.layout.text.wrapping import may_break
from app.layout.text.writing.bidi import in_visual_order, is_rtl, levels

_BREAK, _NO_BREAK = "÷", "×"
# A character of each class of UAX #9
_CLASSES = {
    "L": "a", "R": "א", "AL": "ا", "EN": "1", "ES": "+", "ET": "%", "AN": "٣", "CS": ",", "NSM": "\u0301",
    "BN": "\u00ad", "B": "\u2029", "S": "\t", "WS": " ", "ON": "!", "LRE": "\u202a", "RLE": "\u202b",
    "PDF": "\u202c", "LRO": "\u202d", "RLO": "\u202e", "LRI": "\u2066", "RLI": "\u2067", "FSI": "\u2068",
    "PDI": "\u2069",
}  # fmt: skip
_CONTROLS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_AUTO = 4


class Case(Struct, frozen=True):
    """One test: a text in one direction, and the levels and order that must come of it."""

    text: str
    direction: str
    """L, R, or nothing: the text says it."""
    levels: Sequence[str]
    order: Sequence[int]


def main(folder: Path) -> None:
    """Print for each file how much of it passes."""
    for name, cases in (
        ("BidiTest.txt", _bidi_classes),
        ("BidiCharacterTest.txt", _bidi_characters),
    ):
        counted = Counter((_kind(case.text), _passes(case)) for case in cases(folder / name))
        for kind in ("plain", "with separators", "with controls"):
            _tell(f"{name}, {kind}", counted[kind, True], counted[kind, False])
    for name, found in (("GraphemeBreakTest.txt", _graphemes), ("LineBreakTest.txt", _lines)):
        results = [
            (_kind(text), found(text) == places) for text, places in _broken(folder / "auxiliary" / name)
        ]
        counts = Counter(results)
        for kind in sorted({kind for kind, _ in results}):
            _tell(f"{name}, {kind}", counts[kind, True], counts[kind, False])


def _tell(what: str, passed: int, failed: int) -> None:
    share = 100 * passed / max(passed + failed, 1)
    print(f"{what:40} {passed:7} of {passed + failed:7}  {share:6.2f} %")


def _kind(text: str) -> str:
    """Text of people has no controls in the window, and its lines are laid out one by one."""
    if _CONTROLS.intersection(text):
        return "with controls"
    return (
        "with separators" if set("\u2029\n\r\x1c\x1d\x1e\x85\u2028\x0b\x0c").intersection(text) else "plain"
    )


def _passes(case: Case) -> bool:
    begins_at_right = case.direction == "R" or (not case.direction and is_rtl(case.text))
    deep = levels(case.text, begins_at_right=begins_at_right)
    kept = [at for at, level in enumerate(case.levels) if level != "x"]
    order = [at for at, _ in in_visual_order(case.text, deep, is_rtl=begins_at_right) if at in set(kept)]
    return order == list(case.order)


def _bidi_classes(file: Path) -> Iterator[Case]:
    deep: list[str] = []
    order: list[int] = []
    for line in file.read_text().splitlines():
        if line.startswith("@Levels:"):
            deep = line.split()[1:]
        elif line.startswith("@Reorder:"):
            order = [int(at) for at in line.split()[1:]]
        elif line and line[0] not in "#@":
            classes, directions = line.split(";")
            text = "".join(_CLASSES[name] for name in classes.split())
            for bit, direction in ((1, ""), (2, "L"), (4, "R")):
                if int(directions, 16) & bit:
                    yield Case(text, direction, deep, order)


def _bidi_characters(file: Path) -> Iterator[Case]:
    for line in file.read_text().splitlines():
        if line and line[0] != "#":
            codes, direction, _, deep, order = line.split(";")
            text = "".join(chr(int(code, 16)) for code in codes.split())
            yield Case(text, "LR "[int(direction)].strip(), deep.split(), [int(at) for at in order.split()])


def _broken(file: Path) -> Iterator[tuple[str, list[int]]]:
    """Yield texts, and where they may be broken; ends are left out."""
    for line in file.read_text().splitlines():
        parts = line.partition("#")[0].split()
        if not parts:
            continue
        text = "".join(chr(int(code, 16)) for code in parts[1::2])
        yield text, [at for at, sign in enumerate(parts[::2]) if sign == _BREAK and 0 < at < len(text)]


def _graphemes(text: str) -> list[int]:
    return [at for at in borders(text) if 0 < at < len(text)]


def _lines(text: str) -> list[int]:
    """Lines break between characters alone, whatever `may_break` says of what is inside one."""
    return [
        at for at in borders(text) if 0 < at < len(text) and (text[at - 1] == "\n" or may_break(text, at))
    ]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
