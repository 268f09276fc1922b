"""Decides which characters a merged font takes from which source. Pure."""

import unicodedata
from collections.abc import Callable
from itertools import product

Codes = Callable[[int], bool]

# Shown as a picture unless somebody asks for text (Emoji_Presentation of Unicode 17), below U+2600
_EARLY_EMOJI = {0x231A, 0x231B, *range(0x23E9, 0x23ED), 0x23F0, 0x23F3, 0x25FD, 0x25FE}
# The same above, with those that people write with a variation selector: hearts, weather, hands, big arrows
_EMOJI_BLOCKS = (range(0x2600, 0x27C0), range(0x2934, 0x2936), range(0x2B00, 0x2B60), range(0x1F000, 0x20000))
_BETTER_IN_TEXT = {0x2764, 0x2765}  # the emoji font hatches what would be red
_HAN = (range(0x3400, 0x4DC0), range(0x4E00, 0xA000), range(0xF900, 0xFB00), range(0x20000, 0x40000))
_BYTES = (range(0x81, 0xFF), range(0x30, 0xFF))

# Fields draw what was typed, so what cannot be seen needs a glyph too, or a box would be drawn: soft hyphen,
# joiners, directions, variation selectors, tags.
INVISIBLE = frozenset(
    {
        0x00AD,
        0x034F,
        0x061C,
        0xFEFF,
        *range(0x180B, 0x180F),
        *range(0x200B, 0x2010),
        *range(0x202A, 0x202F),
        *range(0x2060, 0x2065),
        *range(0x2066, 0x2070),
        *range(0xFE00, 0xFE10),
        *range(0xE0020, 0xE0080),
        *range(0xE0100, 0xE01F0),
    }
)


def is_anything(code: int) -> bool:
    """Whether it is neither a control character nor one for private use."""
    return unicodedata.category(chr(code)) not in {"Co", "Cc"}


def is_emoji(code: int) -> bool:
    """Whether a chat shows it as a picture, though text fonts have it too."""
    return code in _EARLY_EMOJI or (
        code not in _BETTER_IN_TEXT and any(code in block for block in _EMOJI_BLOCKS)
    )


def is_box(code: int) -> bool:
    """Whether it stands in the place of a character without a glyph."""
    return code in {0xFFFD, 0x25A1}


def is_not_han(code: int) -> bool:
    """Whether it is no Chinese character: kana, hangul, full-width letters, punctuation."""
    return is_anything(code) and not any(code in block for block in _HAN)


def han_of(*codecs: str) -> Codes:
    """Return a function that says whether a character is Chinese, and part of one of these encodings."""
    known = frozenset().union(*map(_decodable, codecs))
    return lambda code: code in known and not is_not_han(code)


def _decodable(codec: str) -> frozenset[int]:
    pairs = [bytes(pair) for pair in product(*_BYTES)]
    triples = [b"\x8f" + pair for pair in pairs] if codec.startswith("euc_jis") else []
    return frozenset(
        ord(character)
        for encoded in pairs + triples
        if len(character := encoded.decode(codec, "ignore")) == 1
    )
