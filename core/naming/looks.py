"""What a name looks like: its skeleton (UTS 39 §4), scripts and marks (§5); an index of looks. Pure."""

import unicodedata
from functools import cache, lru_cache
from typing import Generic, NamedTuple, TypeVar

from core.naming.unicode_table import Scripts, unicode_table

MOST_MARKS = 4  # on one letter: UTS 39 §5.4
_ALL = frozenset({"Zyyy", "Zinh"})  # Common and Inherited go with every script
# UTS 39 §5.1: who writes the one writes the others with it
_WRITTEN_WITH = {
    "Hani": {"Hanb", "Jpan", "Kore"},
    "Hira": {"Jpan"},
    "Kana": {"Jpan"},
    "Hang": {"Kore"},
    "Bopo": {"Hanb"},
}
_BESIDE_LATIN = {"Jpan", "Kore", "Hanb"}  # what "highly restrictive" lets stand beside Latin
# Characters that are no default ignorables, and yet nothing is seen of them
_BLANK = frozenset("\u2800\ufffc\U00016fe4\U0001d159")  # Braille without dots, an object, fillers
# Case does not part names, so neither may it part letters of the same shape; l and L, i and I differ
_SAME_SHAPE = str.maketrans("COPSUVXZ", "copsuvxz") | dict.fromkeys(map(ord, "Ww"), "vv")
# Capitals drawn small are the other case of a letter for who reads them, though Unicode folds them to none
_SMALL_CAPITALS = str.maketrans("ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘꞯʀꜱᴛᴜᴠᴡʏᴢ", "abcdefghijklmnopqrstuvwyz")
_LONGEST = 512  # characters: the bytes of a line
_STROKE = 1  # the combining class of marks that cross a letter out
_OVER_DOT = "\u0307"
_DOTTED = "ij\u0131\u0237"  # with it, those without a dot look like those with one

Owner = TypeVar("Owner")


def composed(text: str) -> str:
    """Return the one form of what can be written in several: é is one however it was typed (NFC, UAX #15).

    What is too long for a line stays as it is, for NFC takes seconds to sort thousands of marks.
    """
    is_plain = text.isascii() or len(text) > _LONGEST
    return text if is_plain else unicodedata.normalize("NFC", text)


def is_invisible(character: str) -> bool:
    """Whether nobody sees this character: blanks, controls, default ignorables (UAX #44), fillers."""
    if character.isascii():
        return not character.isprintable() or character == " "
    if unicodedata.category(character)[0] in "CZ":
        return True
    return character in _BLANK or character in unicode_table().ignorable


def skeleton(text: str) -> str:
    """Return what ``text`` looks like, the same for texts that can be taken for each other.

    It is UTS 39's skeleton of the text in NFKC, with W as two v, without strokes that cross letters out, and
    with small capitals as small letters. It is for comparing, not for showing.
    """
    if not text.isascii():
        text = _without_strokes(unicodedata.normalize("NFKC", text)).translate(_SMALL_CAPITALS)
    seen = text.translate(unicode_table().confusables)
    if not seen.isascii():
        seen = unicodedata.normalize("NFD", seen).translate(_SMALL_CAPITALS)
    return seen.translate(_SAME_SHAPE)


def _without_strokes(text: str) -> str:
    spelled = unicodedata.normalize("NFD", text)
    return "".join(each for each in spelled if unicodedata.combining(each) != _STROKE)


def has_one_writing(text: str) -> bool:
    """Whether the scripts of ``text`` are at most "highly restrictive" (UTS 39 §5.2), its digits of one kind.

    That is one script, or Latin with those of Japanese, Chinese or Korean.
    """
    if text.isascii():
        return True
    return _are_written_together(set(text)) and _has_one_kind_of_digits(text)


def _are_written_together(characters: set[str]) -> bool:
    every = {_augmented(scripts) for scripts in map(unicode_table().scripts_of, characters) if scripts}
    writings = [scripts for scripts in every if not scripts & _ALL]
    if not writings or frozenset.intersection(*writings):
        return True
    others = [scripts for scripts in writings if "Latn" not in scripts]
    return bool(frozenset.intersection(*others) & _BESIDE_LATIN)


@cache
def _augmented(scripts: Scripts) -> Scripts:
    return scripts.union(*(_WRITTEN_WITH.get(script, ()) for script in scripts))


def _has_one_kind_of_digits(text: str) -> bool:
    digits = (character for character in text if character.isdecimal())
    return len({ord(digit) - unicodedata.decimal(digit) for digit in digits}) <= 1


def has_few_marks(text: str) -> bool:
    """Whether the marks of ``text`` can all be seen, and stand on letters or digits (UTS 39 §5.4).

    No mark stands twice on a letter, nor a dot on one that has it; nothing encloses others.
    """
    if text.isascii():
        return True
    base, marks = "", ""
    for character in unicodedata.normalize("NFD", text):
        kind = unicodedata.category(character)
        if kind[0] != "M":
            base, marks = character, ""
            continue
        is_hidden = character == _OVER_DOT and not marks and base in _DOTTED
        if kind == "Me" or not base.isalnum() or is_hidden:
            return False
        if kind == "Mn":
            if character in marks or len(marks) == MOST_MARKS:
                return False
            marks += character
    return True


def has_one_direction(text: str) -> bool:
    """Whether digits stand where they are seen: no digit before the first of right-to-left letters.

    Else two spellings look the same, for a line turns them (after RFC 5893 §2).
    """
    if text.isascii():
        return True
    kinds = [unicodedata.bidirectional(character) for character in text]
    turned = [place for place, kind in enumerate(kinds) if kind in ("R", "AL")]
    return not turned or not any(kind in ("EN", "AN") for kind in kinds[: turned[0]])


def _natural_spellings(name: str) -> set[str]:
    """Return the ways in which people write ``name``; 1 stands for i in one of them."""
    # I and L keep their case: who is called Lan is not taken for Ian
    small = "".join(letter if letter in "IL" else letter.lower() for letter in name)
    return {name, small, name[:1].upper() + small[1:], name.upper(), name.replace("1", "i")}


class _Looks(NamedTuple):
    """The keys under which a name is found, and those by which it finds others."""

    found_by: frozenset[str]
    finds: frozenset[str]


@lru_cache(maxsize=512)  # a name is looked at when it is judged, once more when it is applied, and kept then
def _looks(name: str) -> _Looks:
    spelled, folded = skeleton(name), f"^{unicodedata.normalize('NFKC', name).casefold()}"
    spellings = {skeleton(each) for each in _natural_spellings(name)}
    return _Looks(
        frozenset({f"={spelled}", folded, *(f"~{each}" for each in spellings)}),
        frozenset({f"~{spelled}", folded, *(f"={each}" for each in spellings)}),
    )


class Lookalikes(Generic[Owner]):
    """Owners by names, found by any name that could be taken for theirs, whatever its case.

    A look-up costs the same however many there are.
    """

    def __init__(self) -> None:
        self._owners: dict[str, tuple[Owner, ...]] = {}

    def add(self, name: str, owner: Owner) -> None:
        """Note that ``owner`` has ``name``."""
        for key in _looks(name).found_by:
            self._owners[key] = (*self._owners.get(key, ()), owner)

    def discard(self, name: str, owner: Owner) -> None:
        """Note that ``owner`` no longer has ``name``, which it had."""
        for key in _looks(name).found_by:
            others = tuple(each for each in self._owners.get(key, ()) if each is not owner)
            if others:
                self._owners[key] = others
            else:
                self._owners.pop(key, None)

    def like(self, name: str) -> list[Owner]:
        """Return the owners of names that look like ``name``."""
        found = (owner for key in _looks(name).finds for owner in self._owners.get(key, ()))
        return list({id(owner): owner for owner in found}.values())


def are_alike(one: str, other: str) -> bool:
    """Whether two names can be taken for each other."""
    return not _looks(one).found_by.isdisjoint(_looks(other).finds)
