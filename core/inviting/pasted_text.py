"""A text as it was pasted or typed, with the signs that addresses and links are written with. Pure."""

import unicodedata

# Look like colons and are none to Unicode; ideographic full stops, which IDNA reads as dots
_SIGNS = {"\u2236": ":", "\ua789": ":", "\u3002": ".", "\uff61": "."}
_LINE_ENDS = "\n\r\x0b\x0c\x85\u2028\u2029"


def tidied(text: str) -> str:
    """Return ``text`` without what nobody sees, its digits, colons, dots, dashes and blanks as in ASCII."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(_tidied, text))


def _tidied(letter: str) -> str:
    if letter.isspace():
        return "\n" if letter in _LINE_ENDS else " "
    match unicodedata.category(letter):
        case "Nd":
            return str(unicodedata.decimal(letter))
        case "Pd":
            return "-"
        case "Cc" | "Cf" | "Co" | "Cs":
            return ""
        case _:
            plain = unicodedata.normalize("NFKC", letter)  # of full width, small, raised …
            return _SIGNS.get(letter) or (plain if plain.isascii() else letter)
