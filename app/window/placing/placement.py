"""Where a window is to stand, so that its title bar and all of it is on a screen. Pure.

Lengths are pixels of all screens together; what a window covers is its inside, without its frame.
"""

from collections.abc import Sequence

from msgspec import Struct

SMALLEST = (900, 600)
"""What is needed to show everything, at 96 dots per inch."""
_TITLE_BAR, _EDGE = 36, 8
_ANYWHERE = 100


class Area(Struct, frozen=True):
    """A rectangle: what a window covers, or what of a screen is not taken by the bars of the desktop."""

    left: int
    top: int
    width: int
    height: int

    @property
    def right(self) -> int:
        """Return where it ends."""
        return self.left + self.width

    @property
    def bottom(self) -> int:
        """Return where it ends."""
        return self.top + self.height


class Frame(Struct, frozen=True):
    """How much the window manager adds at each side of a window; the title bar is at the top."""

    left: int = 0
    top: int = 0
    right: int = 0
    bottom: int = 0

    def around(self, inside: Area) -> Area:
        """Return what the window covers together with its frame."""
        return Area(
            inside.left - self.left,
            inside.top - self.top,
            inside.width + self.left + self.right,
            inside.height + self.top + self.bottom,
        )

    def inside(self, outside: Area) -> Area:
        """Return what is left for the window where it covers this area together with its frame."""
        return Area(
            outside.left + self.left,
            outside.top + self.top,
            max(outside.width - self.left - self.right, 1),
            max(outside.height - self.top - self.bottom, 1),
        )


def usual_frame(scale: float) -> Frame:
    """Return a frame as large as frames are, for a window that has none yet."""
    edge = round(_EDGE * scale)
    return Frame(edge, round(_TITLE_BAR * scale), edge, edge)


def placed(
    size: tuple[int, int], place: tuple[int, int] | None, screens: Sequence[Area], frame: Frame
) -> Area:
    """Return where a window of ``size`` is to stand that wants to be at ``place``.

    None as ``place``, or one on a screen that is gone: in the middle of the first of ``screens``. A window
    that is all in sight stays, be it on two screens; any other one is moved, and made smaller if it must be.
    """
    wanted = Area(*(place or (_ANYWHERE, _ANYWHERE)), *size)
    if not screens:
        return wanted
    outside = frame.around(wanted)
    seen = [_common(outside, screen) for screen in screens]
    if place and sum(seen) >= outside.width * outside.height:
        return wanted
    if place and any(seen):
        return _moved_into(wanted, frame.inside(screens[seen.index(max(seen))]))
    return _in_the_middle(wanted, frame.inside(screens[0]))


def least_size(scale: float, area: Area, screens: Sequence[Area], frame: Frame) -> tuple[int, int]:
    """Return how small the window in ``area`` may be made: as small as the screen at least."""
    whole = max(screens, key=lambda screen: _common(area, screen), default=area)
    room = frame.inside(whole)
    return min(round(SMALLEST[0] * scale), room.width), min(round(SMALLEST[1] * scale), room.height)


def _common(one: Area, other: Area) -> int:
    """Return how many pixels two areas have in common."""
    across = min(one.right, other.right) - max(one.left, other.left)
    down = min(one.bottom, other.bottom) - max(one.top, other.top)
    return max(across, 0) * max(down, 0)


def _moved_into(wanted: Area, room: Area) -> Area:
    width, height = min(wanted.width, room.width), min(wanted.height, room.height)
    left = max(min(wanted.left, room.right - width), room.left)
    top = max(min(wanted.top, room.bottom - height), room.top)
    return Area(left, top, width, height)


def _in_the_middle(wanted: Area, room: Area) -> Area:
    width, height = min(wanted.width, room.width), min(wanted.height, room.height)
    left, top = room.left + (room.width - width) // 2, room.top + (room.height - height) // 2
    return Area(left, top, width, height)
