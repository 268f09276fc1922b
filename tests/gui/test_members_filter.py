"""The field above a long list of members: it finds people, and goes away with its cause."""

from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

import pytest

from app.layout.panes.member_list import LEAST_TO_FILTER
from app.settings.profile import Profile
from tests.support.driven_window import DrivenWindow, host_a_room
from tests.support.headless_host import save_profile
from tests.support.line_peer import LinePeer
from tests.support.shown_values import Shown

pytestmark = pytest.mark.gui


def people(shown: Shown) -> set[str]:
    start = "members.person."
    return {tag.removeprefix(start) for tag in shown["widgets"] if tag.startswith(start)}


def test_one_of_many_people_is_found_by_a_part_of_the_name(
    open_window: Callable[..., DrivenWindow], tmp_path: Path
) -> None:
    save_profile(Profile("ada"), tmp_path)
    window = open_window("ada")
    port = host_a_room(window, "Kitchen")
    with ExitStack() as stack:
        for at in range(LEAST_TO_FILTER - 2):
            stack.enter_context(LinePeer.connect(port)).register(f"guest{at}", "#lobby")
        window.wait_until(lambda shown: "members.person.guest1" in shown["widgets"])
        assert "members.filter" not in window.shown()["widgets"]
        last = stack.enter_context(LinePeer.connect(port))
        last.register("[bob]", "#lobby")
        window.fill_field("members.filter", "Bo")
        window.wait_until(lambda shown: people(shown) == {"[bob]"})
        window.type_text("x")
        window.wait_for_text("members.nobody", "Nobody is called that.")

        window.press_key("Escape")
        window.wait_until(lambda shown: len(people(shown)) > 1)
        window.fill_field("members.filter", "bob")
        window.click("members.clear")
        window.wait_until(lambda shown: len(people(shown)) > 1)
        last.send_lines("QUIT")
        window.wait_until(lambda shown: "members.filter" not in shown["widgets"])
