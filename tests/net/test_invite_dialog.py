"""The invitation of a room that is hosted here: what comes later, and who came in where."""

from contextlib import ExitStack
from pathlib import Path

from app.texts.invite import LINK_COPIED
from app.viewmodels.dialogs.invite_model import InviteModel, InviteState
from app.window.controllers.window_controller import WindowController
from app.window.controllers.window_state import ToCopy
from app.window.first_action import HostNow, JoinNow
from core.inviting.invite import parse_invite
from core.keys.four_words import four_words
from core.keys.identity import certificate_of, key_in, short_id
from tests.support.windowless_user import WindowUser, is_chatting, port_of


def state_of(user: WindowUser) -> InviteState:
    dialog = user.window.dialogs.dialog
    assert isinstance(dialog, InviteModel)
    return dialog.state


def has_all(window: WindowController) -> bool:
    dialog = window.dialogs.dialog
    return isinstance(dialog, InviteModel) and bool(dialog.state.code and dialog.state.words)


def test_link_and_words_are_those_of_the_room_s_key(tmp_path: Path) -> None:
    with ExitStack() as stack:
        host = WindowUser(stack, tmp_path, "ada", HostNow("Kitchen"))
        host.wait_until(has_all)

        (folder,) = (tmp_path / "rooms").iterdir()
        key = key_in(certificate_of((folder / "room.pem").read_bytes()))
        invite = parse_invite(state_of(host).link)
        assert (invite.room_id, invite.name) == (short_id(folder.name), "Kitchen")
        assert invite.addresses[0].port == port_of(host)
        assert state_of(host).words == "  ".join(four_words(key))

        host.window.dialogs.close_dialog()
        host.window.hosting_dialogs.ask_to_invite()
        assert has_all(host.window)  # made once


def test_a_link_leads_into_the_room(tmp_path: Path) -> None:
    with ExitStack() as stack:
        host = WindowUser(stack, tmp_path, "ada", HostNow("Kitchen"))
        host.wait_until(has_all)

        guest = WindowUser(stack, tmp_path, "bob", JoinNow(parse_invite(state_of(host).link)))
        guest.wait_until(is_chatting)
        assert port_of(guest) == port_of(host)


def test_who_is_on_this_computer_has_reached_nothing(tmp_path: Path) -> None:
    with ExitStack() as stack:
        host = WindowUser(stack, tmp_path, "ada", HostNow("Kitchen"))
        host.wait_until(has_all)
        guest = WindowUser(stack, tmp_path, "bob", JoinNow(parse_invite(state_of(host).link)))
        guest.wait_until(is_chatting)

        host.wait_until(lambda window: bool(window.state.room and window.state.room.guests() == 1))
        assert state_of(host).best.reached == ""


def test_the_words_and_the_link_are_there_without_the_dialog(tmp_path: Path) -> None:
    with ExitStack() as stack:
        host = WindowUser(stack, tmp_path, "ada", HostNow("Kitchen"))
        host.wait_until(is_chatting)
        dialogs, link = host.window.hosting_dialogs, state_of(host).link
        host.window.dialogs.close_dialog()
        host.wait_until(lambda _window: bool(dialogs.four_words()))
        (folder,) = (tmp_path / "rooms").iterdir()
        key = key_in(certificate_of((folder / "room.pem").read_bytes()))
        assert dialogs.four_words() == "  ".join(four_words(key))

        dialogs.copy_link()
        assert host.window.state.to_copy == ToCopy(link, LINK_COPIED)

        host.window.navigator.leave_room()
        host.window.state.to_copy = None
        dialogs.copy_link()
        assert (dialogs.four_words(), host.window.state.to_copy) == ("", None)
