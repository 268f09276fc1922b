"""What of a text has changed. Pure; a few tenths of a millisecond for a million characters."""

from collections.abc import Callable

from msgspec import Struct

_STRIDE = 4096  # code points that are compared at once at first


class ChangedRange(Struct, frozen=True):
    """From ``start`` on: what went ended at ``old_end`` in the old text, what came at ``new_end``."""

    start: int
    old_end: int
    new_end: int


def changed_range(old: str, new: str) -> ChangedRange | None:
    """Return the shortest part outside of which both texts are the same; None: all of it is."""
    if old == new:
        return None
    start = _same_at_start(old, new)
    same = _same_at_end(old, new, min(len(old), len(new)) - start)
    return ChangedRange(start, len(old) - same, len(new) - same)


def _same_at_start(old: str, new: str) -> int:
    def differs(start: int, end: int) -> bool:
        return not new.startswith(old[start:end], start)

    return _first_difference(differs, min(len(old), len(new)))


def _same_at_end(old: str, new: str, most: int) -> int:
    def differs(start: int, end: int) -> bool:
        return not new.endswith(old[len(old) - end : len(old) - start], 0, len(new) - start)

    return _first_difference(differs, most)


def _first_difference(differs: Callable[[int, int], bool], most: int) -> int:
    """Return how much is the same: in strides that grow as long as nothing differs, and shrink then."""
    at, stride = 0, _STRIDE
    has_ended = False
    while stride and at < most:
        end = min(at + stride, most)
        if differs(at, end):
            has_ended = True
            stride //= 2
        else:
            at = end
            stride = stride // 2 if has_ended else stride * 2
    return at
