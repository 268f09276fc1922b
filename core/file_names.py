"""Names of files, made of words that anybody may have chosen. Pure."""

import re
import unicodedata
from collections.abc import Iterable

from core.naming.looks import is_invisible
from core.naming.names import name_form
from core.text.graphemes import is_border

MOST_CHARACTERS = 80
MOST_BYTES = 200  # of 255 that most systems take: an ending and a number may follow
_PUNCTUATION = "-_.'"
# Devices of Windows, with any ending: learn.microsoft.com/windows/win32/fileio/naming-a-file
_DEVICE = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])\s*(?:\.|$)", re.IGNORECASE)


def safe_file_name(words: Iterable[str], suffix: str) -> str:
    """Return a file name that every system takes and everybody can read, made of ``words``, then ``suffix``.

    It is in NFC, without what nobody sees, and names neither a device nor a hidden file.
    """
    kept = ("".join(map(_kept, name_form(word))).split() for word in words)
    name = _shortened(" ".join(" ".join(parts) for parts in kept if parts)).strip(". -") or "Parlour"
    return f"_{name}{suffix}" if _DEVICE.match(name + suffix) else name + suffix


def _kept(character: str) -> str:
    if unicodedata.category(character)[0] in "LNM":
        return "" if is_invisible(character) else character
    if character in _PUNCTUATION:
        return character
    return "" if unicodedata.category(character) == "Cf" else " "


def _shortened(name: str) -> str:
    end = min(len(name), MOST_CHARACTERS)
    while len(name[:end].encode()) > MOST_BYTES or not is_border(name, end):
        end -= 1
    return name[:end]
