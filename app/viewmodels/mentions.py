"""Where a text calls somebody by name. Pure."""

from core.names import casefold


def mentions(text: str, nick: str) -> list[tuple[int, int]]:
    """Return where ``nick`` stands in ``text`` as a whole word, whatever its case: (start, end) each."""
    if not nick:
        return []
    folded, name = casefold(text), casefold(nick)
    if len(folded) != len(text):
        return []
    found: list[tuple[int, int]] = []
    at = folded.find(name)
    while at >= 0:
        end = at + len(name)
        if not _is_in_word(text, at - 1) and not _is_in_word(text, end):
            found.append((at, end))
        at = folded.find(name, end)
    return found


def _is_in_word(text: str, at: int) -> bool:
    return 0 <= at < len(text) and (text[at].isalnum() or text[at] == "_")
