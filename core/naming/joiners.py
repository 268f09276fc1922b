"""The two joiners that nobody sees, and where they belong in a name: RFC 5892 Appendix A, UAX #31 §2.3. Pure.

Persian parts syllables with the one, Indian scripts choose a form of a letter with either. Anywhere else they
change nothing that is seen, and two names would look alike.
"""

import unicodedata
from bisect import bisect_right
from functools import cache

NON_JOINER, JOINER = "\u200c", "\u200d"
JOINERS = NON_JOINER + JOINER
_WITHOUT = str.maketrans("", "", JOINERS)
_VIRAMA = 9  # a combining class: UAX #44
_TRANSPARENT = {"Mn", "Me", "Cf"}  # joining type T: ArabicShaping.txt

# Joining types D, R and L of Unicode 14, in hexadecimal; Python does not know them
_BOTH_SIDES = (
    "620 626 628 62a-62e 633-63f 641-647 649-64a 66e-66f 678-687 69a-6bf 6c1-6c2 6cc 6ce 6d0-6d1 6fa-6fc "
    "6ff 712-714 71a-71d 71f-727 729 72b 72d-72e 74e-758 75c-76a 76d-770 772 775-777 77a-77f 7ca-7ea "
    "841-845 848 84a-853 855 860 862-865 868 886 889-88d 8a0-8a9 8af-8b0 8b3-8b8 8ba-8c8 1807 1820-1878 "
    "1887-18a8 18aa a840-a871 10ac0-10ac4 10ad3-10ad6 10ad8-10adc 10ade-10ae0 10aeb-10aee 10b80 10b82 "
    "10b86-10b88 10b8a-10b8b 10b8d 10b90 10bad-10bae 10d01-10d21 10d23 10f30-10f32 10f34-10f44 "
    "10f51-10f53 10f70-10f73 10f76-10f81 10fb0 10fb2-10fb3 10fb8 10fbb-10fbc 10fbe-10fbf 10fc1 10fc4 "
    "10fca 1e900-1e943"
)
_RIGHT = (
    "622-625 627 629 62f-632 648 671-673 675-677 688-699 6c0 6c3-6cb 6cd 6cf 6d2-6d3 6d5 6ee-6ef 710 "
    "715-719 71e 728 72a 72c 72f 74d 759-75b 76b-76c 771 773-774 778-779 840 846-847 849 854 856-858 867 "
    "869-86a 870-882 88e 8aa-8ac 8ae 8b1-8b2 8b9 10ac5 10ac7 10ac9-10aca 10ace-10ad2 10add 10ae1 10ae4 "
    "10aef 10b81 10b83-10b85 10b89 10b8c 10b8e-10b8f 10b91 10ba9-10bac 10d22 10f33 10f54 10f74-10f75 "
    "10fb4-10fb6 10fb9-10fba 10fbd 10fc2-10fc3 10fc9"
)
_LEFT = "a872 10acd 10ad7 10d00 10fcb"


def without_joiners(text: str) -> str:
    """Return ``text`` without them."""
    return text.translate(_WITHOUT)


def joiners_belong(text: str) -> bool:
    """Whether each joiner in ``text`` stands where it makes a difference that is seen."""
    return all(_belongs(text, place) for place, each in enumerate(text) if each in JOINERS)


def _belongs(text: str, place: int) -> bool:
    before, after = text[:place], text[place + 1 :]
    is_before_letter = unicodedata.category(after[:1] or " ")[0] == "L"
    if before and unicodedata.combining(before[-1]) == _VIRAMA:
        return is_before_letter or (text[place] == JOINER and not after)
    return text[place] == NON_JOINER and is_before_letter and _joins(before, after)


def _joins(before: str, after: str) -> bool:
    """Whether the letters on both sides would be joined: then a non-joiner parts them."""
    first = next((each for each in reversed(before) if not _is_transparent(each)), "")
    second = next((each for each in after if not _is_transparent(each)), "")
    return _is_in(first, _BOTH_SIDES + " " + _LEFT) and _is_in(second, _BOTH_SIDES + " " + _RIGHT)


def _is_transparent(character: str) -> bool:
    return character not in JOINERS and unicodedata.category(character) in _TRANSPARENT


def _is_in(character: str, ranges: str) -> bool:
    starts, ends = _bounds(ranges)
    at = bisect_right(starts, ord(character)) - 1 if character else -1
    return at >= 0 and ord(character) <= ends[at]


@cache
def _bounds(ranges: str) -> tuple[list[int], list[int]]:
    """Return where each range starts and where it ends, in their order."""
    pairs = sorted(map(_pair, ranges.split()))
    return [start for start, _ in pairs], [end for _, end in pairs]


def _pair(text: str) -> tuple[int, int]:
    start, _, end = text.partition("-")
    return int(start, 16), int(end or start, 16)
