"""From the start screen into a room, as its host or a guest, with a real room."""

import socket
from contextlib import ExitStack, closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.desktop.desktop import Desktop
from app.session import Session
from app.settings.profile import Profile, Recent, free_profile
from app.texts.common import Legible
from app.viewmodels.dialogs.invite_model import InviteModel
from app.viewmodels.start.attempt import AttemptStage
from app.viewmodels.window_events import ConnectionEnded
from app.window.controllers.window_controller import WindowController
from app.window.controllers.window_state import Screen
from app.window.first_action import HostNow, JoinNow, ShowStart
from core.addresses import DEFAULT_PORT, Address
from core.failures import Failure
from core.transport.listening import CannotListen, PortTaken, listen
from core.values import replace
from storage.rooms import RoomFolder
from tests.support.loopback_room import LAB, LOOPBACK, open_room
from tests.support.windowless_user import PATIENCE, WindowUser, is_chatting, port_of, shown_lines


@pytest.mark.parametrize("is_row", [True, False])
def test_a_room_with_a_password_of_before_is_opened_and_says_so(
    stack: ExitStack, tmp_path: Path, is_row: bool
) -> None:
    with RoomFolder.create(tmp_path, "Kitchen") as folder:
        folder.remember(password="two words")
    host = WindowUser(stack, tmp_path, "ada", ShowStart())
    hosting = host.window.start.hosting
    if is_row:
        hosting.open(hosting.state.rooms[0])
    else:
        hosting.edit_fields(name="Kitchen")
        hosting.host()
    assert hosting.state.problem == ""
    host.wait_until(is_chatting)
    assert any("this room’s password: it has a blank" in line for line in shown_lines(host.window))


def test_a_host_who_does_not_come_into_the_own_room_is_told_and_the_room_is_closed(
    stack: ExitStack, tmp_path: Path
) -> None:
    host = WindowUser(stack, tmp_path, "ada", ShowStart())
    host.window.start.hosting.host()
    assert host.window.state.room
    port = port_of(host)
    host.window.state.room.attempt.cancel()  # no news from the real connection
    host.window.state.room.attempt.apply(ConnectionEnded(Failure.REFUSED, Legible("no")))
    host.window.take_events()
    assert host.window.state.room is None
    assert host.window.start.hosting.state.problem
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection((LOOPBACK, port), timeout=PATIENCE)


def test_a_room_that_could_not_be_opened_leaves_nothing_behind_and_changes_nothing(
    host: WindowUser, monkeypatch: pytest.MonkeyPatch
) -> None:
    host.window.navigator.leave_room()

    def refuse(_hosts: object, port: int) -> list[socket.socket]:
        raise CannotListen(f"port {port} is not allowed")

    monkeypatch.setattr("core.hosting.server.listen", refuse)
    for name in ("Kitchen", "Bar"):
        host.window.start.hosting.edit_fields(name=name, port="700", password="tea")
        host.window.start.hosting.host()
        assert "700" in host.window.start.hosting.state.problem
    host.window.start.list_rooms(host.window.keeper.profile)
    (room,) = host.window.start.hosting.state.rooms
    assert (room.name, room.password) == ("Kitchen", "")
    assert room.port != 700


def test_a_room_that_can_not_be_read_is_not_replaced_by_a_new_one(stack: ExitStack, tmp_path: Path) -> None:
    host = WindowUser(stack, tmp_path, "ada", HostNow("Kitchen"))
    assert host.window.state.room
    host.window.navigator.leave_room()
    (settings,) = tmp_path.glob("**/host.db")
    settings.write_bytes(b"no database at all" * 100)
    for name in ("Kitchen", "Garden"):
        host.window.start.hosting.edit_fields(name=name)
        host.window.start.hosting.host()
        problem = host.window.start.hosting.state.problem
        if name == "Kitchen":
            assert problem == (
                "The room “Kitchen” can’t be read (host.db: file is not a database). Nothing was changed. "
                f"To go on without it, move this away: {settings.parent}"
            )
            assert host.window.state.room is None
            assert len(list(tmp_path.glob("**/lock"))) == 2  # the room's and the profile's
        else:
            assert not problem
    assert settings.read_bytes() == b"no database at all" * 100


def test_a_room_with_a_damaged_key_is_not_opened_and_the_key_stays(stack: ExitStack, tmp_path: Path) -> None:
    host = WindowUser(stack, tmp_path, "ada", HostNow("Kitchen"))
    host.window.navigator.leave_room()
    (pem,) = tmp_path.glob("**/room.pem")
    pem.write_bytes(b"no key at all")
    host.window.start.hosting.host()
    assert host.window.start.hosting.state.problem == (
        "The key of this room can’t be used: no private key can be read from it. It was left as it is. "
        f"Put it back from a copy. If there is none, delete {pem}: the room gets a new key, "
        "and links given out before lead nowhere."
    )
    assert host.window.state.room is None
    assert pem.read_bytes() == b"no key at all"


def test_a_port_that_is_taken_is_not_insisted_on(stack: ExitStack, tmp_path: Path) -> None:
    try:
        taken = listen((), DEFAULT_PORT)
    except PortTaken:  # so much the better
        taken = []
    with ExitStack() as sockets:
        for each in taken:
            sockets.enter_context(closing(each))
        user = WindowUser(stack, tmp_path, "ada", HostNow("Kitchen"))
        user.wait_until(is_chatting)
        port = port_of(user)
        assert port != DEFAULT_PORT
        assert f"Port {DEFAULT_PORT} is used by another program. Using {port} instead." in shown_lines(
            user.window
        )


def test_where_no_room_is_open_the_reason_is_said_and_what_was_typed_stays(
    stack: ExitStack, tmp_path: Path
) -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as free:
        port = free.getsockname()[1]
    user = WindowUser(stack, tmp_path, "ada", ShowStart())
    user.window.start.joining.edit_address(f"127.0.0.1:{port}")
    user.window.start.joining.join()
    user.wait_until(lambda window: bool(window.state.room and window.state.room.attempt.state.problem))
    assert user.window.state.room
    assert user.window.state.room.attempt.state.problem == (
        f"That computer answered, but no room is open on port {port}. Is the room still running?"
    )
    assert user.window.state.screen is Screen.START
    assert user.window.start.joining.state.address == f"127.0.0.1:{port}"


def test_a_password_is_asked_for_in_place(stack: ExitStack, tmp_path: Path) -> None:
    with open_room(tmp_path, replace(LAB, password="tea")) as room:
        guest = WindowUser(stack, tmp_path, "bob", JoinNow(Address(LOOPBACK, room.port)))
        for password in ("coffee", "tea"):
            guest.wait_until(
                lambda window: bool(
                    window.state.room
                    and window.state.room.attempt.state.stage is AttemptStage.ASKING_PASSWORD
                )
            )
            assert guest.window.state.room
            guest.window.state.room.attempt.edit_answers(password=password)
            guest.window.state.room.attempt.submit()
        guest.wait_until(is_chatting)
        guest.window.navigator.leave_room()


def test_the_way_in_can_be_given_up(stack: ExitStack, tmp_path: Path) -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as silent:  # takes connections, and says nothing
        user = WindowUser(stack, tmp_path, "ada", JoinNow(Address(LOOPBACK, silent.getsockname()[1])))
        room = user.window.state.room
        assert room
        assert room.attempt.state.stage is AttemptStage.CONNECTING
        room.attempt.cancel()
        assert (room.attempt.state.stage, room.attempt.state.problem) == (AttemptStage.OUTSIDE, "")
        assert user.window.state.screen is Screen.START


def test_whoever_has_just_opened_a_room_is_shown_what_to_tell_others(host: WindowUser) -> None:
    invite = host.window.dialogs.dialog
    assert isinstance(invite, InviteModel)
    assert host.window.state.room
    assert invite.state.best.address == host.window.state.room.address_to_tell
    assert invite.state.best.address.endswith(f":{port_of(host)}")
    host.window.dialogs.go_back()
    assert host.window.dialogs.dialog is None
    host.window.hosting_dialogs.ask_to_invite()
    assert isinstance(host.window.dialogs.dialog, InviteModel)


def test_a_room_with_a_password_keeps_it_for_tomorrow_and_lets_its_host_in(
    stack: ExitStack, tmp_path: Path
) -> None:
    host = WindowUser(stack, tmp_path, "ada", ShowStart())
    host.window.start.hosting.edit_fields(name="Kitchen", password="earl-grey")
    host.window.start.hosting.host()
    host.wait_until(is_chatting)
    assert isinstance(host.window.dialogs.dialog, InviteModel)
    assert host.window.dialogs.dialog.state.password == "earl-grey"
    host.window.navigator.leave_room()

    host.window.start.hosting.open(host.window.start.hosting.state.rooms[0])
    host.wait_until(is_chatting)
    guest = WindowUser(stack, tmp_path, "bob", JoinNow(Address(LOOPBACK, port_of(host))))
    guest.wait_until(
        lambda window: bool(
            window.state.room and window.state.room.attempt.state.stage is AttemptStage.ASKING_WORDS
        )
    )
    assert guest.window.state.room
    guest.window.state.room.attempt.submit()  # they match
    guest.window.state.room.attempt.edit_answers(password="earl-grey")
    guest.window.state.room.attempt.submit()
    guest.wait_until(is_chatting)


def test_a_room_is_opened_on_the_port_that_was_asked_for(stack: ExitStack, tmp_path: Path) -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as free:
        port = free.getsockname()[1]
    host = WindowUser(stack, tmp_path, "ada", ShowStart())
    host.window.start.hosting.edit_fields(name="Kitchen", port=str(port))
    host.window.start.hosting.host()
    host.wait_until(is_chatting)
    assert port_of(host) == port


def test_nobody_listens_before_somebody_hosts(stack: ExitStack, tmp_path: Path) -> None:
    host = WindowUser(stack, tmp_path, "ada", ShowStart())
    with closing(socket.create_server(("127.0.0.1", 0))) as free:
        port = free.getsockname()[1]
    host.window.start.hosting.toggle_options()
    host.window.start.hosting.edit_fields(port=str(port))
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection((LOOPBACK, port), timeout=PATIENCE)


def test_a_room_that_another_window_has_open_is_not_opened_twice(
    host: WindowUser, stack: ExitStack, tmp_path: Path
) -> None:
    other = WindowUser(stack, tmp_path, "bob", HostNow("Kitchen"))
    assert other.window.state.room is None
    assert other.window.start.hosting.state.problem == "Another Parlour on this computer has this room open."


def test_hosting_under_a_name_of_yesterday_opens_that_room_again(host: WindowUser) -> None:
    host.window.navigator.leave_room()
    host.window.start.hosting.edit_fields(name="Kitchen")

    host.window.start.hosting.host()
    host.wait_until(is_chatting)
    host.window.navigator.leave_room()

    assert [room.name for room in host.window.start.hosting.state.rooms] == ["Kitchen"]


def test_rooms_of_before_are_offered_when_a_window_opens(host: WindowUser, tmp_path: Path) -> None:
    recent = Recent("192.168.1.31:6700", "Physics lab", datetime.now(UTC))
    with free_profile(tmp_path) as profiles, Session(print) as session:
        window = WindowController(
            tmp_path, profiles, Profile("ada", (recent,)), session, Desktop(print), print
        )
        assert [room.name for room in window.start.hosting.state.rooms] == ["Kitchen"]
        assert [room.address for room in window.start.joining.state.recent] == ["192.168.1.31:6700"]
