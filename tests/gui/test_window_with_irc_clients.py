"""One room, four programs: the host's window, a guest's window, irssi and WeeChat."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.driven_window import DrivenWindow, choose_nick, host_a_room
from tests.support.irc_programs import ChatProgram, running_irssi, running_weechat
from tests.support.shown_values import Shown, is_chatting, shown_messages, shown_notices

pytestmark = [pytest.mark.gui, pytest.mark.peers, pytest.mark.timeout(180)]


def texts(shown: Shown) -> set[str]:
    return {text for _, text, _ in shown_messages(shown)}


def test_windows_irssi_and_weechat_talk_in_one_room(
    open_window: Callable[..., DrivenWindow], tmp_path: Path
) -> None:
    host = open_window("host")
    choose_nick(host, "ada")
    port = host_a_room(host, "Kitchen")
    guest = open_window("guest", "join", f"127.0.0.1:{port}", "--nick", "bob")
    guest.wait_until(is_chatting)
    with (
        running_irssi(tmp_path / "irssi", port) as irene,
        running_weechat(tmp_path / "weechat", port) as irma,
    ):
        host.wait_until(lambda shown: sum(" joined" in note for note in shown_notices(shown)) == 4)
        talk_in_all_programs(host, guest, irene, irma)
        kick_the_guest(host)
        guest.wait_for_text("again.problem", "The host removed you from the room. You may join again.")
        irene.wait_for_line("bob was kicked")
        irma.wait_for_line("kicked bob|bob.*kicked")


def talk_in_all_programs(
    host: DrivenWindow, guest: DrivenWindow, irene: ChatProgram, irma: ChatProgram
) -> None:
    """Say something in the guest's window, in irssi and in WeeChat; the others see it."""
    guest.send_message("hello from a window")
    for program in (irene, irma):
        program.wait_for_line("hello from a window")
    irene.send_message("hello from irssi")
    irma.send_message("hello from WeeChat")
    for window in (host, guest):
        window.wait_until(lambda shown: "hello from irssi" in texts(shown))
        window.wait_until(lambda shown: "hello from WeeChat" in texts(shown))


def kick_the_guest(host: DrivenWindow) -> None:
    """Kick bob at the console without a reason."""
    host.click("side.console")
    clients = host.wait_until(lambda shown: len(shown["clients"]) == 4)["clients"]
    connection = next(row[0] for row in clients if row[1] == "bob")
    host.click(f"console.kick.{connection}")
    host.wait_for_focus("kick.reason")
    host.press_key("Return")
