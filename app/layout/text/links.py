"""Addresses in a text: only those that lead where they seem to lead. Pure.

Text of other people is hostile: each pattern here walks a text once and never goes back.
"""

import re
import unicodedata
from collections.abc import Iterator

# ASCII: else the long s of old prints would do for "s"
_START = re.compile(r"(?<![a-z0-9])(?:(?:https?|ircs?|parlour)://|mailto:|www\.)", re.ASCII | re.IGNORECASE)
_BODY = re.compile(r"[^\s<>\"`«»“”„‘、。，；！？「」『』【】《》〈〉（）［］]*")  # noqa: RUF001 - of full width
_BRACKETS = re.compile(r"[][(){}]")
_CLOSED_BY = {"(": ")", "[": "]", "{": "}"}
_TRAILING = ".,:;!?'’*~…|([{"
# Unseen, or written from right to left: what is shown would not be what is opened, or not in its order
_TREACHEROUS = re.compile(
    "[\x00-\x20\x7f-\xa0\xad\u034f\u0590-\u08ff\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2000-\u200f\u2028-\u202f"
    "\u205f-\u206f\u2800\u3164\ufb1d-\ufdff\ufe00-\ufe0f\ufe70-\ufeff\uffa0\U00010800-\U00010fff"
    "\U0001e800-\U0001efff\U000e0000-\U000e0fff]"
)
_HOST = re.compile(r"(\[[0-9a-fA-F:.]+\]|[^\W_][\w.-]*)(?::[0-9]{1,5})?")
_LAST_WESTERN = "\u017f"  # of Latin letters with the accents that Europeans see
_MISTAKABLE = "ıĸŀŉſ"
_UNLIKE_LATIN = {"CJK", "HIRAGANA", "KATAKANA", "HANGUL", "THAI", "DEVANAGARI"}
_LIKE_LATIN = {"CYRILLIC", "GREEK"}


def find_links(text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """Where links begin and end in ``text`` from ``start`` to ``end``, and the address of each."""
    while found := _START.search(text, start, end):
        body = _BODY.match(text, found.end(), end)
        start = body.end() if body else found.end()  # never none, as it may be empty: mypy can't know
        rest = _trimmed(text[found.end() : start])
        shown = found[0] + rest
        if rest and _is_honest(shown):
            target = shown if ":" in found[0] else f"https://{shown}"
            yield found.start(), found.start() + len(shown), target


def _trimmed(body: str) -> str:
    """``body`` up to a bracket that nothing in it opened, without punctuation of the sentence around it."""
    is_open = dict.fromkeys(_CLOSED_BY.values(), 0)
    for bracket in _BRACKETS.finditer(body):
        if bracket[0] in _CLOSED_BY:
            is_open[_CLOSED_BY[bracket[0]]] += 1
        elif not is_open[bracket[0]]:
            return body[: bracket.start()].rstrip(_TRAILING)
        else:
            is_open[bracket[0]] -= 1
    return body.rstrip(_TRAILING)


def _is_honest(shown: str) -> bool:
    """``shown`` is an address, and who reads it knows whose."""
    scheme, colon, rest = shown.partition(":")
    if _TREACHEROUS.search(shown):
        return False
    if scheme.lower() == "mailto" and colon:
        name, at, host = rest.partition("?")[0].partition("@")
        return bool(name and at) and name.isascii() and _host_is_honest(host)
    place = rest[2:] if rest.startswith("//") else shown
    # a name before "@" is no part of the place: https://bank.example@elsewhere.example
    return _host_is_honest(re.split("[/?#]", place, maxsplit=1)[0])


def _host_is_honest(place: str) -> bool:
    found = _HOST.fullmatch(place)
    if not found or found[1].isascii():
        return bool(found)
    if unicodedata.normalize("NFKC", found[1]) != found[1]:
        return False
    is_latin = re.search("[a-zA-Z]", found[1]) is not None
    return all(_label_is_honest(label, is_latin=is_latin) for label in found[1].split("."))


def _label_is_honest(label: str, *, is_latin: bool) -> bool:
    """Nobody takes a letter of ``label`` for one of another script."""
    if all(letter <= _LAST_WESTERN and letter not in _MISTAKABLE for letter in label):
        return True
    letters = [letter for letter in label if letter not in "-0123456789"]
    scripts = {re.split("[ -]", unicodedata.name(letter, ""), maxsplit=1)[0] for letter in letters}
    return scripts <= _UNLIKE_LATIN or (not is_latin and len(scripts) == 1 and scripts <= _LIKE_LATIN)
