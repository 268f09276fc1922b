"""Rooms that are joined by the link of an invitation."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.settings.profile import Profile
from tests.support.driven_window import DrivenWindow
from tests.support.headless_host import HeadlessHost, save_profile
from tests.support.shown_values import is_chatting

pytestmark = [pytest.mark.gui, pytest.mark.timeout(150)]


@pytest.fixture
def link(tmp_path: Path) -> Iterator[str]:
    save_profile(Profile("ada"), tmp_path)
    with HeadlessHost(tmp_path / "host", "--name", "Kitchen") as host:
        host.wait_until_ready()
        yield host.lines[0].partition("by link: ")[2]


def test_a_link_that_was_clicked_elsewhere_is_shown_and_joined_by_a_click(
    open_window: Callable[..., DrivenWindow], link: str
) -> None:
    window = open_window("ada", link)
    window.wait_for_text("join.address", link)
    window.wait_for_text("join.preview", "Invite link for Kitchen")
    assert window.shown()["screen"] == "start"

    window.press_key("Return")  # the field for links has the keyboard
    window.wait_until(is_chatting)


def test_the_link_on_the_command_line_is_joined_at_once(
    open_window: Callable[..., DrivenWindow], link: str
) -> None:
    window = open_window("ada", "join", link)
    window.wait_until(is_chatting)


def test_a_damaged_link_says_why_and_the_whole_one_leads_in(
    open_window: Callable[..., DrivenWindow], link: str
) -> None:
    window = open_window("ada", link[:40])
    shown = window.wait_until(lambda shown: "damaged" in shown["widgets"]["join.typo"]["value"])
    assert shown["screen"] == "start"

    window.click("join.address.button")
    window.press_key("ctrl+a")
    window.paste(f"Come in: {link}!", field="join.address")
    window.wait_for_text("join.preview", "Invite link for Kitchen")
    window.press_key("Return")
    window.wait_until(is_chatting)
