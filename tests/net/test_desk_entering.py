"""From the start screen into a room, as its host or a guest, with a real room."""

import socket
from contextlib import ExitStack, closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.desktop.desktop import Desktop
from app.session import Session
from app.settings.profile import Profile, Recent, free_profile
from app.viewmodels.dialogs.invite_model import InviteModel
from app.viewmodels.start.attempt import Stage
from app.viewmodels.start.nickname_model import NicknameModel
from app.window.beginning import begin
from app.window.desk import Desk, Screen
from app.window.starting import HostNow, JoinNow, StartEmpty
from core.addresses import DEFAULT_PORT, Address
from core.events import Disconnected, Failure
from core.transport.listening import CannotListen, PortTaken, listen
from core.values import replace
from tests.support.loopback_room import HERE, LAB, open_room
from tests.support.windowless_user import PATIENCE, Sitter, is_chatting, lines, port_of


def test_without_a_nickname_nothing_is_done_before_one_is_chosen(stack: ExitStack, tmp_path: Path) -> None:
    with free_profile(tmp_path) as profiles, Session(print) as session:
        desk = Desk(tmp_path, profiles, profiles.load(), session, Desktop(print), print)
        begin(desk, HostNow("Kitchen"))
        desk.close_dialog()
        assert isinstance(desk.dialog, NicknameModel)
        assert desk.visit is None


def test_a_first_nickname_of_the_command_line_is_kept_for_whatever_comes_next(tmp_path: Path) -> None:
    with free_profile(tmp_path) as profiles, Session(print) as session:
        desk = Desk(tmp_path, profiles, profiles.load(), session, Desktop(print), print)
        begin(desk, JoinNow(Address(HERE, 1), "ada"))
        assert desk.visit
        assert desk.dialog is None
        assert (desk.profile.nick, desk.start.hosting.state.name) == ("ada", "ada’s room")


def test_a_first_nickname_that_can_not_be_one_is_asked_about(tmp_path: Path) -> None:
    with free_profile(tmp_path) as profiles, Session(print) as session:
        desk = Desk(tmp_path, profiles, profiles.load(), session, Desktop(print), print)
        begin(desk, JoinNow(Address(HERE, 1), "1a"))
        assert isinstance(desk.dialog, NicknameModel)
        assert desk.dialog.state.text == "a"
        desk.dialog.edit("ada")
        assert desk.dialog.submit()
        assert desk.visit
        assert desk.visit.attempt.state.nick == "ada"


def test_a_person_whose_name_the_system_does_not_know_is_asked_for_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for variable in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setattr("os.getuid", lambda: 4_000_000, raising=False)
    with free_profile(tmp_path) as profiles, Session(print) as session:
        desk = Desk(tmp_path, profiles, profiles.load(), session, Desktop(print), print)
        begin(desk, StartEmpty())
        assert isinstance(desk.dialog, NicknameModel)
        assert desk.dialog.state.text == "guest"


def test_a_host_who_does_not_come_into_the_own_room_is_told_and_the_room_is_closed(
    stack: ExitStack, tmp_path: Path
) -> None:
    host = Sitter(stack, tmp_path, "ada", StartEmpty())
    host.desk.start.hosting.host()
    assert host.desk.visit
    port = port_of(host)
    host.desk.visit.attempt.cancel()  # no news from the real connection
    host.desk.visit.attempt.apply(Disconnected(Failure.REFUSED, "no"))
    host.desk.take_events()
    assert host.desk.visit is None
    assert host.desk.start.hosting.state.problem
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection((HERE, port), timeout=PATIENCE)


def test_a_room_that_could_not_be_opened_leaves_nothing_behind_and_changes_nothing(
    host: Sitter, monkeypatch: pytest.MonkeyPatch
) -> None:
    host.desk.leave()

    def refuse(_hosts: object, port: int) -> list[socket.socket]:
        raise CannotListen(f"port {port} is not allowed")

    monkeypatch.setattr("core.hosting.server.listen", refuse)
    for name in ("Kitchen", "Bar"):
        host.desk.start.hosting.edit(name=name, port="700", password="tea")
        host.desk.start.hosting.host()
        assert "700" in host.desk.start.hosting.state.problem
    host.desk.start.remind(host.desk.profile)
    (room,) = host.desk.start.hosting.state.rooms
    assert (room.name, room.password) == ("Kitchen", "")
    assert room.port != 700


def test_a_port_that_is_taken_is_not_insisted_on(stack: ExitStack, tmp_path: Path) -> None:
    try:
        taken = listen((), DEFAULT_PORT)
    except PortTaken:  # so much the better
        taken = []
    with ExitStack() as sockets:
        for each in taken:
            sockets.enter_context(closing(each))
        sitter = Sitter(stack, tmp_path, "ada", HostNow("Kitchen"))
        sitter.sees(is_chatting)
        port = port_of(sitter)
        assert port != DEFAULT_PORT
        assert f"Port {DEFAULT_PORT} is used by another program. Using {port} instead." in lines(sitter.desk)


def test_where_no_room_is_open_the_reason_is_said_and_what_was_typed_stays(
    stack: ExitStack, tmp_path: Path
) -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as free:
        port = free.getsockname()[1]
    sitter = Sitter(stack, tmp_path, "ada", StartEmpty())
    sitter.desk.start.joining.edit(f"127.0.0.1:{port}")
    sitter.desk.start.joining.join()
    sitter.sees(lambda desk: bool(desk.visit and desk.visit.attempt.state.problem))
    assert sitter.desk.visit
    assert sitter.desk.visit.attempt.state.problem == (
        f"That computer answered, but no room is open on port {port}. Is the room still running?"
    )
    assert sitter.desk.screen is Screen.START
    assert sitter.desk.start.joining.state.address == f"127.0.0.1:{port}"


def test_a_password_is_asked_for_in_place(stack: ExitStack, tmp_path: Path) -> None:
    with open_room(tmp_path, replace(LAB, password="tea")) as room:
        guest = Sitter(stack, tmp_path, "bob", JoinNow(Address(HERE, room.port)))
        for password in ("coffee", "tea"):
            guest.sees(
                lambda desk: bool(desk.visit and desk.visit.attempt.state.stage is Stage.ASKING_PASSWORD)
            )
            assert guest.desk.visit
            guest.desk.visit.attempt.edit(password=password)
            guest.desk.visit.attempt.submit()
        guest.sees(is_chatting)
        guest.desk.leave()


def test_the_way_in_can_be_given_up(stack: ExitStack, tmp_path: Path) -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as silent:  # takes connections, and says nothing
        sitter = Sitter(stack, tmp_path, "ada", JoinNow(Address(HERE, silent.getsockname()[1])))
        visit = sitter.desk.visit
        assert visit
        assert visit.attempt.state.stage is Stage.CONNECTING
        visit.attempt.cancel()
        assert (visit.attempt.state.stage, visit.attempt.state.problem) == (Stage.OUTSIDE, "")
        assert sitter.desk.screen is Screen.START


def test_whoever_has_just_opened_a_room_is_shown_what_to_tell_others(host: Sitter) -> None:
    invite = host.desk.dialog
    assert isinstance(invite, InviteModel)
    assert invite.state.best == host.desk.tell()[0]
    assert invite.state.best.address.endswith(f":{port_of(host)}")
    host.desk.go_back()
    assert host.desk.dialog is None
    host.desk.ask_to_invite()
    assert isinstance(host.desk.dialog, InviteModel)


def test_a_room_with_a_password_keeps_it_for_tomorrow_and_lets_its_host_in(
    stack: ExitStack, tmp_path: Path
) -> None:
    host = Sitter(stack, tmp_path, "ada", StartEmpty())
    host.desk.start.hosting.edit(name="Kitchen", password="earl-grey")
    host.desk.start.hosting.host()
    host.sees(is_chatting)
    assert isinstance(host.desk.dialog, InviteModel)
    assert host.desk.dialog.state.password == "earl-grey"
    host.desk.leave()

    host.desk.start.hosting.open(host.desk.start.hosting.state.rooms[0])
    host.sees(is_chatting)
    guest = Sitter(stack, tmp_path, "bob", JoinNow(Address(HERE, port_of(host))))
    guest.sees(lambda desk: bool(desk.visit and desk.visit.attempt.state.stage is Stage.ASKING_PASSWORD))
    assert guest.desk.visit
    guest.desk.visit.attempt.edit(password="earl-grey")
    guest.desk.visit.attempt.submit()
    guest.sees(is_chatting)


def test_a_room_is_opened_on_the_port_that_was_asked_for(stack: ExitStack, tmp_path: Path) -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as free:
        port = free.getsockname()[1]
    host = Sitter(stack, tmp_path, "ada", StartEmpty())
    host.desk.start.hosting.edit(name="Kitchen", port=str(port))
    host.desk.start.hosting.host()
    host.sees(is_chatting)
    assert port_of(host) == port


def test_nobody_listens_before_somebody_hosts(stack: ExitStack, tmp_path: Path) -> None:
    host = Sitter(stack, tmp_path, "ada", StartEmpty())
    with closing(socket.create_server(("127.0.0.1", 0))) as free:
        port = free.getsockname()[1]
    host.desk.start.hosting.toggle_options()
    host.desk.start.hosting.edit(port=str(port))
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection((HERE, port), timeout=PATIENCE)


def test_a_room_that_another_window_has_open_is_not_opened_twice(
    host: Sitter, stack: ExitStack, tmp_path: Path
) -> None:
    other = Sitter(stack, tmp_path, "bob", HostNow("Kitchen"))
    assert other.desk.visit is None
    assert other.desk.start.hosting.state.problem == "Another Parlour on this computer has this room open."


def test_hosting_under_a_name_of_yesterday_opens_that_room_again(host: Sitter) -> None:
    host.desk.leave()
    host.desk.start.hosting.edit(name="Kitchen")

    host.desk.start.hosting.host()
    host.sees(is_chatting)
    host.desk.leave()

    assert [room.name for room in host.desk.start.hosting.state.rooms] == ["Kitchen"]


@pytest.mark.parametrize("is_host", [True, False])
def test_who_was_here_before_goes_in_at_once(tmp_path: Path, is_host: bool) -> None:
    with free_profile(tmp_path) as profiles, Session(print) as session:
        desk = Desk(tmp_path, profiles, Profile("ada"), session, Desktop(print), print)
        begin(desk, HostNow("Bar") if is_host else JoinNow(Address(HERE, 1)))
        assert desk.dialog is None
        assert desk.visit
        assert (desk.visit.attempt.state.nick, desk.visit.console is not None) == ("ada", is_host)


def test_rooms_of_before_are_offered_when_a_window_opens(host: Sitter, tmp_path: Path) -> None:
    recent = Recent("192.168.1.31:6700", "Physics lab", datetime.now(UTC))
    with free_profile(tmp_path) as profiles, Session(print) as session:
        desk = Desk(tmp_path, profiles, Profile("ada", (recent,)), session, Desktop(print), print)
        assert [room.name for room in desk.start.hosting.state.rooms] == ["Kitchen"]
        assert [room.address for room in desk.start.joining.state.recent] == ["192.168.1.31:6700"]
