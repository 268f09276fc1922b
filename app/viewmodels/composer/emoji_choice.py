"""The table of emoji to choose from: those used last, all in their groups, or those searched for. Pure."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from msgspec import Struct

from app.texts import emoji as texts
from app.texts.common import NOTHING, Legible
from app.viewmodels.composer.emoji_names import USUAL, Emoji, all_emoji, emoji_of, find_emoji

ACROSS = 8
"""So many emoji stand in a row."""
MOST_AT_HAND = 2 * ACROSS


class EmojiRow(Struct, frozen=True):
    """A row of the table: a heading, or emoji."""

    heading: Legible = NOTHING
    emoji: tuple[Emoji, ...] = ()
    is_at_hand: bool = False
    """Whether these stand further down in their groups as well."""


def choice_rows(wanted: str, used: Sequence[str]) -> list[EmojiRow]:
    """Return the whole table; with something ``wanted`` only what is called so.

    ``used``: what was chosen before, the last one first; what is usual fills the room behind.
    """
    if wanted.strip():
        found = find_emoji(wanted)
        return [EmojiRow(texts.FOUND if found else texts.NONE_FOUND), *_rows(found)]
    at_hand = emoji_of(dict.fromkeys((*used, *USUAL)))[:MOST_AT_HAND]
    rows = [EmojiRow(texts.AT_HAND), *_rows(at_hand, is_at_hand=True)]
    for group, members in groupby(all_emoji(), key=lambda emoji: emoji.group):
        rows += [EmojiRow(texts.GROUPS[group]), *_rows(list(members))]
    return rows


def first_found(wanted: str) -> Emoji | None:
    """Return the emoji that Enter takes: the first that is ``wanted``, none where nothing is."""
    return next(iter(find_emoji(wanted)), None) if wanted.strip() else None


def _rows(emoji: Sequence[Emoji], *, is_at_hand: bool = False) -> Iterator[EmojiRow]:
    for start in range(0, len(emoji), ACROSS):
        yield EmojiRow(emoji=tuple(emoji[start : start + ACROSS]), is_at_hand=is_at_hand)
