"""The panes at both sides of a conversation: where they stand, whatever the wheel and the window do."""

from collections.abc import Callable

import pytest

from tests.support.driven_window import DrivenWindow, choose_nick, host_a_room
from tests.support.shown_values import Shown
from tests.support.window_frame import WindowFrame

pytestmark = [pytest.mark.gui, pytest.mark.timeout(120)]

EDGES = ("side.head", "members.edge")


@pytest.fixture
def host(open_window: Callable[..., DrivenWindow]) -> DrivenWindow:
    window = open_window("host")
    choose_nick(window, "ada")
    host_a_room(window, "Kitchen")
    return window


def test_the_wheel_does_not_move_what_is_all_in_sight(host: DrivenWindow) -> None:
    for tag in ("members.person.ada", "side.change"):
        before = host.wait_until_still(tag)["rectangle"]
        host.scroll_down_over(tag)
        assert host.wait_until_still(tag)["rectangle"] == before


def lengths(shown: Shown) -> list[int]:
    return [shown["widgets"][tag]["rectangle"][3] for tag in EDGES]


@pytest.mark.parametrize("height", [640, 900])
def test_the_lines_beside_the_conversation_are_as_long_as_the_window_is_high(
    host: DrivenWindow, height: int
) -> None:
    WindowFrame(host).resize(1100, height)
    host.wait_until(lambda shown: lengths(shown) == [height, height])
