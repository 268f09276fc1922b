"""What of a text may go into a field, whichever way it comes: typed, pasted or committed. Pure."""

import re

from app.viewmodels.editing.caret_borders import border_before

_LINE_BREAKS = re.compile("\r\n|[\r\x85\u2028\u2029]")
# Controls; invisible signs that those who receive it would not get either (`app.viewmodels.legible`), but for
# joiners and the letters of a flag's tag; halves of characters; private ones, which mean something else here
_REFUSED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff"
    "\ufff9-\ufffb\ud800-\udfff\ue000-\uf8ff\U000e0000-\U000e001f\U000f0000-\U0010ffff]"
)
_BLANKS = re.compile("[\n\t]")


def cleaned(text: str) -> str:
    """Return ``text`` with LF for every kind of line break, and without what nobody can see."""
    if text.isascii() and text.isprintable():
        return text
    return _REFUSED.sub("", _LINE_BREAKS.sub("\n", text))


def cleaned_line(text: str) -> str:
    """Return ``text`` as `cleaned` makes it, on one line.

    Line breaks at its ends go, for what is copied from a list often ends with one; others become blanks, and
    so do tabs.
    """
    return _BLANKS.sub(" ", cleaned(text).strip("\n"))


def beginning(text: str, most: int) -> str:
    """Return the characters of ``text`` that have no more than ``most`` code points together."""
    return text[: border_before(text, max(most, 0))]
