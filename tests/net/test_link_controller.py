"""Links in messages that lead to another room."""

from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from app.viewmodels.dialogs.confirm_model import ConfirmModel
from app.viewmodels.dialogs.questions import LeaveModel
from app.window.controllers.window_controller import WindowController
from app.window.first_action import HostNow
from core.inviting.hosted_invite import hosted_invite
from core.inviting.invite import invite_link
from tests.support.windowless_user import WindowUser, is_chatting, join_as_guest, port_of


def link_of(user: WindowUser) -> str:
    """Return the link of the room that ``user`` hosts, on this computer."""
    hosting = user.session.hosting
    assert hosting
    folder = hosting.folder
    return invite_link(
        hosted_invite(folder.path.name, folder.pem, folder.name, ("127.0.0.1",), hosting.server.port)
    )


def told(user: WindowUser) -> list[str]:
    return [toast.words for toast in user.window.toasts.visible()]


def hosting(stack: ExitStack, folder: Path, nick: str, room: str) -> WindowUser:
    user = WindowUser(stack, folder / nick, nick, HostNow(room))
    user.wait_until(is_chatting)
    user.window.dialogs.close_dialog()
    return user


def is_in(port: int) -> Callable[[WindowController], bool]:
    def is_there(window: WindowController) -> bool:
        return (
            is_chatting(window) and window.state.room is not None and window.state.room.address.port == port
        )

    return is_there


def test_a_link_to_another_room_is_followed_after_a_question(tmp_path: Path) -> None:
    with ExitStack() as stack:
        kitchen, bar = hosting(stack, tmp_path, "ada", "Kitchen"), hosting(stack, tmp_path, "ben", "Bar")
        guest = join_as_guest(kitchen, stack, tmp_path / "guest")

        guest.window.open_link(link_of(bar))
        question = guest.window.dialogs.dialog
        assert isinstance(question, ConfirmModel)
        assert "“Bar”" in question.state.text
        assert port_of(guest) == port_of(kitchen)  # nothing happens before the answer

        question.submit()
        guest.wait_until(is_in(port_of(bar)))
        assert guest.window.dialogs.dialog is None


def test_a_host_is_asked_once_more_for_the_guests_would_be_sent_away(tmp_path: Path) -> None:
    with ExitStack() as stack:
        kitchen, bar = hosting(stack, tmp_path, "ada", "Kitchen"), hosting(stack, tmp_path, "ben", "Bar")
        join_as_guest(kitchen, stack, tmp_path / "guest")

        kitchen.window.open_link(link_of(bar))
        question = kitchen.window.dialogs.dialog
        assert isinstance(question, ConfirmModel)
        question.submit()
        closing = kitchen.window.dialogs.dialog
        assert isinstance(closing, LeaveModel)

        closing.submit()
        kitchen.wait_until(is_in(port_of(bar)))


def test_a_link_to_the_room_one_is_in_leads_nowhere(tmp_path: Path) -> None:
    with ExitStack() as stack:
        kitchen = hosting(stack, tmp_path, "ada", "Kitchen")
        guest = join_as_guest(kitchen, stack, tmp_path / "guest")

        guest.window.open_link(link_of(kitchen))
        kitchen.window.open_link(link_of(kitchen))

        assert guest.window.dialogs.dialog is None
        assert told(guest) == ["That link leads to the room you are in."]
        assert kitchen.window.dialogs.dialog is None
        assert told(kitchen) == ["That link leads to the room that you host."]


def test_a_link_to_the_room_that_was_lost_leads_into_it_again(tmp_path: Path) -> None:
    with ExitStack() as stack:
        with ExitStack() as open_for_now:
            kitchen = hosting(open_for_now, tmp_path, "ada", "Kitchen")
            link = link_of(kitchen)
            guest = join_as_guest(kitchen, stack, tmp_path / "guest")
        room = guest.window.state.room
        assert room
        guest.wait_until(lambda _window: not room.is_inside)

        guest.window.open_link(link)

        assert isinstance(guest.window.dialogs.dialog, ConfirmModel)
        assert told(guest) == []


def test_a_damaged_link_says_why(tmp_path: Path) -> None:
    with ExitStack() as stack:
        kitchen = hosting(stack, tmp_path, "ada", "Kitchen")

        kitchen.window.open_link("parlour://1/k3v7q2xa/short/10.0.0.1")
        kitchen.window.open_link("parlour://2/new")

        assert kitchen.window.dialogs.dialog is None
        assert "the key of the room is damaged" in told(kitchen)[0]
        assert told(kitchen)[1] == "This link is from a newer Parlour."
