"""Rooms on the start screen by themselves: two windows, each on a computer of its own."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from app.settings.profile import Profile
from tests.support.driven_window import DrivenWindow
from tests.support.headless_host import parlour_command, save_profile
from tests.support.shown_values import Shown, is_chatting
from tests.support.two_computers import TwoComputers, can_be_made

pytestmark = pytest.mark.gui

OpenOn = Callable[..., DrivenWindow]


@pytest.fixture
def open_on(display: str, tmp_path: Path) -> Iterator[OpenOn]:
    """Open a window on computer 1 or 2, for a person with a nickname and a home of their own."""
    if not can_be_made():
        pytest.skip("only on Linux, where networks can be made")
    with ExitStack() as stack:
        both = stack.enter_context(TwoComputers())

        def opened(number: int, nick: str, *arguments: str) -> DrivenWindow:
            home = tmp_path / nick
            home.mkdir(exist_ok=True)
            save_profile(Profile(nick), home)
            command = both.on(number, *parlour_command())
            return stack.enter_context(DrivenWindow(display, home, nick, *arguments, command=command))

        yield opened


def found(shown: Shown) -> list[str]:
    """Return the tags of the rows of rooms that were found."""
    return [tag for tag in shown["widgets"] if tag.startswith("join.found.") and tag != "join.found.note"]


def leave(window: DrivenWindow) -> None:
    """Leave the room by the question that is asked before."""
    window.press_key("ctrl+w")
    window.wait_until(lambda shown: shown["dialog"] is not None)
    window.click("leave.go")
    window.wait_until(lambda shown: shown["screen"] == "start")


def tab_on(window: DrivenWindow) -> None:
    """Press Tab, and wait until something else has the keyboard."""
    held = window.shown()["held"]
    window.press_key("Tab")
    window.wait_until(lambda shown: shown["held"] != held)


def test_a_room_that_a_window_hosts_is_joined_by_one_click(open_on: OpenOn) -> None:
    guest = open_on(2, "bob")
    guest.wait_until(lambda shown: shown["widgets"].get("join.found.note") is not None)
    host = open_on(1, "ada", "host", "--name", "Kitchen")
    host.wait_until(is_chatting)
    (row,) = found(guest.wait_until(lambda shown: bool(found(shown))))
    guest.click(row)
    guest.wait_until(is_chatting)
    guest.send_message("found you")
    host.wait_for_message("bob", "found you")
    leave(guest)
    # the row says it in words of its own; the keyboard's names say them, too
    guest.wait_until(
        lambda shown: any(tag == row and "joined before" in name for tag, _, name, _ in shown["stops"])
    )


def test_the_first_room_moves_no_field_under_the_pointer(open_on: OpenOn) -> None:
    guest = open_on(2, "bob")
    guest.wait_until(lambda shown: shown["widgets"].get("join.found.note") is not None)
    before = {tag: guest.wait_until_still(tag)["rectangle"] for tag in ("join.address", "join.go")}
    open_on(1, "ada", "host", "--name", "Kitchen").wait_until(is_chatting)
    guest.wait_until(lambda shown: bool(found(shown)))
    assert {tag: guest.wait_until_still(tag)["rectangle"] for tag in before} == before


def test_a_row_is_reached_by_tab_and_joined_by_enter(open_on: OpenOn) -> None:
    host = open_on(1, "ada", "host", "--name", "Kitchen")
    host.wait_until(is_chatting)
    guest = open_on(2, "bob")
    (row,) = found(guest.wait_until(lambda shown: bool(found(shown))))
    stops = guest.shown()["stops"]
    assert (row, "list item") in [(tag, kind) for tag, kind, *_ in stops]
    for _ in stops:
        if guest.shown()["held"] == row:
            break
        tab_on(guest)
    guest.press_key("Return")
    guest.wait_until(is_chatting)


def test_rooms_for_invited_people_only_are_found_by_nobody(open_on: OpenOn) -> None:
    guest = open_on(2, "bob")
    guest.wait_until(lambda shown: shown["widgets"].get("join.found.note") is not None)
    host = open_on(1, "ada")
    host.click("host.more")
    host.click("host.findable")
    host.click("host.go")
    host.wait_until(is_chatting)
    quiet = open_on(1, "dan", "host", "--name", "Quiet", "--no-discovery")
    quiet.wait_until(is_chatting)
    loud = open_on(1, "eve", "host", "--name", "Loud")
    loud.wait_until(is_chatting)
    shown = guest.wait_until(lambda shown: bool(found(shown)))
    assert len(found(shown)) == 1
    quiet.press_key("Escape")  # the invitation
    quiet.wait_until(lambda shown: shown["dialog"] is None)
    leave(quiet)
    shown = quiet.wait_until(lambda shown: "join.go" in shown["widgets"])
    assert "join.found.note" not in shown["widgets"]  # which says that rooms are looked for
    assert found(shown) == []
