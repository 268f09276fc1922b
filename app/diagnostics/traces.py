"""Turns an exception into text without anything that people said or typed. Reads only our source.

A trace has lines of our source and no values of variables. The text of an exception may quote a value
(`KeyError: 'what ada said'`), so quoted parts are left out, except where they name files or code.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from sqlite3 import Error as SqliteError
from traceback import extract_tb, format_tb

from storage.escape import escaped

_LONGEST_TEXT = 300
_MOST_FRAMES = 60
_MOST_CAUSES = 8
# These quote names of files, modules, attributes and types; an error of SQL does not have the bound values
_QUOTE_NO_VALUES = (OSError, ImportError, AttributeError, NameError, TypeError, SqliteError)
# What `repr` quotes, bytes too, but not the apostrophe in "can't"; without a closing quote, all the rest
_QUOTED = re.compile(r"""(?<!\w)[bBrRuU]{0,2}(?:'(?:[^'\\]|\\.)*(?:'|$)|"(?:[^"\\]|\\.)*(?:"|$))""")
_CAUSE = "\nThe above was the direct cause of:\n\n"
_CONTEXT = "\nWhile that was handled, this happened:\n\n"


def text_of(fault: BaseException) -> str:
    """Return the text of an exception on one line, without the values that it quotes."""
    try:
        text = escaped(" ".join(str(fault).split()))
    except Exception:  # noqa: BLE001 - its `__str__` may raise anything; the rest of the trace is still useful
        return "no text could be made"
    if not isinstance(fault, _QUOTE_NO_VALUES):
        text = _QUOTED.sub("'…'", text)
    return text if len(text) <= _LONGEST_TEXT else f"{text[:_LONGEST_TEXT]}…"


def place_of(fault: BaseException) -> str:
    """Return the name of the file and the line in which ``fault`` was raised."""
    frames = extract_tb(fault.__traceback__)
    return f"{Path(frames[-1].filename).name}, line {frames[-1].lineno}" if frames else "place unknown"


def trace_of(fault: BaseException) -> str:
    """Return the trace of ``fault`` as Python prints it, after those of the exceptions that led to it."""
    parts: list[str] = []
    for one, link in reversed(list(_chain(fault))):
        frames = format_tb(one.__traceback__)
        cut = ["  …\n"] if len(frames) > _MOST_FRAMES else []
        shown = [*frames[: _MOST_FRAMES // 2], *cut, *frames[-_MOST_FRAMES // 2 :]] if cut else frames
        parts += [
            "Traceback (most recent call last):\n",
            *shown,
            f"{type(one).__name__}: {text_of(one)}\n",
            link,
        ]
    return "".join(parts)


def _chain(fault: BaseException) -> Iterator[tuple[BaseException, str]]:
    """Give ``fault`` and then what led to it, each with the words that stand below its trace."""
    one: BaseException | None = fault
    link = ""
    for _ in range(_MOST_CAUSES):
        if one is None:
            return
        yield one, link
        if one.__cause__ is not None:
            one, link = one.__cause__, _CAUSE
        else:
            one, link = None if one.__suppress_context__ else one.__context__, _CONTEXT
