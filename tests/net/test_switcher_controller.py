"""The quick switcher in whole windows but for their widgets: where it leads."""

from contextlib import ExitStack
from pathlib import Path

from app.texts.common import Legible
from app.viewmodels.dialogs.keys_model import KeysModel
from app.viewmodels.dialogs.questions import LeaveModel
from app.viewmodels.dialogs.settings_model import SettingsModel
from app.viewmodels.dialogs.switcher_model import ChoiceKind, SwitcherModel
from app.viewmodels.editing.editor import Editor
from app.window.controllers.window_state import Screen
from app.window.first_action import HostNow, JoinNow
from core.addresses import Address
from tests.support.windowless_user import WindowUser, is_chatting, join_as_guest, port_of


def opened(user: WindowUser) -> SwitcherModel:
    user.window.switcher.ask_where_to()
    model = user.window.dialogs.dialog
    assert isinstance(model, SwitcherModel)
    return model


def go(user: WindowUser, typed: str) -> None:
    """Type into the switcher, and press Enter."""
    model = opened(user)
    model.edit_text(typed)
    model.submit()


def room_of(user: WindowUser) -> str:
    return user.window.state.chat.room if user.window.state.chat else ""


def names(model: SwitcherModel, kind: ChoiceKind) -> list[str]:
    return [one.name for one in model.state.found if one.kind is kind]


def test_a_host_is_offered_what_only_a_host_can_do(
    host: WindowUser, stack: ExitStack, tmp_path: Path
) -> None:
    guest = join_as_guest(host, stack, tmp_path)
    of_guests = ["Settings", "Keys", "Leave the room"]
    assert names(opened(guest), ChoiceKind.COMMAND) == of_guests
    assert set(names(opened(host), ChoiceKind.COMMAND)) - set(of_guests) == {
        "Invite people",
        "Copy the invite link",
        "Others can’t get in?",
        "Server console",
        "Export the history",
    }


def test_each_command_does_what_it_says(host: WindowUser) -> None:
    for typed, dialog in (("sett", SettingsModel), ("keys", KeysModel), ("leave", LeaveModel)):
        go(host, typed)
        assert isinstance(host.window.dialogs.dialog, dialog)
    go(host, "console")
    assert (host.window.dialogs.dialog, host.window.state.screen) == (None, Screen.CONSOLE)


def test_a_person_is_written_to_and_a_channel_is_shown_also_from_the_console(
    host: WindowUser, stack: ExitStack, tmp_path: Path
) -> None:
    join_as_guest(host, stack, tmp_path)
    host.wait_for_line("bob joined")
    assert host.window.state.chat
    host.window.navigator.show_console(is_shown=True)
    go(host, "bo")
    assert (host.window.state.screen, host.window.state.chat.current.name) == (Screen.CHAT, "bob")
    go(host, "lob")
    assert host.window.state.chat.current.name == "#lobby"


def test_a_slash_command_waits_for_the_composer(host: WindowUser) -> None:
    host.window.navigator.show_console(is_shown=True)
    go(host, "topic")
    assert host.window.state.chat
    assert host.window.state.screen is Screen.CHAT
    editor = Editor(is_multiline=True)
    assert host.window.state.chat.composer.put_begun(editor)
    assert editor.text == "/topic "


def test_into_another_room_one_leaves_the_present_one_which_is_asked_first(
    host: WindowUser, stack: ExitStack, tmp_path: Path
) -> None:
    other = WindowUser(stack, tmp_path, "eve", HostNow("Attic"))
    other.wait_until(is_chatting)
    guest = join_as_guest(host, stack, tmp_path)
    guest.window.navigator.leave_room()
    guest.window.navigator.enter_room(Address("127.0.0.1", port_of(other)))
    guest.wait_until(is_chatting)
    assert "Attic" not in [one.name for one in opened(guest).state.found if one.key.startswith("joined.")]

    go(guest, f"127.0.0.1:{port_of(host)}" if port_of(host) != 6697 else "127.0.0.1")
    leaving = guest.window.dialogs.dialog
    assert isinstance(leaving, LeaveModel)
    assert room_of(guest) == "Attic"
    leaving.submit()
    guest.wait_until(is_chatting)
    assert room_of(guest) == "Kitchen"


def test_a_room_hosted_before_opens_in_place_of_the_one_that_is_open_now(host: WindowUser) -> None:
    host.window.navigator.leave_room()
    host.window.start.host(Legible("Attic"))
    host.wait_until(is_chatting)
    host.window.dialogs.dismiss_dialog()
    rooms = names(opened(host), ChoiceKind.ROOM)
    assert rooms == ["Kitchen"]
    go(host, "kitch")
    leaving = host.window.dialogs.dialog
    assert isinstance(leaving, LeaveModel)
    leaving.submit()
    host.wait_until(is_chatting)
    assert host.window.state.chat
    assert (host.window.state.chat.room, host.window.state.console is not None) == ("Kitchen", True)


def test_outside_of_any_room_it_leads_to_rooms_and_to_what_the_window_can_do(
    stack: ExitStack, tmp_path: Path
) -> None:
    user = WindowUser(stack, tmp_path, "ada", JoinNow(Address("127.0.0.1", 9)))
    user.window.navigator.leave_room()
    model = opened(user)
    assert set(names(model, ChoiceKind.COMMAND)) >= {"Settings", "Keys"}
    assert "Leave the room" not in names(model, ChoiceKind.COMMAND)
    assert {one.kind for one in model.state.found} <= {ChoiceKind.COMMAND, ChoiceKind.ROOM}
