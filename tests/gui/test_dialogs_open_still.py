"""A dialog is seen where it stands from its first moment on, as tall as it is."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image, ImageGrab

from app.settings.profile import Profile
from tests.support.driven_window import DrivenWindow, host_a_room
from tests.support.headless_host import save_profile

pytestmark = pytest.mark.gui
WIDTH, HEIGHT = 900, 600
INSIDE = WIDTH // 2 - 280 + 10
"""How far from the left the card has nothing but its ground: it is 560 wide, and 24 are free at its edges."""
LOOKING, TIMES = 0.5, 4


def columns(window: DrivenWindow, opener: str) -> list[Image.Image]:
    """Open a dialog, and return what was to be seen meanwhile in one column of its left edge."""
    window.click(opener)
    window.wait_until_still("card.answers")
    window.press_key("Escape")
    window.wait_until(lambda shown: shown["dialog"] is None)
    geometry = window.run_program("xdotool", "getwindowgeometry", "--shell", window.window_id)
    place = dict(line.split("=") for line in geometry.split())
    left, top = int(place["X"]) + INSIDE, int(place["Y"])
    window.run_xdotool("click", "1")  # the pointer rests on the opener
    seen, end = [], time.monotonic() + LOOKING
    while time.monotonic() < end:
        seen.append(ImageGrab.grab((left, top, left + 1, top + HEIGHT), xdisplay=window.display))
    window.press_key("Escape")
    window.wait_until(lambda shown: shown["dialog"] is None)
    return seen


def extents(seen: list[Image.Image]) -> set[tuple[int, int]]:
    """Return from where to where the card reached, whenever it was seen; the last look shows its ground."""
    ground = seen[-1].getpixel((0, HEIGHT // 2))
    found = set()
    for column in seen:
        rows = [y for y in range(HEIGHT) if column.getpixel((0, y)) == ground]
        if rows and column.getpixel((0, HEIGHT // 2)) == ground:
            found.add((rows[0], rows[-1]))
    return found


def test_the_invitation_and_the_export_do_not_jump_while_they_open(
    open_window: Callable[..., DrivenWindow], tmp_path: Path
) -> None:
    save_profile(Profile("ada", width=WIDTH, height=HEIGHT), tmp_path)
    window = open_window("ada")
    host_a_room(window, "Kitchen")
    for opener, screen in (("chat.add", "side.talk.#lobby"), ("console.export", "side.console")):
        window.click(screen)
        for _ in range(TIMES):
            assert len(extents(columns(window, opener))) == 1
