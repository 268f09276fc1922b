"""Who is put out of a channel or of the room sees why, and the way back where there is one."""

from collections.abc import Callable

import pytest

from app.texts.chat import COME_BACK
from tests.support.driven_window import DrivenWindow, choose_nick
from tests.support.fake_server import FakeServer
from tests.support.shown_values import is_chatting

pytestmark = pytest.mark.gui

BANNED = "You are banned from #lobby. Ask one of its operators, or the host, to lift the ban."
OpenWindow = Callable[..., DrivenWindow]
SOURCE = ":ada!a@h"


def is_shown(window: DrivenWindow, tag: str) -> bool:
    return tag in window.shown()["widgets"]


def test_a_removed_guest_comes_back_by_a_button_and_a_banned_one_has_none(open_window: OpenWindow) -> None:
    with FakeServer() as server:
        guest = open_window("guest")
        choose_nick(guest, "ada")
        guest.fill_field("join.address", f"127.0.0.1:{server.port}")
        guest.click("join.go")
        peer = server.welcome(server.accept_window())
        peer.wait_for_line("JOIN")
        peer.send_lines(
            f"{SOURCE} JOIN #lobby",
            ":fake.local 353 ada = #lobby :ada @bob",
            ":fake.local 366 ada #lobby :End",
        )
        guest.wait_until(is_chatting)

        peer.send_lines(":bob!b@h KICK #lobby ada :too loud")
        guest.wait_until(lambda shown: "chat.outside.back" in shown["widgets"])
        assert guest.shown()["widgets"]["chat.outside.back"]["label"] == COME_BACK
        guest.click("chat.outside.back")
        peer.wait_for_line("JOIN #lobby")
        peer.send_lines(":fake.local 474 ada #lobby :Cannot join channel (+b)")

        guest.wait_until(lambda shown: "chat.outside.back" not in shown["widgets"])
        guest.wait_for_text("chat.outside.why", BANNED)
        peer.send_lines(":fake.local 465 ada :You are banned", "ERROR :Closing Link: h (bye)")
        guest.wait_until(lambda shown: "chat.back" in shown["widgets"])
        assert not is_shown(guest, "chat.again")
