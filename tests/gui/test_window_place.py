"""Where the real window stands, and what others see of it: its title, before it is looked at again."""

from collections.abc import Callable
from pathlib import Path

import pytest

from app.settings.profile import Place, Profile
from tests.support.driven_window import DrivenWindow, host_a_room
from tests.support.headless_host import save_profile
from tests.support.line_peer import LinePeer
from tests.support.window_frame import WindowFrame

pytestmark = pytest.mark.gui

OpenWindow = Callable[..., DrivenWindow]
SCREEN = (1600, 1000)  # that of tests.support.virtual_display


def close(window: DrivenWindow) -> None:
    window.press_close_button()
    assert window.wait_for_exit() == 0


def test_a_window_is_opened_again_where_it_was_left(open_window: OpenWindow, tmp_path: Path) -> None:
    save_profile(Profile("ada"), tmp_path)
    window = open_window("first")
    WindowFrame(window).resize(1000, 700)
    WindowFrame(window).move(333, 222)
    left = WindowFrame(window).wait_for_area(lambda area: area[:2] != (0, 0) and area[2:] == (1000, 700))
    close(window)
    again = open_window("again")
    assert WindowFrame(again).wait_for_area(lambda area: area[2:] == (1000, 700)) == left


def test_a_maximised_window_is_opened_so_and_has_its_old_size_afterwards(
    open_window: OpenWindow, tmp_path: Path
) -> None:
    save_profile(Profile("ada", width=1000, height=700), tmp_path)
    window = open_window("first")
    frame = WindowFrame(window)
    frame.toggle_maximised()
    frame.wait_for_area(lambda area: area[2] == SCREEN[0])
    close(window)
    again = WindowFrame(open_window("again"))
    again.wait_for_area(lambda area: area[2] == SCREEN[0])
    again.toggle_maximised()
    again.wait_for_area(lambda area: area[2:] == (1000, 700))


@pytest.mark.parametrize("place", [Place(-3000, 40), Place(5000, 5000), Place(300, -500), None])
def test_a_window_that_would_be_out_of_sight_is_brought_back(
    open_window: OpenWindow, tmp_path: Path, place: Place | None
) -> None:
    save_profile(Profile("ada", width=3000, height=2000, place=place), tmp_path)
    left, top, width, height = WindowFrame(open_window("ada")).wait_for_area(lambda area: area[0] > 0)
    assert 0 < left < left + width <= SCREEN[0]
    assert 0 < top < top + height <= SCREEN[1]


def test_what_is_unread_stands_in_the_title(open_window: OpenWindow, tmp_path: Path) -> None:
    save_profile(Profile("ada"), tmp_path)
    window = open_window("ada")
    frame = WindowFrame(window)
    frame.wait_for_title("Parlour")
    port = host_a_room(window, "Kitchen")
    frame.wait_for_title("Kitchen – Parlour")
    with LinePeer.connect(port) as bob:
        bob.register("bob", "#lobby")
        window.click("side.console")
        window.wait_until(lambda shown: shown["screen"] == "console")
        bob.send_lines("PRIVMSG #lobby :tea?", "PRIVMSG #lobby :ada: tea?", "PRIVMSG ada :psst")
        frame.wait_for_title("(2 for you, 1 more) Kitchen – Parlour")
