"""Finds what was typed inside a text: in any case of any script, with or without accents. Pure."""

from bisect import bisect_right

from app.viewmodels.finding.name_matching import folded

MOST_WANTED = 200
"""The longest text that is looked for, in characters."""
_MOST_KNOWN = 200


class WantedText:
    """A text that is looked for; blanks and line feeds in it stand for any of these."""

    def __init__(self, typed: str) -> None:
        self.words = _spaced(folded(typed))
        """Folded, with one blank between words; empty: nothing is wanted."""
        self._known: dict[str, tuple[tuple[int, int], ...]] = {}

    def is_in(self, text: str) -> bool:
        """Whether it stands in ``text``; in no text when nothing is wanted."""
        plain = folded(text)
        return bool(self.words) and self.words in (_spaced(plain) if " " in self.words else plain)

    def places(self, text: str) -> tuple[tuple[int, int], ...]:
        """Return where it stands in ``text``: from which character to before which, each time."""
        if not self.words:
            return ()
        if text not in self._known:
            if len(self._known) >= _MOST_KNOWN:
                self._known.clear()
            self._known[text] = self._found(text)
        return self._known[text]

    def _found(self, text: str) -> tuple[tuple[int, int], ...]:
        plain, origins = _with_origins(text)
        found: list[tuple[int, int]] = []
        at = plain.find(self.words)
        while at >= 0:
            end = at + len(self.words)
            # what folds to nothing, such as an accent, belongs to the letter before it
            after = bisect_right(origins, origins[end - 1])
            place = origins[at], origins[after] if after < len(origins) else len(text)
            if not found or place[0] >= found[-1][1]:  # ß has two s
                found.append(place)
            at = plain.find(self.words, end)
        return tuple(found)


def _spaced(text: str) -> str:
    return " ".join(text.split())


def _with_origins(text: str) -> tuple[str, list[int]]:
    """Return ``text`` folded, with one blank for several, and for each character where it comes from."""
    plain: list[str] = []
    origins: list[int] = []
    for at, character in enumerate(text):
        for each in folded(character):
            each_plain = " " if each.isspace() else each
            if each_plain != " " or (plain and plain[-1] != " "):
                plain.append(each_plain)
                origins.append(at)
    return "".join(plain), origins
