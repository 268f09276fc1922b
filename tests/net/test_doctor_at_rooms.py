"""What the doctor says of real, encrypted rooms which somebody is not let into."""

from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

import pytest

from core.addresses import Address
from core.console_protocol import BanAddress, ChangeModes
from core.doctor.causes import Cause, Diagnosis
from core.doctor.facts import RoomFacts, Service
from core.doctor.looking import look
from core.doctor.sought import SoughtRoom
from core.failures import Failure
from core.hosting.server import ServerSettings, clock_ms
from core.values import replace
from tests.support.encrypted_peer import ENCRYPTED, encrypted_peer
from tests.support.loopback_room import LOOPBACK, OpenRoom, open_room

_TRIES = 10


def looked_at(room: OpenRoom, refusal: Failure | None = None) -> tuple[RoomFacts, Diagnosis]:
    (found,) = look(SoughtRoom((Address(LOOPBACK, room.port),), refusal=refusal))
    return found


@pytest.mark.parametrize("minutes, cause", [(0, Cause.WELL), (10, Cause.CLOCK_OFF), (-600, Cause.CLOCK_OFF)])
def test_a_clock_that_is_off_is_told(tmp_path: Path, minutes: int, cause: Cause) -> None:
    settings = replace(ENCRYPTED, clock_ms=lambda: clock_ms() + minutes * 60_000)
    with open_room(tmp_path, settings) as room:
        facts, found = looked_at(room)
    assert (facts.service, found.cause) == (Service.ROOM, cause)
    assert facts.clock_ahead is not None
    assert abs(facts.clock_ahead - minutes * 60) < 30


def test_a_room_with_a_password_is_well_and_gets_none(tmp_path: Path) -> None:
    with open_room(tmp_path, replace(ENCRYPTED, password="sesame")) as room:
        facts, found = looked_at(room)
        assert (facts.has_password, found.cause) == (True, Cause.WELL)
        _, found = looked_at(room, Failure.WRONG_PASSWORD)
        assert found.cause is Cause.WRONG_PASSWORD


def test_too_many_tries_are_told_when_the_window_brings_what_the_room_has_said(tmp_path: Path) -> None:
    with open_room(tmp_path, replace(ENCRYPTED, password="sesame")) as room:
        for _ in range(_TRIES):
            with encrypted_peer(room.port) as guessing:
                guessing.send_lines("PASS guess", "NICK eve", "USER eve 0 * :eve")
                guessing.read_to_end()
        assert looked_at(room)[1].cause is Cause.WELL  # a room says so only to who has a password to tell
        assert looked_at(room, Failure.MUST_WAIT)[1].cause is Cause.TOO_MANY_TRIES


def crowded(room: OpenRoom, stack: ExitStack) -> None:
    stack.enter_context(encrypted_peer(room.port)).register("ada", "#lobby")


def banned(room: OpenRoom, _stack: ExitStack) -> None:
    room.server.order(BanAddress("127.0.0.0/8"))


def for_the_invited(room: OpenRoom, _stack: ExitStack) -> None:
    room.server.order(ChangeModes("+i"))


@pytest.mark.parametrize(
    "settings, happens, cause",
    [
        (replace(ENCRYPTED, has_limits=True, per_address=1), crowded, Cause.DOOR_BUSY),
        (ENCRYPTED, banned, Cause.BANNED),
        (ENCRYPTED, for_the_invited, Cause.WELL),
    ],
)
def test_why_a_room_lets_nobody_in_is_told(
    tmp_path: Path,
    settings: ServerSettings,
    happens: Callable[[OpenRoom, ExitStack], None],
    cause: Cause,
) -> None:
    with open_room(tmp_path, settings) as room, ExitStack() as stack:
        happens(room, stack)
        assert looked_at(room)[1].cause is cause
