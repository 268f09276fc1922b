"""A very long message, cut until somebody wants all of it. Pure."""

from app.texts.common import NOTHING, Legible
from app.texts.log import SHOW_LESS, show_all_characters, show_all_lines
from core.graphemes import is_border

_MOST_LINES, _MOST_CHARACTERS = 200, 6_000  # about three screens
_SHOWN_LINES, _SHOWN_CHARACTERS = 40, 3_000
_STEP_BACK = 200  # a word that is longer is cut anywhere


def is_long(text: str) -> bool:
    """Whether ``text`` is folded at first."""
    return len(text) > _MOST_CHARACTERS or text.count("\n") >= _MOST_LINES


def excerpt(text: Legible) -> Legible:
    """Return the beginning of a long text, up to the end of a line or a word where there is one."""
    cut = "\n".join(text[: _SHOWN_CHARACTERS + 1].split("\n", _SHOWN_LINES)[:_SHOWN_LINES])
    if len(cut) <= _SHOWN_CHARACTERS:
        return Legible(cut)
    least = _SHOWN_CHARACTERS - _STEP_BACK
    word_end = max(cut.rfind(" ", least), cut.rfind("\n", least))
    if word_end > 0:
        return Legible(cut[:word_end])
    end = _SHOWN_CHARACTERS
    while end > least and not is_border(text, end):
        end -= 1
    return Legible(cut[:end])


def shown(text: Legible, *, is_open: bool) -> tuple[Legible, Legible]:
    """Return how much of a text is shown, and what the link below says; nothing if it needs none."""
    if not is_long(text):
        return text, NOTHING
    return (text, SHOW_LESS) if is_open else (excerpt(text), _how_to_see_all(text))


def _how_to_see_all(text: str) -> Legible:
    lines = text.count("\n") + 1
    return show_all_lines(lines) if lines > _SHOWN_LINES else show_all_characters(len(text))
