"""What was typed into a field, found by comparing its text before and after. Pure."""

from itertools import takewhile


def typed_between(before: str, after: str) -> str:
    """Return what stands in ``after`` between what both texts begin and end with.

    So it does not matter where in the field it was typed, nor what was deleted there.
    """
    start = _common_length(before, after)
    most = min(len(before), len(after)) - start
    end = min(_common_length(before[::-1], after[::-1]), most)
    return after[start : len(after) - end]


def _common_length(one: str, other: str) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
