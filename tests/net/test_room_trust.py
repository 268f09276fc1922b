"""A window, but for its widgets, at rooms with keys that it knows, does not know, or knows otherwise."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from app.texts.failures import KEY_CHANGED, NO_LONGER_ENCRYPTED, NOT_OF_THE_LINK
from app.viewmodels.dialogs.confirm_model import ConfirmModel
from app.viewmodels.start.attempt import AttemptModel, AttemptStage, Privacy
from app.window.first_action import JoinNow
from core.addresses import Address, parse_address
from core.console_protocol import ReleaseNick
from core.inviting.invite import PIN_BYTES, Invite
from core.keys.identity import certificate_of, make_pem, short_id
from core.keys.pins import Pin, pin_of
from core.values import replace
from tests.support.between import ELSEWHERE, Between
from tests.support.loopback_room import LAB, OpenRoom, open_room
from tests.support.windowless_user import WindowUser, is_chatting

NOWHERE = Address("127.0.0.1", 1)
"""Where nothing answers."""
ROOM_ID = "5f0e1d2c3b4a59687786950413223140"


@pytest.fixture
def stack() -> Iterator[ExitStack]:
    with ExitStack() as opened:
        yield opened


@pytest.fixture
def room(tmp_path: Path) -> Iterator[OpenRoom]:
    (tmp_path / "room").mkdir()
    with open_room(tmp_path / "room", LAB) as opened:
        yield opened


def written(path: Path) -> Path:
    path.write_bytes(make_pem(ROOM_ID))
    return path


def attempt(user: WindowUser) -> AttemptModel:
    assert user.window.state.room
    return user.window.state.room.attempt


def joining(stack: ExitStack, tmp_path: Path, port: int) -> WindowUser:
    return WindowUser(stack, tmp_path, "bob", JoinNow(Address(ELSEWHERE, port), "bob"))


def wait_for(user: WindowUser, stage: AttemptStage) -> None:
    user.wait_until(lambda _window: attempt(user).state.stage is stage)


def test_a_room_that_was_joined_is_known_by_its_key(stack: ExitStack, tmp_path: Path, room: OpenRoom) -> None:
    pem = written(tmp_path / "room.pem")
    with Between(room.port, pem) as encrypted:
        bob = joining(stack, tmp_path, encrypted.port)
        bob.wait_until(is_chatting)
        (known,) = bob.window.keeper.profile.known.rooms
        assert bytes.fromhex(known.pin) == pin_of(certificate_of(pem.read_bytes()))
        assert (known.room_id, known.name, known.words_seen) == (short_id(ROOM_ID), "The Lab", None)
        assert known.words == attempt(bob).state.words

        attempt(bob).confirm_words()
        (known,) = bob.window.keeper.profile.known.rooms
        assert known.words_seen is not None


def linked(port: int, pin: Pin, *more: Address) -> Invite:
    return Invite(short_id(ROOM_ID), pin[:PIN_BYTES], (*more, Address(ELSEWHERE, port)), "The Lab")


def test_a_room_is_told_and_remembered_by_the_address_where_it_was_reached(
    stack: ExitStack, tmp_path: Path, room: OpenRoom
) -> None:
    pem = written(tmp_path / "room.pem")
    pin = pin_of(certificate_of(pem.read_bytes()))
    with Between(room.port, pem) as encrypted:
        link = linked(encrypted.port, pin, NOWHERE)
        bob = WindowUser(stack, tmp_path, "bob", JoinNow(link, "bob"))
        bob.wait_until(is_chatting)
        assert bob.window.state.room
        where = str(parse_address(str(Address(ELSEWHERE, encrypted.port))))
        assert bob.window.state.room.address_to_tell == where
        assert [recent.address for recent in bob.window.keeper.profile.recent] == [where]
        bob.window.navigator.leave_room()
    with Between(room.port, pem) as elsewhere:  # it is still one room in the list
        bob.window.navigator.enter_room(linked(elsewhere.port, pin))
        bob.wait_until(is_chatting)
        where = str(parse_address(str(Address(ELSEWHERE, elsewhere.port))))
        assert [recent.address for recent in bob.window.keeper.profile.recent] == [where]


def test_who_comes_by_a_link_to_another_room_is_told_that_the_link_is_wrong(
    stack: ExitStack, tmp_path: Path, room: OpenRoom
) -> None:
    pem = written(tmp_path / "room.pem")
    with Between(room.port, pem) as encrypted:
        wrong = linked(encrypted.port, Pin(bytes(32)))
        bob = WindowUser(stack, tmp_path, "bob", JoinNow(wrong, "bob"))
        wait_for(bob, AttemptStage.OUTSIDE)
        assert (attempt(bob).state.problem, bytes(encrypted.heard)) == (NOT_OF_THE_LINK, b"")
        assert not bob.window.keeper.profile.recent


def test_a_new_link_to_a_room_whose_key_has_changed_leads_in_once_the_old_one_is_forgotten(
    stack: ExitStack, tmp_path: Path, room: OpenRoom
) -> None:
    with Between(room.port, written(tmp_path / "room.pem")) as encrypted:
        old = linked(encrypted.port, pin_of(certificate_of((tmp_path / "room.pem").read_bytes())), NOWHERE)
        bob = WindowUser(stack, tmp_path, "bob", JoinNow(old, "bob"))
        bob.wait_until(is_chatting)
        bob.window.navigator.leave_room()
    with Between(room.port, written(tmp_path / "room.pem"), listen=encrypted.port) as changed:
        new = linked(changed.port, pin_of(certificate_of((tmp_path / "room.pem").read_bytes())))
        bob.window.navigator.enter_room(new)
        wait_for(bob, AttemptStage.OUTSIDE)
        assert (attempt(bob).state.problem, bytes(changed.heard)) == (KEY_CHANGED, b"")

        bob.window.navigator.leave_room()
        (recent,) = bob.window.start.joining.state.recent
        bob.window.known_rooms.forget(recent)
        room.server.order(ReleaseNick("bob"))
        bob.window.navigator.enter_room(new)
        bob.wait_until(is_chatting)


def test_its_words_come_again_until_somebody_has_compared_them(
    stack: ExitStack, tmp_path: Path, room: OpenRoom
) -> None:
    with Between(room.port, written(tmp_path / "room.pem")) as encrypted:
        bob = joining(stack, tmp_path, encrypted.port)
        bob.wait_until(is_chatting)
        words = attempt(bob).state.words
        bob.window.navigator.leave_room()
        bob.window.navigator.enter_room(Address(ELSEWHERE, encrypted.port))
        bob.wait_until(is_chatting)
        assert (len(words), attempt(bob).state.words) == (4, words)

        attempt(bob).confirm_words()
        bob.window.navigator.leave_room()
        bob.window.navigator.enter_room(Address(ELSEWHERE, encrypted.port))
        bob.wait_until(is_chatting)
        assert attempt(bob).state.words == ()


def test_the_same_room_with_another_key_is_not_joined_until_it_is_forgotten(
    stack: ExitStack, tmp_path: Path, room: OpenRoom
) -> None:
    with Between(room.port, written(tmp_path / "room.pem")) as encrypted:
        bob = joining(stack, tmp_path, encrypted.port)
        bob.wait_until(is_chatting)
        bob.window.navigator.leave_room()
    with Between(room.port, written(tmp_path / "other.pem")) as other:
        bob.window.navigator.enter_room(Address(ELSEWHERE, other.port))
        wait_for(bob, AttemptStage.OUTSIDE)
        assert (attempt(bob).state.problem, bytes(other.heard)) == (KEY_CHANGED, b"")

        bob.window.navigator.leave_room()
        (recent,) = bob.window.start.joining.state.recent
        bob.window.known_rooms.forget(recent)
        room.server.order(ReleaseNick("bob"))  # it is the same room, where bob has another key this way
        bob.window.navigator.enter_room(Address(ELSEWHERE, other.port))
        bob.wait_until(is_chatting)


def test_a_room_chosen_by_its_name_must_have_its_key_and_is_looked_for_where_it_was(
    stack: ExitStack, tmp_path: Path, room: OpenRoom
) -> None:
    with Between(room.port, written(tmp_path / "room.pem")) as encrypted:
        bob = joining(stack, tmp_path, encrypted.port)
        bob.wait_until(is_chatting)
        bob.window.navigator.leave_room()
        (recent,) = bob.window.start.joining.state.recent
        bob.window.start.joining.choose_recent(recent)
        bob.wait_until(is_chatting)
        bob.window.navigator.leave_room()
    other = tmp_path / "other.pem"
    other.write_bytes(make_pem("00" * 16))  # of another room, which says so
    with Between(room.port, other, listen=encrypted.port) as impostor:
        bob.window.start.joining.choose_recent(recent)
        wait_for(bob, AttemptStage.OUTSIDE)
        assert (attempt(bob).state.problem, bytes(impostor.heard)) == (KEY_CHANGED, b"")

        bob.window.navigator.leave_room()
        bob.window.start.joining.join()  # what stands in the field is that room still
        wait_for(bob, AttemptStage.OUTSIDE)
        assert (attempt(bob).state.problem, bytes(impostor.heard)) == (KEY_CHANGED, b"")

        bob.window.navigator.leave_room()
        room.server.order(ReleaseNick("bob"))  # as above
        bob.window.start.joining.edit_address("")
        bob.window.start.joining.edit_address(recent.address)  # typed: another room may be there today
        bob.window.start.joining.join()
        bob.wait_until(is_chatting)
        assert len(attempt(bob).state.words) == 4


def test_who_has_lost_the_connection_comes_back_to_the_same_key_alone(
    stack: ExitStack, tmp_path: Path, room: OpenRoom
) -> None:
    with Between(room.port, written(tmp_path / "room.pem")) as encrypted:
        bob = joining(stack, tmp_path, encrypted.port)
        bob.wait_until(is_chatting)
    wait_for(bob, AttemptStage.OUTSIDE)
    other = tmp_path / "other.pem"
    other.write_bytes(make_pem("00" * 16))  # it does not even say that it is the same room
    with Between(room.port, other, listen=encrypted.port) as impostor:
        attempt(bob).submit()
        bob.wait_until(lambda _window: attempt(bob).state.problem == KEY_CHANGED)
        assert bytes(impostor.heard) == b""


def test_a_room_in_the_clear_elsewhere_is_asked_about_once(
    stack: ExitStack, tmp_path: Path, room: OpenRoom
) -> None:
    bob = joining(stack, tmp_path, room.port)
    wait_for(bob, AttemptStage.ASKING_CLEAR)
    attempt(bob).submit()
    bob.wait_until(is_chatting)
    assert attempt(bob).state.privacy is Privacy.CLEAR

    bob.window.navigator.leave_room()
    bob.window.navigator.enter_room(Address(ELSEWHERE, room.port))
    bob.wait_until(is_chatting)


def test_who_does_not_want_it_in_the_clear_stays_outside(
    stack: ExitStack, tmp_path: Path, room: OpenRoom
) -> None:
    bob = joining(stack, tmp_path, room.port)
    wait_for(bob, AttemptStage.ASKING_CLEAR)
    attempt(bob).cancel()
    assert attempt(bob).state.stage is AttemptStage.OUTSIDE
    assert bob.window.keeper.profile.known.clear == ()


def test_where_a_key_was_known_nobody_is_asked_to_go_on_in_the_clear(
    stack: ExitStack, tmp_path: Path, room: OpenRoom
) -> None:
    with Between(room.port, written(tmp_path / "room.pem")) as encrypted:
        bob = joining(stack, tmp_path, encrypted.port)
        bob.wait_until(is_chatting)
        bob.window.navigator.leave_room()
    with Between(room.port, listen=encrypted.port):
        bob.window.navigator.enter_room(Address(ELSEWHERE, encrypted.port))
        wait_for(bob, AttemptStage.OUTSIDE)
    assert attempt(bob).state.problem == NO_LONGER_ENCRYPTED


def test_a_room_with_another_key_is_listed_to_be_forgotten(
    stack: ExitStack, tmp_path: Path, room: OpenRoom
) -> None:
    with Between(room.port, written(tmp_path / "room.pem")) as encrypted:
        bob = joining(stack, tmp_path, encrypted.port)
        bob.wait_until(is_chatting)
        bob.window.navigator.leave_room()
    keeper = bob.window.keeper
    keeper.keep_profile(replace(keeper.profile, recent=()))  # there were many others since
    with Between(room.port, written(tmp_path / "other.pem")) as other:
        bob.window.navigator.enter_room(Address(ELSEWHERE, other.port))
        wait_for(bob, AttemptStage.OUTSIDE)
        (recent,) = bob.window.start.joining.state.recent
        bob.window.navigator.leave_room()
        bob.window.known_rooms.forget(recent)
    assert (recent.name, keeper.profile.known.rooms) == ("The Lab", ())


def test_from_the_full_stop_the_old_room_is_forgotten_after_a_question_and_nothing_is_joined(
    stack: ExitStack, tmp_path: Path, room: OpenRoom
) -> None:
    with Between(room.port, written(tmp_path / "room.pem")) as encrypted:
        bob = joining(stack, tmp_path, encrypted.port)
        bob.wait_until(is_chatting)
        assert bob.window.state.changed_room is None
        bob.window.navigator.leave_room()
    with Between(room.port, written(tmp_path / "other.pem")) as other:
        bob.window.navigator.enter_room(Address(ELSEWHERE, other.port))
        wait_for(bob, AttemptStage.OUTSIDE)
        changed = bob.window.state.changed_room
        assert changed
        bob.window.known_rooms.ask_to_forget(changed, attempt(bob).forget_failure)
        question = bob.window.dialogs.dialog
        assert isinstance(question, ConfirmModel)
        assert question.state.title == "Forget The Lab, and the key it had?"
        assert len(bob.window.keeper.profile.known.rooms) == 1
        question.submit()
        assert bob.window.keeper.profile.known.rooms == ()
        assert (attempt(bob).state.stage, attempt(bob).state.problem) == (AttemptStage.OUTSIDE, "")
        assert bytes(other.heard) == b""
    bob.window.navigator.leave_room()
    assert bob.window.state.changed_room is None
