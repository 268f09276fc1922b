"""A text to be pasted elsewhere, in rows of limited width. Pure."""

from collections.abc import Callable

_INDENT = "  "


def rows_of(text: str, width: Callable[[str], float], room: float, most: int) -> list[str]:
    """Return ``text`` in at most ``most`` rows of ``room`` pixels; the end of what is too long becomes a ….

    ``width`` measures a row. A word that fits into no row is broken; what goes on is indented.
    """
    rows = [row for line in text.split("\n") for row in _rows_of_line(line, width, room)]
    if len(rows) <= most:
        return rows
    last = rows[most - 1]
    while last and width(f"{last}…") > room:
        last = last[:-1]
    return [*rows[: most - 1], f"{last}…"]


def _rows_of_line(line: str, width: Callable[[str], float], room: float) -> list[str]:
    rows, row = [], ""
    for word in filter(None, line.split(" ")):
        longer = f"{row} {word}" if row.strip() else f"{row}{word}"
        if width(longer) > room and row.strip() and width(_INDENT + word) <= room:
            rows.append(row)
            longer = _INDENT + word
        while width(longer) > room and len(longer) > len(_INDENT) + 1:
            cut = _fitting(longer, width, room)
            rows.append(longer[:cut])
            longer = _INDENT + longer[cut:]
        row = longer
    return [*rows, row]


def _fitting(text: str, width: Callable[[str], float], room: float) -> int:
    """Return how many letters of ``text`` fit; more than those of an indent, so that it goes on."""
    count = len(text)
    while count > len(_INDENT) + 1 and width(text[:count]) > room:
        count -= 1
    return count
