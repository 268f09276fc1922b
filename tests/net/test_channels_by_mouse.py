"""Channels are found, made, entered and left by what the mouse does, in a real room."""

from contextlib import ExitStack
from pathlib import Path

from app.viewmodels.dialogs.channels_model import ChannelsModel
from app.viewmodels.dialogs.confirm_model import ConfirmModel
from app.viewmodels.dialogs.questions import LeaveModel
from app.window.controllers.window_controller import WindowController
from app.window.first_action import HostNow
from core.values import replace
from tests.support.windowless_user import WindowUser, is_chatting, join_as_guest


def hosted(stack: ExitStack, tmp_path: Path) -> WindowUser:
    host = WindowUser(stack, tmp_path, "ada", HostNow("Kitchen"))
    host.wait_until(is_chatting)
    host.window.dialogs.dismiss_dialog()
    return host


def current(window: WindowController) -> str:
    return window.state.chat.current.name if window.state.chat else ""


def channels(user: WindowUser) -> ChannelsModel:
    assert isinstance(user.window.dialogs.dialog, ChannelsModel)
    return user.window.dialogs.dialog


def rows(user: WindowUser) -> list[tuple[str, str]]:
    channels(user).refresh()
    return [(row.title, row.people) for row in channels(user).state.rows]


def make(user: WindowUser, name: str) -> None:
    user.window.navigator.show_channels()
    channels(user).edit_text(name)
    channels(user).submit()
    user.wait_until(lambda window: current(window) == f"#{name}")


def test_a_channel_that_one_makes_another_finds_and_enters(stack: ExitStack, tmp_path: Path) -> None:
    host = hosted(stack, tmp_path)
    guest = join_as_guest(host, stack, tmp_path)
    make(host, "tea")
    host.send_message("/topic Assam")
    guest.send_message("/list")
    guest.wait_until(lambda _window: rows(guest) == [("#lobby", "2 people"), ("#tea", "1 person")])
    channels(guest).choose(channels(guest).state.rows[1])
    guest.wait_until(lambda window: current(window) == "#tea")
    assert guest.window.dialogs.dialog is None


def test_in_a_channel_the_question_is_about_the_channel_and_in_the_lobby_about_the_room(
    stack: ExitStack, tmp_path: Path
) -> None:
    host = hosted(stack, tmp_path)
    make(host, "tea")
    host.window.navigator.ask_to_leave_here()
    question = host.window.dialogs.dialog
    assert isinstance(question, ConfirmModel)
    assert (question.state.title, question.state.text) == (
        "Leave #tea?",
        "You stay in the room, and you can join this channel again.",
    )
    question.submit()
    host.wait_until(lambda window: current(window) == "#lobby")
    assert host.window.dialogs.dialog is None
    assert host.window.state.room
    host.window.navigator.ask_to_leave_here()
    assert isinstance(host.window.dialogs.dialog, LeaveModel)


def test_what_is_unsent_in_a_channel_is_told_before_it_is_left(stack: ExitStack, tmp_path: Path) -> None:
    host = hosted(stack, tmp_path)
    make(host, "tea")
    assert host.window.state.chat
    host.window.state.chat.edit_draft("half a sen", 0.0)
    host.window.navigator.ask_to_leave_here()
    assert isinstance(host.window.dialogs.dialog, ConfirmModel)
    assert host.window.dialogs.dialog.state.text.startswith("1 unsent message will be lost.")


def test_a_conversation_with_a_person_is_closed_without_a_question(stack: ExitStack, tmp_path: Path) -> None:
    host = hosted(stack, tmp_path)
    host.window.navigator.show_conversation("bob")
    host.window.navigator.ask_to_leave_here()
    assert (current(host.window), host.window.dialogs.dialog) == ("#lobby", None)


def test_who_wants_no_questions_leaves_a_channel_at_once(stack: ExitStack, tmp_path: Path) -> None:
    host = hosted(stack, tmp_path)
    make(host, "tea")
    keeper = host.window.keeper
    keeper.keep_preferences(replace(keeper.profile.preferences, asks_before_leaving=False))
    host.window.navigator.ask_to_leave_here()
    host.wait_until(lambda window: current(window) == "#lobby")
