"""One room, four programs: the host's window, a guest's window, irssi and WeeChat."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.driven_window import DrivenWindow, choose_nick, host_a_room
from tests.support.irc_programs import irssi, weechat
from tests.support.shown_values import Shown, is_chatting, notes, said

pytestmark = [pytest.mark.gui, pytest.mark.peers, pytest.mark.timeout(180)]


def texts(shown: Shown) -> set[str]:
    return {text for _, text, _ in said(shown)}


def test_windows_irssi_and_weechat_talk_in_one_room(
    open_window: Callable[..., DrivenWindow], tmp_path: Path
) -> None:
    host = open_window("host")
    choose_nick(host, "ada")
    port = host_a_room(host, "Kitchen")
    guest = open_window("guest", "join", f"127.0.0.1:{port}", "--nick", "bob")
    guest.waits_for(is_chatting)
    with irssi(tmp_path / "irssi", port) as irene, weechat(tmp_path / "weechat", port) as irma:
        host.waits_for(lambda shown: sum(" joined" in note for note in notes(shown)) == 4)

        guest.says("hello from a window")
        for program in (irene, irma):
            program.sees("hello from a window")
        irene.say("hello from irssi")
        irma.say("hello from WeeChat")
        for window in (host, guest):
            window.waits_for(lambda shown: "hello from irssi" in texts(shown))
            window.waits_for(lambda shown: "hello from WeeChat" in texts(shown))

        host.clicks("side.console")
        clients = host.waits_for(lambda shown: len(shown["clients"]) == 4)["clients"]
        connection = next(row[0] for row in clients if row[1] == "bob")
        host.clicks(f"console.kick.{connection}")
        host.has_focus("kick.reason")
        host.presses("Return")
        guest.reads("again.problem", "The host removed you from the room.")
        irene.sees("bob was kicked")
        irma.sees("kicked bob|bob.*kicked")
