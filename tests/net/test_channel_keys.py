"""A channel that needs a key is entered again without asking, in a real room."""

from contextlib import ExitStack
from pathlib import Path

from app.viewmodels.console.host_questions import KickModel
from app.window.controllers.window_controller import WindowController
from app.window.first_action import HostNow
from tests.support.windowless_user import WindowUser, is_chatting, join_as_guest, shown_lines


def is_in(window: WindowController, channel: str) -> bool:
    chat = window.state.chat
    talk = chat.conversations.find(channel) if chat else None
    return talk is not None and talk.is_joined and bool(talk.members)


def locked(window: WindowController, times: int) -> bool:
    """Whether the conversation that is shown tells so many times that the channel needs a key."""
    return sum("who comes in needs its key" in line for line in shown_lines(window)) == times


def kick_from_room(host: WindowUser, name: str) -> None:
    host.window.navigator.show_console(is_shown=True)
    console = host.window.state.console
    assert console
    host.wait_until(lambda _: name in [client.name for client in console.clients()])
    host.window.hosting_dialogs.ask_to_kick(next(one for one in console.clients() if one.name == name))
    assert isinstance(host.window.dialogs.dialog, KickModel)
    host.window.dialogs.dialog.submit()


def test_who_joins_the_room_again_is_in_a_locked_channel_again(stack: ExitStack, tmp_path: Path) -> None:
    host = WindowUser(stack, tmp_path, "ada", HostNow("Kitchen"))
    host.wait_until(is_chatting)
    guest = join_as_guest(host, stack, tmp_path)
    host.window.dialogs.dismiss_dialog()
    host.send_message("/join #tea")
    host.wait_until(lambda window: is_in(window, "#tea"))
    host.send_message("/mode +k sesame")
    host.wait_until(lambda window: locked(window, 1))
    guest.send_message("/join #tea sesame")
    guest.wait_until(lambda window: is_in(window, "#tea"))
    host.send_message("/mode -k sesame")
    host.send_message("/mode +k mustard")
    guest.wait_until(lambda window: locked(window, 1))

    kick_from_room(host, "bob")
    guest.wait_until(lambda window: bool(window.state.chat and not window.state.chat.is_connected))
    assert guest.window.state.room
    assert not is_in(guest.window, "#tea")
    guest.window.state.room.attempt.submit()

    guest.wait_until(lambda window: is_in(window, "#tea"))
