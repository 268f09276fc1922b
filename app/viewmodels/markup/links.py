"""Where a text has links, and where they lead. Pure; takes time linear in the length of the text."""

import re
import unicodedata
from collections.abc import Iterator

_OCTET = r"\.[0-9]{1,3}"
# What somebody serves on this network is named with its port, and not with http://
_PRIVATE = (
    rf"(?:localhost|(?:10|127){_OCTET}{_OCTET}{_OCTET}|(?:192\.168|169\.254|172\.(?:1[6-9]|2[0-9]|3[01])){_OCTET}{_OCTET})"
    r":[0-9]{2,5}(?![\w:]|\.[0-9])"
)
# ASCII: else the long s of old prints would do for "s"
_START = re.compile(
    rf"(?<![a-z0-9])(?:https?://|mailto:|parlour://[1-9][0-9]{{0,5}}/|www\.)|(?<![\w.:/@-]){_PRIVATE}",
    re.ASCII | re.IGNORECASE,
)
_BODY = re.compile(r"[^\s<>\"`«»“”„‘、。，；！？「」『』【】《》〈〉（）［］]*")  # noqa: RUF001 - of full width
_BRACKETS = re.compile(r"[][(){}]")
_CLOSED_BY = {"(": ")", "[": "]", "{": "}"}
_TRAILING = ".,:;!?'’*_~…|([{"
# Unseen, or written from right to left: what is shown would not be what is opened, or not in its order
_TREACHEROUS = re.compile(
    "[\x00-\x20\x7f-\xa0\xad\u034f\u0590-\u08ff\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2000-\u200f\u2028-\u202f"
    "\u205f-\u206f\u2800\u3164\ufb1d-\ufdff\ufe00-\ufe0f\ufe70-\ufeff\uffa0\U00010800-\U00010fff"
    "\U0001e800-\U0001efff\U000e0000-\U000e0fff]"
)
_PICTURE = (
    "\u203c\u2049\u2122\u2139\u2194-\u21aa\u231a-\u23ff\u24c2\u25aa-\u25fe\u2600-\u27bf\u2934\u2935\u2b05-\u2b55"
    "\u3030\u303d\u3297\u3299\U0001f000-\U0001faff"
)
_JOINED = rf"[{_PICTURE}]\ufe0f?[\U0001f3fb-\U0001f3ff]?"
# What makes the parts of an emoji one is unseen, too, and no harm there
_EMOJI = re.compile(
    rf"[0-9#*]\ufe0f\u20e3|\U0001f3f4[\U000e0030-\U000e007a]+\U000e007f|{_JOINED}(?:\u200d{_JOINED})*"
)
_INVITATION = "parlour"
_MOST_OCTET, _LAST_PORT = 255, 65_535
_HOST = re.compile(r"(\[[0-9a-fA-F:.]+\]|[^\W_][\w.-]*)(?::[0-9]{1,5})?")
_LAST_WESTERN = "\u017f"  # of Latin letters with the accents that Europeans see
_MISTAKABLE = "ıĸŀŉſ"
_UNLIKE_LATIN = {"CJK", "HIRAGANA", "KATAKANA", "HANGUL", "THAI", "DEVANAGARI"}
_LIKE_LATIN = {"CYRILLIC", "GREEK"}


def find_links(text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and address of each link in ``text`` between ``start`` and ``end``."""
    while found := _START.search(text, start, end):
        body = _BODY.match(text, found.end(), end)
        start = body.end() if body else found.end()  # never none, as it may be empty: mypy can't know
        shown = found[0] + _trimmed(text[found.end() : start])
        if target := _target(found[0], shown):
            yield found.start(), found.start() + len(shown), target


def _target(opening: str, shown: str) -> str:
    """Return where ``shown`` leads to, whose ``opening`` made it look like a link; empty: nowhere."""
    if opening[-1].isdecimal():  # a private address with its port
        is_place = shown[len(opening) : len(opening) + 1] in ("", "/", "?", "#") and _is_in_range(opening)
        return f"http://{shown}" if is_place and _is_honest(f"http://{shown}") else ""
    if shown == opening or not _is_honest(shown):
        return ""
    return shown if ":" in opening else f"https://{shown}"


def _is_in_range(address: str) -> bool:
    host, _, port = address.rpartition(":")
    octets = [int(part) for part in host.split(".") if part.isdecimal()]
    return all(octet <= _MOST_OCTET for octet in octets) and 0 < int(port) <= _LAST_PORT


def _trimmed(body: str) -> str:
    """Return ``body`` up to a bracket that nothing in it opened, without punctuation at its end."""
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
    """Whether ``shown`` is an address, and a reader can see which site it leads to."""
    scheme, colon, rest = shown.partition(":")
    if _TREACHEROUS.search(_EMOJI.sub("", shown)):
        return False
    if scheme.lower() == "mailto" and colon:
        name, at, host = rest.partition("?")[0].partition("@")
        return bool(name and at) and name.isascii() and _host_is_honest(host)
    if scheme.lower() == _INVITATION:
        return rest.isascii()
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
    """Whether no letter of ``label`` can be taken for one of another script (UTS #39)."""
    if all(letter <= _LAST_WESTERN and letter not in _MISTAKABLE for letter in label):
        return True
    letters = [letter for letter in label if letter not in "-0123456789"]
    scripts = {re.split("[ -]", unicodedata.name(letter, ""), maxsplit=1)[0] for letter in letters}
    return scripts <= _UNLIKE_LATIN or (not is_latin and len(scripts) == 1 and scripts <= _LIKE_LATIN)
