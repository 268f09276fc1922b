"""Bans and mutes that a host types in a window; the guest is on the same computer."""

from contextlib import ExitStack
from pathlib import Path

from app.viewmodels.console.host_questions import BanModel
from tests.support.line_peer import LinePeer
from tests.support.windowless_user import WindowUser, join_as_guest, port_of


def test_what_the_host_types_bans_the_guest_under_any_name_and_never_the_host(
    host: WindowUser, stack: ExitStack, tmp_path: Path
) -> None:
    host.window.dialogs.go_back()  # the invitation
    guest = join_as_guest(host, stack, tmp_path)
    host.send_message("/mute bob")
    host.wait_for_line("bob does not speak in #lobby, under any nickname: account bob, address 127.0.0.1.")
    host.send_message("still heard")
    guest.wait_for_line("still heard")
    host.send_message("/ban bob")
    host.wait_until(lambda window: window.dialogs.dialog is not None)
    asked = host.window.dialogs.dialog
    assert isinstance(asked, BanModel)
    assert asked.state.by_address.words == "Address 127.0.0.1"
    assert asked.submit()
    guest.wait_until(lambda window: bool(window.state.chat and not window.state.chat.is_connected))

    with LinePeer.connect(port_of(host)) as again:
        again.send_lines("NICK mallory", "USER m 0 * :m")
        assert again.read_to_end()[-1].endswith("(Banned by the host)")
    host.send_message("still here")
    host.wait_for_line("still here")


def test_a_guest_who_types_it_reads_who_may(host: WindowUser, stack: ExitStack, tmp_path: Path) -> None:
    guest = join_as_guest(host, stack, tmp_path)
    assert guest.window.state.chat
    assert not guest.window.state.chat.submit("/ban ada")  # it stays where it was typed
    guest.wait_for_line(
        "Only the host of a room does that. In a channel whose operator you are, /mode +b keeps people out."
    )
