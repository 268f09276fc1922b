"""Rooms that were found on the network: what was announced says where they are, and proves nothing."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from app.texts.failures import KEY_CHANGED
from app.viewmodels.start.attempt import AttemptModel, AttemptStage
from app.window.first_action import ShowStart
from core.addresses import Address
from core.discovery.found_rooms import FoundRoom, claims_key
from core.keys.identity import certificate_of, make_pem, short_id
from core.keys.pins import pin_of
from tests.support.between import ELSEWHERE, Between
from tests.support.loopback_room import LAB, OpenRoom, open_room
from tests.support.windowless_user import WindowUser, is_chatting

ROOM_ID = "5f0e1d2c3b4a59687786950413223140"


@pytest.fixture
def room(tmp_path: Path) -> Iterator[OpenRoom]:
    (tmp_path / "room").mkdir()
    with open_room(tmp_path / "room", LAB) as opened:
        yield opened


@pytest.fixture
def bob(tmp_path: Path) -> Iterator[WindowUser]:
    with ExitStack() as stack:
        yield WindowUser(stack, tmp_path, "bob", ShowStart())


def written(path: Path) -> Path:
    path.write_bytes(make_pem(ROOM_ID))
    return path


def attempt(user: WindowUser) -> AttemptModel:
    assert user.window.state.room
    return user.window.state.room.attempt


def found(port: int, hint: bytes = b"12345678") -> FoundRoom:
    addresses = (Address(ELSEWHERE, port),)
    return FoundRoom(short_id(ROOM_ID), hint, "Tea", False, addresses, is_answering=True)


def test_a_hint_of_a_key_is_not_asked_for_and_words_are_to_be_compared(
    bob: WindowUser, room: OpenRoom, tmp_path: Path
) -> None:
    with Between(room.port, written(tmp_path / "room.pem")) as encrypted:
        bob.window.navigator.enter_found(found(encrypted.port, hint=b"no such!"))
        bob.wait_until(is_chatting)
        assert len(attempt(bob).state.words) == 4


def test_a_known_room_is_joined_without_a_question_wherever_it_is_found(
    bob: WindowUser, room: OpenRoom, tmp_path: Path
) -> None:
    pem = written(tmp_path / "room.pem")
    with Between(room.port, pem) as encrypted:
        bob.window.navigator.enter_found(found(encrypted.port))
        bob.wait_until(is_chatting)
        attempt(bob).confirm_words()
        bob.window.navigator.leave_room()
    pins = bob.window.keeper.profile.known.pins()
    assert claims_key(pins, short_id(ROOM_ID), pin_of(certificate_of(pem.read_bytes()))[:8])
    with Between(room.port, pem) as elsewhere:
        bob.window.navigator.enter_found(found(elsewhere.port))
        bob.wait_until(is_chatting)
        assert attempt(bob).state.words == ()


def test_who_announces_a_known_room_without_having_its_key_is_told_nothing(
    bob: WindowUser, room: OpenRoom, tmp_path: Path
) -> None:
    pem = written(tmp_path / "room.pem")
    with Between(room.port, pem) as encrypted:
        bob.window.navigator.enter_found(found(encrypted.port))
        bob.wait_until(is_chatting)
        bob.window.navigator.leave_room()
    hint = pin_of(certificate_of(pem.read_bytes()))[:8]
    with Between(room.port, written(tmp_path / "other.pem")) as liar:
        bob.window.navigator.enter_found(found(liar.port, hint))
        bob.wait_until(lambda _window: attempt(bob).state.stage is AttemptStage.OUTSIDE)
        assert (attempt(bob).state.problem, bytes(liar.heard)) == (KEY_CHANGED, b"")
