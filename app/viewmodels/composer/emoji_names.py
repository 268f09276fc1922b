"""The emoji by the names that chat programs know, and by words. Pure (but for reading the file once)."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from msgspec import Struct

USUAL = ("👍", "❤️", "😂", "🎉", "😮", "😢", "🙏", "👀")
"""What most people react with."""
_FILE = Path(__file__).parents[3] / "assets" / "emoji" / "names.txt"
_GROUP = "# "
_APART = str.maketrans("_-", "  ")


class Emoji(Struct, frozen=True):
    """An emoji, perhaps with a variation selector, and what it is found by."""

    character: str
    names: tuple[str, ...]
    """The first is the one to show; no other emoji has any of them."""
    called: str
    """The names once more, each between spaces."""
    words: str
    """Those of its names, of what it shows and of its kind, each between spaces."""
    group: str
    """As Unicode's charts call it."""


@cache
def all_emoji() -> tuple[Emoji, ...]:
    """Return all that can be chosen, in the order of Unicode's charts; they are read when first asked for."""
    found: list[Emoji] = []
    group = kind = ""
    for line in _FILE.read_text(encoding="utf-8").splitlines():
        if line.startswith(_GROUP):
            group, _, kind = line.removeprefix(_GROUP).partition(": ")
        else:
            found.append(_emoji(line, group, kind))
    return tuple(found)


def _emoji(line: str, group: str, kind: str) -> Emoji:
    character, _, rest = line.partition(" ")
    called, _, described = rest.partition(" | ")
    words = f" {called} {called.translate(_APART)} {described} {kind} "
    return Emoji(character, tuple(called.split()), f" {called} ", words, group)


def find_emoji(wanted: str) -> list[Emoji]:
    """Return the emoji that have a name that begins so, or a word for each word of ``wanted``.

    First come those called just so, then those with such a name.
    """
    typed = wanted.casefold().strip()
    words = [f" {word}" for word in typed.replace("_", " ").split()]
    named = [emoji for emoji in all_emoji() if f" {typed}" in emoji.called]
    others = [emoji for emoji in all_emoji() if words and all(word in emoji.words for word in words)]
    named.sort(key=lambda emoji: f" {typed} " not in emoji.called)
    return list(dict.fromkeys((*named, *others)))


def emoji_of(characters: Iterable[str]) -> list[Emoji]:
    """Return those of ``characters`` that are known, in this order."""
    known = {emoji.character: emoji for emoji in all_emoji()}
    return [known[character] for character in characters if character in known]
