"""What can be completed at the caret: people (@), orders (/), emoji (:) and channels (#). Pure."""

import re
from collections.abc import Iterable, Sequence

from msgspec import Struct

from app.texts import chat as texts
from app.texts.common import Legible
from app.viewmodels.composer.emoji_names import all_emoji, find_emoji
from app.viewmodels.composer.slash_commands import ORDERS
from app.viewmodels.finding.name_matching import matching
from app.viewmodels.legible import legible

MOST_COMPLETIONS = 8
_LEAST_EMOJI = 2  # letters after the colon: ":)" and ":D" are no beginnings of names
_LONGEST = 64
# A sign at the beginning of a word, or behind what opens something: "(@bo", "«@bo", "hi/@bo"
_OPENINGS = "([{<'\"«„“\u201a‘¿¡/|~*_—–,;-"
_BEGUN = re.compile(rf"(?:^|(?<=[\s{re.escape(_OPENINGS)}]))([@:#])(\S*)$")
_ENDINGS = ")]}>»”’'\",.;:!?"
_ORDER = re.compile(r"/([^\s/]*)$")
_EMOJI_NAME = re.compile(r"[\w+-]*")
_WRITTEN_EMOJI = re.compile(r"(?:^|(?<=[^\w:])):([\w+-]+):$")


class Completion(Struct, frozen=True):
    """One way to complete what is begun at the caret."""

    label: Legible
    start: int
    end: int
    """The part of the text that it replaces; the caret stands behind it then."""
    text: str


def completions(
    text: str, caret: int, nicks: Iterable[Legible], channels: Iterable[Legible]
) -> Sequence[Completion]:
    """Return what can be offered while the caret stands at ``caret``; nothing is there inside of a word."""
    if caret < len(text) and not text[caret].isspace() and text[caret] not in _ENDINGS:
        return ()
    if order := _ORDER.fullmatch(text[:caret]):
        return _orders(order[1], caret)
    begun = _BEGUN.search(text, max(text.rfind("\n", 0, caret) + 1, caret - _LONGEST), caret)
    return _begun(text, begun, nicks, channels) if begun else ()


def _begun(
    text: str, begun: re.Match[str], nicks: Iterable[Legible], channels: Iterable[Legible]
) -> Sequence[Completion]:
    sign, typed = begun.groups()
    start, caret = begun.span()
    match sign:
        case "@":
            names = sorted(nicks, key=str.casefold)
            return _names(matching(typed, names, str), start, caret, _behind_name(text, start, caret))
        case "#":
            return _names(matching(f"#{typed}", channels, str), start, caret, _blank(text, caret))
        case ":" if len(typed) >= _LEAST_EMOJI and _EMOJI_NAME.fullmatch(typed):
            return _emoji(typed, start, caret, _blank(text, caret))
    return ()


def written_emoji(text: str, caret: int) -> Completion | None:
    """Return the emoji that is written out just before the caret, as ``:smile:``; None: there is none."""
    written = _WRITTEN_EMOJI.search(text, max(caret - _LONGEST, 0), caret)
    if not written:
        return None
    name = written[1].casefold()
    character = next((emoji.character for emoji in all_emoji() if name in emoji.names), None)
    return Completion(legible(character), written.start(), caret, character) if character else None


def _orders(typed: str, caret: int) -> Sequence[Completion]:
    names = [name for name in ORDERS if name.startswith(typed.lower())]
    return tuple(
        Completion(texts.order_help(legible(name)), 0, caret, f"/{name} ")
        for name in names[:MOST_COMPLETIONS]
    )


def _names(found: Sequence[Legible], start: int, caret: int, ending: str) -> Sequence[Completion]:
    return tuple(Completion(name, start, caret, f"{name}{ending}") for name in found[:MOST_COMPLETIONS])


def _emoji(typed: str, start: int, caret: int, ending: str) -> Sequence[Completion]:
    return tuple(
        Completion(legible(f"{one.character}  {one.names[0]}"), start, caret, f"{one.character}{ending}")
        for one in find_emoji(typed)[:MOST_COMPLETIONS]
    )


def _behind_name(text: str, start: int, caret: int) -> str:
    """At the beginning as people on IRC address each other, elsewhere a blank unless one is there."""
    return _blank(text, caret) if text[:start].strip() else ": "


def _blank(text: str, caret: int) -> str:
    return "" if caret < len(text) else " "
