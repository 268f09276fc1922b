"""A QR code as shapes. Pure."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from app.layout.drawing.ink import Ink
from app.layout.drawing.shapes import Box, Shape

_ROUNDING = 6.0
_QUIET = 4  # light modules around it: ISO/IEC 18004, 9.1


def qr_shapes(modules: Sequence[Sequence[bool]], x: int, y: int, side: int) -> list[Shape]:
    """Return the code on light paper of this ``side``; without ``modules`` the paper alone.

    Modules are whole pixels, all of one size, so that a camera sees sharp edges.
    """
    paper = Box(x, y, side, side, Ink.PAPER, _ROUNDING)
    pixel = side // (len(modules) + 2 * _QUIET)
    if not modules or not pixel:
        return [paper]
    start = (side - pixel * len(modules)) // 2
    return [paper, *_dark(modules, x + start, y + start, pixel)]


def _dark(modules: Sequence[Sequence[bool]], x: int, y: int, pixel: int) -> Iterator[Box]:
    """Yield the dark modules of each row, those side by side as one box."""
    for row, line in enumerate(modules):
        at = 0
        for is_dark, run in groupby(line):
            length = len(list(run))
            if is_dark:
                yield Box(x + at * pixel, y + row * pixel, length * pixel, pixel, Ink.PRINT)
            at += length
