"""Makes text of others harmless for a terminal, a file and a spreadsheet. Pure."""

import json
import re
from collections.abc import Mapping, Sequence

from msgspec import Struct, to_builtins
from msgspec.json import Encoder

# Characters that change how others are shown: C0, DEL, C1, line separators, bidi controls, half surrogates.
_ACTING = "\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff"
# Invisible characters, with which different names may look the same: joiners, marks, fillers, tags.
_UNSEEN = (
    "\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2060-\u2065\u206a-\u206f"
    "\u3164\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e007f"
)
_ACTING_ONLY = re.compile(f"[{_ACTING}]")
_ACTING_OR_UNSEEN = re.compile(f"[{_ACTING}{_UNSEEN}]")

# Spreadsheets take a cell that begins so for a formula (owasp.org, "CSV Injection"), some the wide forms too,
# and some drop blanks and quotation marks before it. Where the system's language parts lists by ; (German,
# French), a cell begins after each ; and at each line end, also within quotation marks.
_STARTS_A_FORMULA = re.compile(r"((?:^|;)[\s\"']*|,[\"']*)(?=[=+\-@＝＋－＠])")  # noqa: RUF001 - meant

Json = str | int | bool | Sequence["Json"] | Mapping[str, "Json"] | None

_encode = Encoder().encode


def escaped(text: str) -> str:
    """Return ``text`` with control characters and bidi controls as codes, as Python writes them."""
    return _ACTING_ONLY.sub(_visible, text)


def escaped_for_terminal(text: str) -> str:
    """Return what `escaped` returns, with invisible characters as codes too: no name looks like another."""
    return _ACTING_OR_UNSEEN.sub(_visible, text)


def spreadsheet_cell(text: str) -> str:
    """Return ``text`` so that a spreadsheet takes no part of it for a formula, however it parts cells.

    An apostrophe stands where one would begin; control characters but line feeds are codes (`escaped`).
    """
    return "\n".join(_STARTS_A_FORMULA.sub(r"\1'", escaped(line)) for line in text.split("\n"))


def json_line(values: Struct | Mapping[str, Json]) -> str:
    """Return ``values`` as one JSON object on one line; letters of any script stay, as they are harmless."""
    try:
        line = _encode(values).decode()
    except UnicodeEncodeError:  # half of a surrogate pair, which JSON can only write as a code
        line = json.dumps(to_builtins(values), ensure_ascii=False, separators=(",", ":"))
    if line.isascii() and line.isprintable():
        return line
    return _ACTING_OR_UNSEEN.sub(_json_escape, line)


def _visible(found: re.Match[str]) -> str:
    # as Python writes it: \n, \x1b, \u202e
    return found.group().encode("unicode_escape").decode("ascii")


def _json_escape(found: re.Match[str]) -> str:
    return json.dumps(found.group())[1:-1]
