"""From the first start to talking, and what can happen on the way: windows on two computers, told in acts."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.addresses import Address
from core.inviting.invite import invite_link, parse_invite
from core.values import replace
from tests.support.driven_window import DrivenWindow, choose_nick
from tests.support.overheard import Overheard
from tests.support.shown_values import Shown, is_chatting, shown_notices
from tests.support.two_computers import can_be_made, ip_of
from tests.support.windows_apart import WindowsApart, kill

pytestmark = [pytest.mark.gui, pytest.mark.timeout(240)]

SOON = 2.0
"""Seconds until the room answers."""
PASSWORD = "tulip-seven"
SAID = "the marmalade is hidden"
DEAD = (Address("10.77.0.66", 6697), Address("192.168.77.3", 6697), Address("fd77::99", 6697))
"""No such computer, no way there, no such computer."""


@pytest.fixture
def windows(display: str, tmp_path: Path) -> Iterator[WindowsApart]:
    if not can_be_made():
        pytest.skip("only on Linux, where networks can be made")
    with WindowsApart(display, tmp_path) as opened:
        yield opened


def with_dead_addresses(link: str) -> str:
    """Return a link with addresses before the others where nothing answers."""
    invite = parse_invite(link)
    return invite_link(replace(invite, addresses=(*DEAD, *invite.addresses)))


def value(window: DrivenWindow, tag: str) -> str:
    """Return what a widget says, as soon as it is there."""
    return window.wait_until(lambda shown: tag in shown["widgets"])["widgets"][tag]["value"]


def rows(shown: Shown) -> list[str]:
    """Return the tags of the rooms that were found."""
    return [tag for tag in shown["widgets"] if tag.startswith("join.found.") and tag != "join.found.note"]


def people(window: DrivenWindow) -> list[str]:
    """Return who is in the conversation."""
    chat = window.shown()["chat"]
    return sorted(chat["members"]) if chat else []


def test_from_start_to_talking_and_a_nickname_stays_with_its_owner(
    windows: WindowsApart, tmp_path: Path
) -> None:
    with Overheard(windows.both.on(1), tmp_path / "heard") as wire:
        host = windows.open_first(1, "computer-1")
        link = a_host_opens_a_room_without_a_click(host)
        guest = windows.open_first(2, "computer-2")
        a_guest_is_in_by_one_click(guest)
        they_talk_and_compare_the_words(host, guest)
        guest = a_guest_who_was_cut_off_is_back_under_the_same_nickname(windows, host, guest, link)
        impostor = windows.open(2, "bobbington")
        an_impostor_gets_another_nickname(impostor, link)
        the_host_gives_a_nickname_free(host, guest, impostor)
        heard = wire.bytes()
    assert b"hannah" in heard, "the name of the room, which is announced"
    for secret in (b"bobbington", b"marmalade", b"NICK", b"PRIVMSG", b"JOIN"):
        assert secret not in heard


def a_host_opens_a_room_without_a_click(host: DrivenWindow) -> str:
    choose_nick(host, "hannah")
    host.press_key("Return")  # the field with the name of the room has the keyboard
    host.wait_until(is_chatting)
    invite = host.wait_until(lambda shown: bool(shown["invite"] and shown["invite"]["words"]))["invite"]
    assert invite
    return invite["link"]


def a_guest_is_in_by_one_click(guest: DrivenWindow) -> None:
    choose_nick(guest, "bobbington")
    (row,) = rows(guest.wait_until(lambda shown: bool(rows(shown))))
    guest.click(row)
    guest.wait_until(is_chatting)


def they_talk_and_compare_the_words(host: DrivenWindow, guest: DrivenWindow) -> None:
    guest.send_message(SAID)
    host.press_key("Escape")  # the invitation
    host.wait_for_message("bobbington", SAID)
    host.send_message("so it is")
    guest.wait_for_message("hannah", "so it is")
    guest.click("chat.words.match")
    guest.wait_until(lambda shown: "chat.words.match" not in shown["widgets"])


def a_guest_who_was_cut_off_is_back_under_the_same_nickname(
    windows: WindowsApart, host: DrivenWindow, guest: DrivenWindow, link: str
) -> DrivenWindow:
    """The room hears nothing of the end: the computer has lost its network, and gets another address."""
    windows.both.set_up(2, "address", "del", f"{ip_of(2)}/24", "dev", "eth0")
    kill(guest)
    windows.both.set_up(2, "address", "add", "10.77.0.3/24", "dev", "eth0")
    windows.both.set_up(2, "route", "add", "default", "via", "10.77.0.254", "dev", "eth0", "onlink")
    guest = windows.open(2, "computer-2")
    guest.wait_until_typing_goes_to("join.address")  # who has joined before will join again
    guest.press_key("ctrl+a")
    guest.paste(with_dead_addresses(link), field="join.address")
    guest.press_key("Return")
    began = time.monotonic()
    guest.wait_until(is_chatting)
    assert time.monotonic() - began < SOON
    guest.wait_until(lambda _shown: people(guest) == ["bobbington", "hannah"])
    host.wait_until(lambda shown: any("(Came in again" in text for text in shown_notices(shown)))
    assert guest.shown()["where"] == f"{ip_of(1)}:6697", "where it answered"
    assert "chat.words.match" not in guest.shown()["widgets"]
    return guest


def an_impostor_gets_another_nickname(impostor: DrivenWindow, link: str) -> None:
    impostor.wait_until_typing_goes_to("host.name")
    name = value(impostor, "host.name")
    words = with_dead_addresses(link)
    impostor.paste(words, field="host.name", shown=name)  # it belongs into the other field, and goes there
    impostor.wait_until_typing_goes_to("join.address")
    impostor.press_key("Return")
    began = time.monotonic()
    impostor.wait_until_typing_goes_to("join.nick")
    assert time.monotonic() - began < SOON
    assert value(impostor, "join.problem").startswith("“bobbington” belongs to somebody else’s device.")
    assert value(impostor, "join.nick") == "bobbington2"
    impostor.press_key("Return")
    impostor.wait_until(is_chatting)
    impostor.wait_until(lambda _shown: people(impostor) == ["bobbington", "bobbington2", "hannah"])


def the_host_gives_a_nickname_free(host: DrivenWindow, guest: DrivenWindow, impostor: DrivenWindow) -> None:
    impostor.send_message("/nick hannah")
    impostor.wait_until(lambda shown: "“hannah” belongs to somebody" in shown_notices(shown)[-1])
    guest.process.end()
    host.wait_until(lambda _shown: people(host) == ["bobbington2", "hannah"])
    host.send_message("/release bobbington")
    host.wait_until(lambda shown: "bobbington is for whoever uses it next" in shown_notices(shown)[-1])
    impostor.send_message("/nick bobbington")
    impostor.wait_until(lambda _shown: people(impostor) == ["bobbington", "hannah"])


def test_a_room_with_a_password_is_joined_by_its_address_left_and_found_to_be_another(
    windows: WindowsApart, tmp_path: Path
) -> None:
    with Overheard(windows.both.on(1), tmp_path / "heard") as wire:
        room = windows.host(1, "--name", "Tea", "--password", PASSWORD)
        room.wait_for_line("is open on")
        guest = windows.open(2, "bobbington")
        a_password_is_asked_behind_the_words(guest)
        room.type_lines("/quit")
        room.wait_for_exit()
        room = windows.host(1, "--name", "Tea", "--password", PASSWORD)
        room.wait_for_line("is open on")
        a_guest_joins_again_by_one_click(guest)
        room.type_lines("/quit")
        room.wait_for_exit()
        (key,) = tmp_path.rglob("room.pem")
        key.unlink()  # so that it gets a new one
        room = windows.host(1, "--name", "Tea", "--password", PASSWORD)
        room.wait_for_line("is open on")
        nobody_goes_on_with_another_key(guest)
        room.type_lines("/quit")
        room.wait_for_exit()
        assert not any("bobbington" in line and "is here" in line for line in room.lines)
        heard = wire.bytes()
    for secret in (b"bobbington", PASSWORD.encode(), b"NICK", b"PASS "):
        assert secret not in heard


def a_password_is_asked_behind_the_words(guest: DrivenWindow) -> None:
    guest.wait_until(lambda shown: bool(rows(shown)))  # until then the field may move
    guest.click("join.address.button")
    guest.wait_until_typing_goes_to("join.address")
    guest.type_text(ip_of(1))
    guest.press_key("Return")
    guest.wait_until(lambda shown: "join.words" in shown["widgets"])
    assert len(value(guest, "join.words").split()) == 4
    assert "join.password.button" not in guest.shown()["widgets"]
    guest.click("join.submit")
    guest.wait_until_typing_goes_to("join.password")
    guest.type_text(PASSWORD)
    guest.press_key("Return")
    guest.wait_until(is_chatting)
    assert "chat.words.match" not in guest.shown()["widgets"]


def a_guest_joins_again_by_one_click(guest: DrivenWindow) -> None:
    guest.click("chat.again")
    guest.wait_until(lambda shown: bool(shown["chat"] and shown["chat"]["is_connected"]))
    guest.wait_until(lambda _shown: people(guest) == ["bobbington"])


def nobody_goes_on_with_another_key(guest: DrivenWindow) -> None:
    guest.click("chat.again")
    guest.wait_until(
        lambda shown: (
            "again.problem" in shown["widgets"]
            and shown["widgets"]["again.problem"]["value"].startswith(
                "This is not the room you joined before."
            )
        )
    )
    assert "chat.again" not in guest.shown()["widgets"]
    assert "chat.back" in guest.shown()["widgets"]
