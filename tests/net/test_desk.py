"""Whole windows but for their widgets, with a real room between them."""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.desktop.desktop import Desktop
from app.profile import free_profile
from app.session import Session
from app.viewmodels.attempt import Stage
from app.viewmodels.console_questions import KickModel
from app.viewmodels.export import Progress
from app.viewmodels.invite import InviteModel
from app.viewmodels.leave import LeaveModel
from app.viewmodels.nickname import NicknameModel
from app.viewmodels.settings import SettingsModel
from app.window.desk import Desk, Screen
from app.window.export_dialog import ExportDialog
from app.window.patience import LONGEST
from app.window.starting import HostNow, JoinNow, StartEmpty, StartWith
from core.addresses import DEFAULT_PORT, Address
from core.console import AskSnapshot
from core.hosting.listening import PortTaken, listen
from tests.open_room import HERE, LAB, open_room

PATIENCE = 10.0


class Sitter:
    """Somebody at a desk, who looks whenever the desk is woken."""

    def __init__(self, stack: ExitStack, data_dir: Path, nick: str, start: StartWith) -> None:
        self._woken = threading.Event()
        profiles = stack.enter_context(free_profile(data_dir))
        session = stack.enter_context(Session(self._woken.set))
        self.desk = Desk(data_dir, profiles, session, Desktop(self._woken.set), self._woken.set)
        self.desk.begin(start)
        if isinstance(self.desk.dialog, NicknameModel):
            self.desk.dialog.edit(nick)
            assert self.desk.dialog.submit()

    def sees(self, is_there: Callable[[Desk], bool]) -> None:
        """Wait until something can be seen."""
        deadline = time.monotonic() + PATIENCE
        self.desk.take_events()
        while not is_there(self.desk):
            assert time.monotonic() < deadline, "not seen"
            self._woken.wait(min(deadline - time.monotonic(), LONGEST))
            self._woken.clear()
            self.desk.take_events()

    def sees_line(self, text: str) -> None:
        """Wait until a line is in the conversation that is looked at."""
        self.sees(lambda desk: text in lines(desk))

    def says(self, text: str) -> None:
        """Type a message and press Enter."""
        assert self.desk.visit
        assert self.desk.visit.chat.submit(text)


def lines(desk: Desk) -> list[str]:
    return [line.text for line in desk.visit.chat.current.shown()] if desk.visit else []


def is_chatting(desk: Desk) -> bool:
    return desk.screen is Screen.CHAT and bool(desk.visit and desk.visit.chat.current.members)


def port_of(sitter: Sitter) -> int:
    assert sitter.desk.visit
    return sitter.desk.visit.address.port


@pytest.fixture
def stack() -> Iterator[ExitStack]:
    with ExitStack() as stack:
        yield stack


@pytest.fixture
def host(stack: ExitStack, tmp_path: Path) -> Sitter:
    sitter = Sitter(stack, tmp_path, "ada", HostNow("Kitchen"))
    sitter.sees(is_chatting)
    return sitter


def guest_of(host: Sitter, stack: ExitStack, tmp_path: Path, nick: str = "bob") -> Sitter:
    sitter = Sitter(stack, tmp_path, nick, JoinNow(Address("127.0.0.1", port_of(host))))
    sitter.sees(is_chatting)
    return sitter


def test_without_a_nickname_nothing_is_done_before_one_is_chosen(stack: ExitStack, tmp_path: Path) -> None:
    with free_profile(tmp_path) as profiles, Session(print) as session:
        desk = Desk(tmp_path, profiles, session, Desktop(print), print)
        desk.begin(HostNow("Kitchen"))
        desk.close_dialog()
        assert isinstance(desk.dialog, NicknameModel)
        assert desk.visit is None


def test_two_windows_talk(host: Sitter, stack: ExitStack, tmp_path: Path) -> None:
    guest = guest_of(host, stack, tmp_path)
    guest.says("hello")
    host.sees_line("hello")
    host.says("hi bob")
    guest.sees_line("hi bob")
    (recent,) = guest.desk.profile.recent
    assert (recent.address, recent.room) == (f"127.0.0.1:{port_of(host)}", "Kitchen")
    assert recent.last
    assert datetime.now(UTC) - recent.last < timedelta(minutes=1)


def test_a_taken_nickname_is_asked_again_in_place(host: Sitter, stack: ExitStack, tmp_path: Path) -> None:
    guest = Sitter(stack, tmp_path, "ada", JoinNow(Address("127.0.0.1", port_of(host))))
    guest.sees(lambda desk: bool(desk.visit and desk.visit.attempt.state.stage is Stage.ASKING_NICK))
    assert guest.desk.screen is Screen.START
    assert guest.desk.visit
    guest.desk.visit.attempt.submit()
    guest.sees(is_chatting)
    assert guest.desk.visit.chat.nick == "ada2"


def test_who_was_kicked_reads_on_and_joins_again(host: Sitter, stack: ExitStack, tmp_path: Path) -> None:
    guest = guest_of(host, stack, tmp_path)
    visit = host.desk.visit
    assert visit
    assert visit.console
    host.sees(
        lambda _: (
            [c.name for c in visit.console.clients()] == ["ada (you)", "bob"] if visit.console else False
        )
    )
    host.desk.ask_to_kick(visit.console.clients()[1])
    assert isinstance(host.desk.dialog, KickModel)
    host.desk.dialog.edit("too loud")
    host.desk.dialog.submit()
    guest.sees(lambda desk: bool(desk.visit and not desk.visit.chat.is_connected))
    assert guest.desk.screen is Screen.CHAT
    assert guest.desk.visit
    assert guest.desk.visit.attempt.state.problem == "The host removed you from the room: too loud."
    guest.desk.visit.attempt.submit()
    guest.sees(is_chatting)


def test_while_the_console_is_on_the_screen_it_learns_of_lag_and_traffic(host: Sitter) -> None:
    host.desk.choose_console(is_chosen=True)
    visit = host.desk.visit
    assert visit
    assert visit.console
    console = visit.console
    host.sees(lambda _: console.clients()[0].lag.endswith(" ms"))

    (own,) = console.clients()
    assert own.received != own.sent != "0 B"
    assert console.state.startswith("Open since ")
    assert console.tiles()[0].value == "1"


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


def test_a_guest_who_does_not_want_to_be_asked_is_not_asked_again(
    host: Sitter, stack: ExitStack, tmp_path: Path
) -> None:
    guest = guest_of(host, stack, tmp_path)
    assert guest.desk.visit
    guest.desk.visit.chat.edit("half a thought", time.monotonic())
    guest.desk.ask_to_leave()
    leaving = guest.desk.dialog
    assert isinstance(leaving, LeaveModel)
    assert leaving.state.text.startswith("1 unsent message will be lost.")
    leaving.toggle_silence()
    leaving.submit()
    assert guest.desk.screen is Screen.START
    assert not guest.desk.profile.preferences.asks_before_leaving

    guest.desk.start.joining.choose(guest.desk.start.joining.state.recent[0])
    guest.sees(is_chatting)
    guest.desk.ask_to_leave()
    assert guest.desk.visit is None


def test_a_host_is_asked_whatever_was_said_about_asking(host: Sitter) -> None:
    preferences = replace(host.desk.profile.preferences, asks_before_leaving=False)
    host.desk.remember(replace(host.desk.profile, preferences=preferences))
    host.desk.ask_to_close()
    assert isinstance(host.desk.dialog, LeaveModel)
    assert not host.desk.is_over


def test_settings_are_kept_and_lead_to_another_nickname_and_back(host: Sitter) -> None:
    host.desk.ask_settings()
    settings = host.desk.dialog
    assert isinstance(settings, SettingsModel)
    settings.choose_theme("light")
    assert host.desk.profile.preferences.theme == "light"
    settings.change_nick()
    asking = host.desk.dialog
    assert isinstance(asking, NicknameModel)
    asking.edit("eve")
    asking.submit()
    assert isinstance(host.desk.dialog, SettingsModel)
    host.sees(lambda desk: bool(desk.visit and desk.visit.chat.nick == "eve"))


def test_a_place_for_the_export_is_chosen_on_top_of_the_dialog(host: Sitter, tmp_path: Path) -> None:
    host.desk.ask_to_export()
    dialog = host.desk.dialog
    assert isinstance(dialog, ExportDialog)
    dialog.model.edit(target=str(tmp_path / "history.txt"))
    dialog.choose_file()
    host.desk.go_back()
    assert host.desk.dialog is dialog
    assert dialog.files is None

    dialog.choose_file()
    files = dialog.files
    assert files
    files.edit("lobby")
    files.submit()
    assert dialog.model.state.target == str(tmp_path / "lobby.txt")
    dialog.model.submit()
    host.sees(lambda _: dialog.model.state.progress is Progress.DONE)
    assert (tmp_path / "lobby.txt").is_file()
    host.desk.go_back()
    assert host.desk.dialog is None


def test_leaving_is_asked_and_staying_changes_nothing(host: Sitter, stack: ExitStack, tmp_path: Path) -> None:
    guest = guest_of(host, stack, tmp_path)
    guest.desk.ask_to_close()
    assert isinstance(guest.desk.dialog, LeaveModel)
    guest.desk.close_dialog()
    assert not guest.desk.is_over
    guest.says("still here")
    host.sees_line("still here")


def test_a_host_who_leaves_closes_the_room_and_can_open_it_again(
    host: Sitter, stack: ExitStack, tmp_path: Path
) -> None:
    guest = guest_of(host, stack, tmp_path)
    visit = host.desk.visit
    assert visit
    host.sees(lambda _: bool(visit.console and visit.console.guests() == 1))
    host.desk.ask_to_leave()
    assert isinstance(host.desk.dialog, LeaveModel)
    assert host.desk.dialog.state.text == "1 person will be disconnected. The history stays on this computer."
    host.desk.dialog.submit()
    assert host.desk.screen is Screen.START
    guest.sees(lambda desk: bool(desk.visit and not desk.visit.chat.is_connected))
    assert guest.desk.visit
    assert guest.desk.visit.attempt.state.problem == "The host closed the room."
    (room,) = host.desk.start.hosting.state.rooms
    assert (room.name, room.when) == ("Kitchen", "today")
    host.desk.start.hosting.open(room)
    host.sees(is_chatting)


def test_a_room_that_another_window_has_open_is_not_opened_twice(
    host: Sitter, stack: ExitStack, tmp_path: Path
) -> None:
    other = Sitter(stack, tmp_path, "bob", HostNow("Kitchen"))
    assert other.desk.visit is None
    assert other.desk.start.hosting.state.problem == "Another Parlour on this computer has this room open."


def test_the_history_is_exported_while_the_room_goes_on(host: Sitter, tmp_path: Path) -> None:
    host.says("for the record")
    host.sees_line("for the record")
    host.sees(lambda desk: bool(desk.visit and not desk.visit.chat.current.unsent))
    host.desk.ask_to_export()
    dialog = host.desk.dialog
    assert isinstance(dialog, ExportDialog)
    dialog.model.edit(target=str(tmp_path / "history.txt"))
    dialog.model.submit()
    host.sees(lambda _: dialog.model.state.progress is Progress.DONE)
    host.desk.close_dialog()
    assert "<ada> for the record" in (tmp_path / "history.txt").read_text(encoding="utf-8")


def test_hosting_under_a_name_of_yesterday_opens_that_room_again(host: Sitter) -> None:
    host.desk.leave()
    host.desk.start.hosting.edit(name="Kitchen")

    host.desk.start.hosting.host()
    host.sees(is_chatting)
    host.desk.leave()

    assert [room.name for room in host.desk.start.hosting.state.rooms] == ["Kitchen"]


def test_a_fault_of_ours_is_told_in_words_and_the_log_of_the_chat_stays(
    host: Sitter, monkeypatch: pytest.MonkeyPatch
) -> None:
    hosting = host.desk._session.hosting
    assert hosting
    monkeypatch.setattr(hosting.server, "_host", None)  # what carries out orders: the next one fails
    hosting.server.order(AskSnapshot())

    told = "The room stopped because of a fault in Parlour: AttributeError: "
    host.sees(lambda desk: any(line.startswith(told) for line in lines(desk)))
    host.sees(lambda desk: bool(desk.visit and not desk.visit.chat.is_connected))
