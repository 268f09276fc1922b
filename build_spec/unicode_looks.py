"""Makes the table of looks of names: `python -m build_spec.unicode_looks FOLDER` (see README.md here)."""

import ctypes
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from pathlib import Path

from core.naming.unicode_table import (
    FILE,
    OLDEST_VERSION,
    UNICODE_VERSION,
    ScriptRange,
    Scripts,
    UnicodeTable,
)

_SURROGATES = range(0xD800, 0xE000)
_EVERY = [code for code in range(sys.maxunicode + 1) if code not in _SURROGATES]
_LONGEST = 256  # bytes of a skeleton of one character; the longest has 60


def rows(text: str) -> Iterator[tuple[range, str]]:
    """Yield the code points and the value of each line of a file of Unicode's."""
    for line in text.splitlines():
        codes, separator, value = line.partition("#")[0].partition(";")
        if separator:
            first, _, last = codes.strip().partition("..")
            yield range(int(first, 16), int(last or first, 16) + 1), value.strip()


def values(text: str) -> dict[int, str]:
    """Return the value that a file of Unicode's gives each code point."""
    return {code: value for codes, value in rows(text) for code in codes}


def scripts(folder: Path) -> dict[int, Scripts]:
    """Return the scripts of all characters that were there in the oldest version that we know."""
    long = values((folder / "Scripts.txt").read_text(encoding="utf-8"))
    several = values((folder / "ScriptExtensions.txt").read_text(encoding="utf-8"))
    ages = values((folder / "DerivedAge.txt").read_text(encoding="utf-8"))
    short = _short_names((folder / "PropertyValueAliases.txt").read_text(encoding="utf-8"))
    return {
        code: frozenset(several[code].split() if code in several else [short[script]])
        for code, script in sorted(long.items())
        if tuple(map(int, ages[code].split("."))) <= OLDEST_VERSION
    }


def _short_names(text: str) -> dict[str, str]:
    parts = ([part.strip() for part in line.split(";")] for line in text.splitlines())
    return {each[2]: each[1] for each in parts if each[0] == "sc"}


def ranges(known: Mapping[int, Scripts]) -> Iterator[ScriptRange]:
    """Yield the characters as ranges of those that belong to the same scripts."""
    for _, group in groupby(enumerate(known.items()), lambda each: (each[1][0] - each[0], each[1][1])):
        members = [code for _, (code, _) in group]
        yield ScriptRange(members[0], len(members), known[members[0]])


def ignorable(folder: Path) -> list[int]:
    """Return Unicode's Default_Ignorable_Code_Point, without those that are set apart for the future."""
    found = rows((folder / "DerivedCoreProperties.txt").read_text(encoding="utf-8"))
    marked = (codes for codes, value in found if value == "Default_Ignorable_Code_Point")
    return [code for codes in marked for code in codes if unicodedata.category(chr(code)) != "Cn"]


def prototypes(library: Path) -> dict[str, str]:
    """Return what ICU says single characters look like, where that is not themselves."""
    skeleton = _Skeleton(library)
    alone = (chr(code) for code in _EVERY if unicodedata.normalize("NFD", chr(code)) == chr(code))
    found = ((character, skeleton.of(character)) for character in alone)
    return {character: seen for character, seen in found if seen != character}


class _Skeleton:
    """The spoof checker of ICU, whose symbols end with its version."""

    def __init__(self, library: Path) -> None:
        self._library, self._version = ctypes.CDLL(str(library)), library.suffix[1:]
        opening = getattr(self._library, f"uspoof_open_{self._version}")
        opening.restype = ctypes.c_void_p
        self._checker = ctypes.c_void_p(opening(ctypes.byref(ctypes.c_int(0))))
        self._buffer = ctypes.create_string_buffer(_LONGEST)

    def of(self, text: str) -> str:
        """Return the skeleton of ``text``."""
        status, encoded = ctypes.c_int(0), text.encode()
        size: int = getattr(self._library, f"uspoof_getSkeletonUTF8_{self._version}")(
            self._checker, 0, encoded, len(encoded), self._buffer, _LONGEST, ctypes.byref(status)
        )
        if status.value > 0:
            raise SystemExit(f"ICU gives no skeleton of {text!r}: {status.value}")
        return self._buffer.raw[:size].decode()


def main(folder: Path) -> None:
    """Write the table, which must be of the version that `core.naming.unicode_table` names."""
    data = folder / "usr" / "share" / "unicode"
    if f"DerivedAge-{UNICODE_VERSION}" not in (data / "DerivedAge.txt").read_text(encoding="utf-8"):
        raise SystemExit(f"the files are not of Unicode {UNICODE_VERSION}")
    library = _newest((folder / "usr" / "lib").glob("*/libicui18n.so.[0-9][0-9]"))
    found = prototypes(library)
    table = UnicodeTable.of(UNICODE_VERSION, ranges(scripts(data)), ignorable(data), found)
    FILE.parent.mkdir(exist_ok=True)
    FILE.write_bytes(table.to_bytes())
    print(f"{len(table.ranges)} ranges, {len(found)} prototypes, {FILE.stat().st_size} bytes")


def _newest(libraries: Iterable[Path]) -> Path:
    return max(libraries)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
