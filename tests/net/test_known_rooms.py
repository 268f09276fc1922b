"""Rooms and addresses go from the start screen, with real folders and a real room."""

from contextlib import ExitStack
from pathlib import Path

import pytest

from app.settings.profile import Profile, Recent
from app.viewmodels.dialogs.confirm_model import ConfirmModel
from app.window.first_action import ShowStart
from storage.rooms import RoomFolder, known_rooms
from tests.support.windowless_user import WindowUser, is_chatting


def asked(user: WindowUser) -> ConfirmModel:
    assert isinstance(user.window.dialogs.dialog, ConfirmModel)
    return user.window.dialogs.dialog


def open_question(user: WindowUser) -> ConfirmModel:
    user.window.known_rooms.ask_to_delete(user.window.start.hosting.state.rooms[0])
    return asked(user)


def hosted_before(stack: ExitStack, tmp_path: Path) -> WindowUser:
    with RoomFolder.create(tmp_path, "Kitchen"):
        pass
    return WindowUser(stack, tmp_path, "ada", ShowStart())


def test_a_room_is_deleted_once_that_is_confirmed_and_is_no_longer_listed(
    stack: ExitStack, tmp_path: Path
) -> None:
    user = hosted_before(stack, tmp_path)
    question = open_question(user)
    assert question.state.title == "Delete Kitchen?"
    assert len(known_rooms(tmp_path)) == 1
    question.submit()
    assert (known_rooms(tmp_path), user.window.start.hosting.state.rooms) == ((), ())
    assert user.window.dialogs.dialog is None
    assert [toast.words for toast in user.window.toasts.visible()] == ["Kitchen is deleted."]


def test_a_room_that_is_open_elsewhere_stays_and_a_sentence_says_so(stack: ExitStack, tmp_path: Path) -> None:
    user = hosted_before(stack, tmp_path)
    question = open_question(user)
    with RoomFolder.open(tmp_path, known_rooms(tmp_path)[0].room_id):
        question.submit()
    assert asked(user).state.problem == (
        "This room is open in another window or terminal. Close it there first."
    )
    assert len(known_rooms(tmp_path)) == 1
    question.submit()  # now it is closed
    assert known_rooms(tmp_path) == ()


def test_a_room_that_has_gone_meanwhile_is_told_of_and_no_longer_listed(
    stack: ExitStack, tmp_path: Path
) -> None:
    user = hosted_before(stack, tmp_path)
    question = open_question(user)
    known_rooms(tmp_path)[0].path.rename(tmp_path / "elsewhere")
    question.submit()
    assert asked(user).state.problem == "That room is no longer on this computer."
    assert user.window.start.hosting.state.rooms == ()


def test_the_name_of_a_deleted_room_opens_a_new_one(stack: ExitStack, tmp_path: Path) -> None:
    user = hosted_before(stack, tmp_path)
    user.window.start.hosting.edit_fields(name="Kitchen")
    open_question(user).submit()
    assert user.window.start.hosting.state.known is None
    user.window.start.host("Kitchen")
    user.wait_until(is_chatting)


@pytest.mark.parametrize("which, left", [(0, ["10.0.0.2:6667"]), (1, ["10.0.0.1"])])
def test_an_address_is_forgotten_for_good(
    stack: ExitStack, tmp_path: Path, which: int, left: list[str]
) -> None:
    user = WindowUser(stack, tmp_path, "ada", ShowStart())
    recent = (Recent("10.0.0.1:6697", "Lab"), Recent("10.0.0.2:6667"))
    user.window.keeper.keep_profile(Profile("ada", recent))
    user.window.navigator.list_rooms()
    joining = user.window.start.joining
    user.window.known_rooms.forget(joining.state.recent[which])
    assert [one.address for one in joining.state.recent] == left
    assert user.window.keeper.profile.recent == (recent[1 - which],)
