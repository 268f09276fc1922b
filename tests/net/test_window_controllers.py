"""Whole windows but for their widgets, with a real room between them."""

import sqlite3
import time
from contextlib import ExitStack, closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.viewmodels.console.host_questions import KickModel
from app.viewmodels.dialogs.export_model import Progress
from app.viewmodels.dialogs.questions import LeaveModel
from app.viewmodels.start.attempt import AttemptStage
from app.window.controllers.export_controller import ExportController
from app.window.controllers.window_state import Screen
from app.window.first_action import JoinNow
from core.addresses import Address
from core.console_protocol import AskSnapshot
from core.values import replace
from tests.support.watched_program import watched_program
from tests.support.windowless_user import WindowUser, is_chatting, join_as_guest, port_of, shown_lines


def test_two_windows_talk(host: WindowUser, stack: ExitStack, tmp_path: Path) -> None:
    guest = join_as_guest(host, stack, tmp_path)
    guest.send_message("hello")
    host.wait_for_line("hello")
    host.send_message("hi bob")
    guest.wait_for_line("hi bob")
    (recent,) = guest.window.keeper.profile.recent
    assert (recent.address, recent.room) == (f"127.0.0.1:{port_of(host)}", "Kitchen")
    assert recent.last
    assert datetime.now(UTC) - recent.last < timedelta(minutes=1)


def test_a_host_who_looks_at_the_chat_is_told_when_the_log_can_not_be_written(
    host: WindowUser, tmp_path: Path
) -> None:
    (log_path,) = tmp_path.glob("rooms/*/log.db")
    with closing(sqlite3.connect(log_path)) as viewer:
        viewer.execute("begin immediate")
        host.send_message("held")
        host.wait_for_line("The log can’t be written (database is locked). The room waits and tries again.")
        viewer.rollback()
        host.wait_for_line("The log can be written again.")
    host.wait_until(
        lambda window: bool(window.state.chat and not window.state.chat.current.tail())
    )  # nothing waits any more
    assert "held" in shown_lines(host.window)


def test_a_taken_nickname_is_asked_again_in_place(host: WindowUser, stack: ExitStack, tmp_path: Path) -> None:
    guest = WindowUser(stack, tmp_path, "ada", JoinNow(Address("127.0.0.1", port_of(host))))
    guest.wait_until(
        lambda window: bool(
            window.state.room and window.state.room.attempt.state.stage is AttemptStage.ASKING_NICK
        )
    )
    assert guest.window.state.screen is Screen.START
    assert guest.window.state.room
    assert guest.window.state.chat
    guest.window.state.room.attempt.submit()
    guest.wait_until(is_chatting)
    assert guest.window.state.chat.nick == "ada2"


def test_who_was_kicked_reads_on_and_joins_again(host: WindowUser, stack: ExitStack, tmp_path: Path) -> None:
    guest = join_as_guest(host, stack, tmp_path)
    host.window.navigator.show_console(is_shown=True)
    console = host.window.state.console
    assert console
    host.wait_until(lambda _: [client.name for client in console.clients()] == ["ada (you)", "bob"])
    host.window.hosting_dialogs.ask_to_kick(console.clients()[1])
    assert isinstance(host.window.dialogs.dialog, KickModel)
    host.window.dialogs.dialog.edit_reason("too loud")
    host.window.dialogs.dialog.submit()
    guest.wait_until(lambda window: bool(window.state.chat and not window.state.chat.is_connected))
    assert guest.window.state.screen is Screen.CHAT
    assert guest.window.state.room
    assert guest.window.state.room.attempt.state.problem == (
        "The host removed you from the room (too loud). You may join again."
    )
    guest.window.state.room.attempt.submit()
    guest.wait_until(is_chatting)


def test_a_guest_who_does_not_want_to_be_asked_is_not_asked_again(
    host: WindowUser, stack: ExitStack, tmp_path: Path
) -> None:
    guest = join_as_guest(host, stack, tmp_path)
    assert guest.window.state.room
    assert guest.window.state.chat
    guest.window.state.chat.edit_draft("half a thought", time.monotonic())
    guest.window.navigator.ask_to_leave()
    leaving = guest.window.dialogs.dialog
    assert isinstance(leaving, LeaveModel)
    assert leaving.state.text.startswith("1 unsent message will be lost.")
    leaving.toggle_silence()
    leaving.submit()
    assert guest.window.state.screen is Screen.START
    assert not guest.window.keeper.profile.preferences.asks_before_leaving

    guest.window.start.joining.choose_recent(guest.window.start.joining.state.recent[0])
    guest.wait_until(is_chatting)
    guest.window.navigator.ask_to_leave()
    assert guest.window.state.room is None


def test_a_host_is_asked_whatever_was_said_about_asking(host: WindowUser) -> None:
    preferences = replace(host.window.keeper.profile.preferences, asks_before_leaving=False)
    host.window.keeper.keep_profile(replace(host.window.keeper.profile, preferences=preferences))
    host.window.navigator.ask_to_close()
    assert isinstance(host.window.dialogs.dialog, LeaveModel)
    assert not host.window.state.is_closing


def test_a_place_for_the_export_is_chosen_on_top_of_the_dialog(host: WindowUser, tmp_path: Path) -> None:
    host.window.hosting_dialogs.ask_to_export()
    dialog = host.window.dialogs.dialog
    assert isinstance(dialog, ExportController)
    dialog.model.edit_fields(target=str(tmp_path / "history.txt"))
    dialog.open_files()
    host.window.dialogs.go_back()
    assert host.window.dialogs.dialog is dialog
    assert dialog.files is None

    dialog.open_files()
    files = dialog.files
    assert files
    files.edit_name("lobby")
    files.submit()
    assert dialog.model.state.target == str(tmp_path / "lobby.txt")
    dialog.model.submit()
    host.wait_until(lambda _: dialog.model.state.progress is Progress.DONE)
    assert (tmp_path / "lobby.txt").is_file()
    host.window.dialogs.go_back()
    assert host.window.dialogs.dialog is None


def test_leaving_is_asked_and_staying_changes_nothing(
    host: WindowUser, stack: ExitStack, tmp_path: Path
) -> None:
    guest = join_as_guest(host, stack, tmp_path)
    guest.window.navigator.ask_to_close()
    assert isinstance(guest.window.dialogs.dialog, LeaveModel)
    guest.window.dialogs.close_dialog()
    assert not guest.window.state.is_closing
    guest.send_message("still here")
    host.wait_for_line("still here")


def test_the_others_are_told_why_somebody_leaves(host: WindowUser, stack: ExitStack, tmp_path: Path) -> None:
    guest = join_as_guest(host, stack, tmp_path)
    chat = guest.window.state.chat
    assert chat
    assert chat.submit("/quit so\nlong")
    assert isinstance(guest.window.dialogs.dialog, LeaveModel)
    guest.window.dialogs.dialog.submit()
    host.wait_for_line("bob left the room (Quit: so long)")


def test_a_host_who_leaves_closes_the_room_and_can_open_it_again(
    host: WindowUser, stack: ExitStack, tmp_path: Path
) -> None:
    guest = join_as_guest(host, stack, tmp_path)
    guest.send_message("for the record")
    host.wait_for_line("for the record")
    host.wait_until(lambda window: bool(window.state.room and window.state.room.guests() == 1))
    host.window.navigator.ask_to_leave()
    assert isinstance(host.window.dialogs.dialog, LeaveModel)
    assert (
        host.window.dialogs.dialog.state.text
        == "1 person will be disconnected. The history stays on this computer."
    )
    host.window.dialogs.dialog.submit()
    assert host.window.state.screen is Screen.START
    guest.wait_until(lambda window: bool(window.state.chat and not window.state.chat.is_connected))
    assert guest.window.state.room
    assert guest.window.state.room.attempt.state.problem == (
        "The host closed the room. Join again when it is open."
    )
    (kept,) = host.window.start.hosting.state.rooms
    assert (kept.name, kept.when) == ("Kitchen", "today")
    host.window.start.hosting.open(kept)
    host.wait_until(is_chatting)
    with closing(sqlite3.connect(next(tmp_path.glob("rooms/*/log.db")))) as db:
        assert db.execute("select text from entries where kind = 'said'").fetchall() == [("for the record",)]


def test_the_token_of_the_hosts_own_window_is_another_each_time_and_in_no_file(
    host: WindowUser, tmp_path: Path
) -> None:
    first = token_of(host)
    host.window.navigator.ask_to_leave()
    assert isinstance(host.window.dialogs.dialog, LeaveModel)
    host.window.dialogs.dialog.submit()
    host.window.start.hosting.open(host.window.start.hosting.state.rooms[0])
    host.wait_until(is_chatting)

    assert token_of(host) != first
    assert len(first) == 32
    files = [file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()]
    assert files
    assert [found for found in files if first in found or token_of(host) in found] == []


def token_of(host: WindowUser) -> bytes:
    hosting = host.window.navigator._session.hosting
    assert hosting
    return hosting.owner_token.encode()


def test_the_history_is_exported_while_the_room_goes_on(host: WindowUser, tmp_path: Path) -> None:
    host.send_message("for the record")
    host.wait_for_line("for the record")
    host.wait_until(lambda window: bool(window.state.chat and not window.state.chat.current.unsent))
    host.window.hosting_dialogs.ask_to_export()
    dialog = host.window.dialogs.dialog
    assert isinstance(dialog, ExportController)
    dialog.model.edit_fields(target=str(tmp_path / "history.txt"))
    dialog.model.submit()
    host.wait_until(lambda _: dialog.model.state.progress is Progress.DONE)
    host.window.dialogs.close_dialog()
    assert "<ada> for the record" in (tmp_path / "history.txt").read_text(encoding="utf-8")


def test_a_fault_of_ours_is_told_in_words_and_the_log_of_the_chat_stays(
    host: WindowUser, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    hosting = host.window.navigator._session.hosting
    assert hosting
    with watched_program(tmp_path):
        monkeypatch.setattr(hosting.server, "_host", None)  # what carries out orders: the next one fails
        hosting.server.order(AskSnapshot())

        told = "The room stopped because of a fault in Parlour: AttributeError: "
        host.wait_until(lambda window: any(line.startswith(told) for line in shown_lines(window)))
        host.wait_until(lambda window: bool(window.state.chat and not window.state.chat.is_connected))
        hosting.server._thread.join(10)  # its fault is written down when it ends


def test_a_click_on_a_notification_leads_to_its_conversation(host: WindowUser) -> None:
    assert host.window.state.chat
    host.window.state.chat.select_conversation("bob")
    host.window.state.chat.select_conversation("#lobby")
    host.window.navigator.show_console(is_shown=True)
    host.window.desktop.notifier._clicked("bob")  # as the desktop's thread does
    host.window.take_events()
    assert (host.window.state.screen, host.window.state.chat.current.name) == (Screen.CHAT, "bob")


def test_a_link_that_can_not_be_opened_is_told(host: WindowUser) -> None:
    host.window.open_link("gopher://nowhere")
    assert [toast.is_problem for toast in host.window.toasts.visible()] == [True]
