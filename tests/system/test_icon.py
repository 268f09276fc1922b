"""The icon that `build_spec/icon.py` draws."""

from pathlib import Path

import pytest
from PIL import Image

from build_spec.icon import ALIGNED, LINUX_SIZES, MAC_SIZES, WINDOWS_SIZES, drawn

COMMITTED = Path(__file__).parents[2] / "assets" / "icons"
SMALL = [pixels for pixels in WINDOWS_SIZES if pixels <= ALIGNED]


def colour(icon: Image.Image, x: float, y: float) -> tuple[int, ...]:
    """Return red, green, blue and opacity at a point; the icon is a square of 1."""
    found = icon.getpixel((int(x * icon.width), int(y * icon.height)))
    assert isinstance(found, tuple)
    return found


def is_white(pixel: tuple[int, ...]) -> bool:
    return min(pixel[:3]) > 225


def is_blue(pixel: tuple[int, ...]) -> bool:
    red, _, blue, opacity = pixel
    return red < 140 and blue > 200 and opacity == 255


def is_amber(pixel: tuple[int, ...]) -> bool:
    red, green, blue, _ = pixel
    return red > 240 and 140 < green < 240 and blue < 170


@pytest.mark.parametrize("pixels", WINDOWS_SIZES)
def test_at_every_size_there_is_a_lit_door_in_a_white_bubble_on_a_blue_ground(pixels: int) -> None:
    icon = drawn(pixels)
    assert icon.size == (pixels, pixels)
    assert is_amber(colour(icon, 0.46, 0.55))
    assert is_white(colour(icon, 0.25, 0.4))
    assert is_blue(colour(icon, 0.5, 0.06))
    assert colour(icon, 0, 0)[3] == 0


@pytest.mark.parametrize("pixels", SMALL)
def test_in_a_small_icon_the_bubble_and_the_door_begin_between_two_pixels(pixels: int) -> None:
    icon = drawn(pixels)
    row = [colour(icon, x / pixels, 0.5) for x in range(pixels)]
    assert all(map(is_blue, row[: row.index(next(filter(is_white, row)))]))
    from_bubble = row[row.index(next(filter(is_white, row))) :]
    assert all(map(is_white, from_bubble[: from_bubble.index(next(filter(is_amber, from_bubble)))]))


@pytest.mark.parametrize("pixels", LINUX_SIZES)
def test_the_committed_icon_is_the_one_that_is_drawn(pixels: int) -> None:
    with Image.open(COMMITTED / f"parlour-{pixels}.png") as committed:
        assert committed.tobytes() == drawn(pixels).tobytes()


def test_windows_finds_every_size_in_one_file() -> None:
    with Image.open(COMMITTED / "parlour.ico") as icon:
        assert icon.info["sizes"] == {(pixels, pixels) for pixels in WINDOWS_SIZES}


def test_macos_finds_up_to_the_largest_size_in_one_file() -> None:
    with Image.open(COMMITTED / "parlour.icns") as icon:
        assert max(width * scale for width, _, scale in icon.info["sizes"]) == max(MAC_SIZES)
