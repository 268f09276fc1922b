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
from app.viewmodels.dialogs.settings_model import SettingsModel, SettingValue
from app.viewmodels.start.attempt import Stage
from app.viewmodels.start.nickname_model import NicknameModel
from app.window.desk import Screen
from app.window.export_dialog import ExportDialog
from app.window.starting import JoinNow
from core.addresses import Address
from core.console import AskSnapshot
from core.values import replace
from tests.support.recorded_faults import recorded_faults
from tests.support.windowless_user import Sitter, guest_of, is_chatting, lines, port_of


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


def test_a_host_who_looks_at_the_chat_is_told_when_the_log_can_not_be_written(
    host: Sitter, tmp_path: Path
) -> None:
    (log_path,) = tmp_path.glob("rooms/*/log.db")
    with closing(sqlite3.connect(log_path)) as viewer:
        viewer.execute("begin immediate")
        host.says("held")
        host.sees_line("The log can’t be written (database is locked). The room waits and tries again.")
        viewer.rollback()
        host.sees_line("The log can be written again.")
    host.sees(lambda desk: bool(desk.visit and not desk.visit.chat.current.tail()))  # nothing waits any more
    assert "held" in lines(host.desk)


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
    assert "0 B" not in (own.received, own.sent)
    assert console.state.startswith("Open since ")
    assert console.tiles()[0].value == "1"


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


def choose(settings: SettingsModel, name: str, value: SettingValue) -> None:
    (row,) = (row for row in settings.rows if row.name == name)
    settings.choose(row, value)


def test_settings_are_kept_and_lead_to_another_nickname_and_back(host: Sitter) -> None:
    host.desk.ask_settings()
    settings = host.desk.dialog
    assert isinstance(settings, SettingsModel)
    choose(settings, "theme", "light")
    assert host.desk.profile.preferences.theme == "light"
    settings.change_nick()
    asking = host.desk.dialog
    assert isinstance(asking, NicknameModel)
    asking.edit("eve")
    asking.submit()
    assert isinstance(host.desk.dialog, SettingsModel)
    host.sees(lambda desk: bool(desk.visit and desk.visit.chat.nick == "eve"))


def test_the_console_shows_times_as_they_are_liked_from_now_on(host: Sitter) -> None:
    host.desk.ask_settings()
    assert isinstance(host.desk.dialog, SettingsModel)
    choose(host.desk.dialog, "clock", "12")
    assert host.desk.visit
    assert host.desk.visit.console
    assert all(line.time.endswith(("AM", "PM")) for line in host.desk.visit.console.lines)


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


def test_a_fault_of_ours_is_told_in_words_and_the_log_of_the_chat_stays(
    host: Sitter, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    hosting = host.desk._session.hosting
    assert hosting
    with recorded_faults(tmp_path):
        monkeypatch.setattr(hosting.server, "_host", None)  # what carries out orders: the next one fails
        hosting.server.order(AskSnapshot())

        told = "The room stopped because of a fault in Parlour: AttributeError: "
        host.sees(lambda desk: any(line.startswith(told) for line in lines(desk)))
        host.sees(lambda desk: bool(desk.visit and not desk.visit.chat.is_connected))


def test_a_click_on_a_notification_leads_to_its_conversation(host: Sitter) -> None:
    assert host.desk.visit
    host.desk.visit.chat.select("bob")
    host.desk.visit.chat.select("#lobby")
    host.desk.choose_console(is_chosen=True)
    host.desk.desktop.notifier._clicked("bob")  # as the desktop's thread does
    host.desk.take_events()
    assert (host.desk.screen, host.desk.visit.chat.current.name) == (Screen.CHAT, "bob")


def test_a_link_that_can_not_be_opened_is_told(host: Sitter) -> None:
    host.desk.open_link("gopher://nowhere")
    assert [toast.is_problem for toast in host.desk.toasts.shown(time.monotonic())] == [True]
