"""Draws the icon: a speech bubble with an open door, out of which light falls as the tail of the bubble.

    .venv/bin/python build_spec/icon.py [FOLDER]

Writes `parlour.ico` for Windows, `parlour.icns` for macOS and PNG files for Linux, to `assets/icons` or the
folder that is given. All measures are in a square of 1024; small icons are aligned to whole pixels and have
fewer details.
"""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageChops, ImageDraw, ImageFilter

ICONS = Path(__file__).resolve().parent.parent / "assets" / "icons"
WINDOWS_SIZES = (256, 128, 64, 48, 40, 32, 24, 20, 16)
MAC_SIZES = (1024, 512, 256, 128, 64, 32, 16)
LINUX_SIZES = (256, 48)

UNIT = 1024
ALIGNED = 48  # pixels: up to here each edge stands between two pixels
COARSE = 24  # pixels: up to here the icon has no door leaf
MAC_SCALE = 824 / UNIT  # Apple's icons leave a margin

Colours = tuple[tuple[int, int, int], tuple[int, int, int]]
GROUND: Colours = ((120, 138, 255), (66, 80, 214))  # around the accent of the dark theme
BUBBLE: Colours = ((255, 255, 255), (228, 233, 255))
ROOM: Colours = ((255, 232, 150), (255, 176, 68))
LIGHT: Colours = ((255, 184, 76), (255, 146, 56))
LEAF: Colours = ((70, 84, 214), (46, 56, 168))
KNOB: Colours = ((255, 214, 120), (255, 206, 110))
SHADOW = (30, 36, 120)
SHADOW_OPACITY = 0.35


@dataclass(frozen=True, slots=True)
class Shape:
    """Where the parts of the icon are."""

    ground: int
    """The margin around the ground."""
    bubble: tuple[int, int, int, int]
    """Left, top, right, bottom; the door stands on its bottom."""
    door: tuple[int, int, int]
    """Left, top, right."""
    tip: tuple[int, int]
    """The tip of the light."""
    leaf: int
    """The width of the door leaf; 0: there is none."""


FINE = Shape(ground=24, bubble=(168, 160, 856, 724), door=(392, 300, 604), tip=(262, 910), leaf=106)
SMALL = Shape(ground=0, bubble=(128, 128, 896, 736), door=(352, 288, 576), tip=(256, 928), leaf=128)
SMALLEST = Shape(ground=0, bubble=(128, 128, 896, 704), door=(396, 320, 628), tip=(288, 928), leaf=0)


class Canvas:
    """A picture that is drawn several times as large as it will be, so that its edges become smooth."""

    def __init__(self, pixels: int) -> None:
        self._finer = 4 if pixels > ALIGNED else 16
        self._step = UNIT / pixels if pixels <= ALIGNED else 1
        self._side = pixels * self._finer
        self._pixels = pixels
        self._picture = Image.new("RGBA", (self._side, self._side))

    def lay(self, mask: Image.Image, colours: Colours) -> None:
        """Paint what is white in ``mask``, from one colour at the top of the icon to another below."""
        picture = Image.new("RGB", (1, 2))
        picture.putdata(colours)
        whole = picture.resize((1, self._side), Image.Resampling.BILINEAR, box=(0, 0.5, 1, 1.5))
        self._picture.paste(whole.resize((self._side, self._side)), (0, 0), mask)

    def shade(self, mask: Image.Image) -> None:
        """Lay a soft shadow, a little lower than ``mask``."""
        lower = ImageChops.offset(mask, 0, self._round(18))
        soft = lower.filter(ImageFilter.GaussianBlur(self._round(22)))
        self._picture.paste(
            SHADOW, (0, 0), soft.point([round(level * SHADOW_OPACITY) for level in range(256)])
        )

    def rounded(self, box: Sequence[int], radius: int, *, only_upper_left: bool = False) -> Image.Image:
        """Return a mask of a rectangle with round corners."""
        left, top, right, bottom = (self._aligned(measure) for measure in box)
        corners = (True, not only_upper_left, not only_upper_left, not only_upper_left)
        mask = Image.new("L", self._picture.size)
        ImageDraw.Draw(mask).rounded_rectangle(
            (left, top, right - 1, bottom - 1), self._round(radius), fill=255, corners=corners
        )
        return mask

    def polygon(self, *points: tuple[int, int]) -> Image.Image:
        """Return a mask of a polygon."""
        mask = Image.new("L", self._picture.size)
        ImageDraw.Draw(mask).polygon([(self._aligned(x), self._aligned(y)) for x, y in points], fill=255)
        return mask

    def finished(self) -> Image.Image:
        """Return the picture in its final size."""
        return self._picture.resize((self._pixels, self._pixels), Image.Resampling.BOX)

    def _aligned(self, measure: int) -> int:
        return round(round(measure / self._step) * self._step * self._side / UNIT)

    def _round(self, measure: int) -> int:
        return round(measure * self._side / UNIT)


def drawn(pixels: int) -> Image.Image:
    """Return the icon, ``pixels`` wide and high."""
    shape = SMALLEST if pixels <= COARSE else SMALL if pixels <= ALIGNED else FINE
    canvas = Canvas(pixels)
    canvas.lay(
        canvas.rounded((shape.ground, shape.ground, UNIT - shape.ground, UNIT - shape.ground), 228), GROUND
    )
    bubble = canvas.rounded(shape.bubble, 150)
    if shape is FINE:
        canvas.shade(bubble)
    canvas.lay(bubble, BUBBLE)
    draw_door(canvas, shape)
    return canvas.finished()


def draw_door(canvas: Canvas, shape: Shape) -> None:
    """Draw the open door and the light that falls out of it."""
    left, top, right = shape.door
    floor = shape.bubble[3]
    canvas.lay(canvas.polygon((left, floor), (right, floor), shape.tip), LIGHT)
    canvas.lay(canvas.rounded((left, top, right, floor), 36, only_upper_left=True), ROOM)
    edge = right + shape.leaf
    if shape.leaf:
        near = shape.leaf * 5 // 9  # by so much the outer edge looks larger, as it is nearer
        corners = ((right, top), (right, floor), (edge, floor + near), (edge, top - near * 3 // 4))
        canvas.lay(canvas.polygon(*corners), LEAF)
    if shape is FINE:
        canvas.lay(canvas.rounded((edge - 40, 508, edge - 18, 538), 11), KNOB)


def for_mac(pixels: int) -> Image.Image:
    """Return the icon with the margin of Apple's icons."""
    picture = Image.new("RGBA", (pixels, pixels))
    inner = drawn(round(pixels * MAC_SCALE))
    picture.paste(inner, ((pixels - inner.width) // 2, (pixels - inner.height) // 2))
    return picture


def main(folder: Path) -> None:
    """Write all files to ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    first, *others = [drawn(pixels) for pixels in WINDOWS_SIZES]
    first.save(folder / "parlour.ico", sizes=[(side, side) for side in WINDOWS_SIZES], append_images=others)
    first, *others = [for_mac(pixels) for pixels in MAC_SIZES]
    first.save(folder / "parlour.icns", append_images=others)
    for pixels in LINUX_SIZES:
        drawn(pixels).save(folder / f"parlour-{pixels}.png", optimize=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if sys.argv[1:] else ICONS)
