"""Who is asked for a sign of life, and who is ended."""

import selectors
import socket
from collections.abc import Iterator

import pytest

from core.hosting.address_limits import AddressLimits
from core.hosting.connection import Connection
from core.hosting.connections import Connections
from core.hosting.encryption import Encryption
from core.hosting.timeouts import Timeouts, Timing
from core.hosting.turned_away import TurnedAwayNotes
from core.hosting.visitors import Visitors
from core.transport.overseer import Overseer
from storage.entry import ConnectionId
from tests.support.scripted_room import ScriptedRoom

ASKED, ENDED, LEFT = "asked", "ended", ""


class OneClient:
    """ada, who is in the room and heard at second 0, and the limits that she is under."""

    def __init__(self, ours: socket.socket, theirs: socket.socket) -> None:
        self._script = ScriptedRoom()
        self._script.join("ada")
        self._theirs = theirs
        turn = self._script.turn
        limits = AddressLimits(has_limits=False)
        connections = Connections(selectors.SelectSelector(), turn, limits)
        visitors = Visitors(
            connections, turn, ConnectionId(2), limits, Encryption(), TurnedAwayNotes(), Overseer()
        )
        self.connection = Connection(ours, self._script.members[1], 0.0, has_limits=False)
        connections.add(self.connection)
        self.timeouts = Timeouts(connections, turn, Timing(90, 150), visitors)

    def check(self, *seconds: float) -> list[str]:
        """Return what comes of each look at these times."""
        return [self._look(now) for now in seconds]

    def _look(self, now: float) -> str:
        self.timeouts.check(self.connection, now)
        lines = self._script.settle()
        if any("PING :" in line for line in lines):
            return ASKED
        return ENDED if self._script.closed else LEFT

    def answer(self, now: float) -> None:
        """Let her say something that is received at ``now``."""
        self._theirs.sendall(b"PONG :parlour.local\r\n")
        self.connection.read(now)
        self.connection.lines.clear()


@pytest.fixture
def client() -> Iterator[OneClient]:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        ours.settimeout(0)
        yield OneClient(ours, theirs)


def test_who_is_silent_is_asked_and_a_minute_later_ended(client: OneClient) -> None:
    assert client.check(90, 91, 151, 152) == [LEFT, ASKED, LEFT, ENDED]


def test_who_answers_is_not_asked_again_for_a_while(client: OneClient) -> None:
    client.check(91)
    client.answer(149)

    assert client.check(152, 239, 240, 300, 301) == [LEFT, LEFT, ASKED, LEFT, ENDED]


@pytest.mark.parametrize("absence", [2.0, 91.0, 160.0, 8 * 3600.0])
def test_nobody_is_ended_for_the_time_in_which_we_did_not_listen(client: OneClient, absence: float) -> None:
    """``now`` leaves that time out, as `ListeningClock` does."""
    client.check(80)
    client.timeouts.note_absence(absence)

    assert ENDED not in client.check(81, 82, 90, 140)


def test_after_a_long_absence_all_are_asked_at_once_and_ended_a_minute_later(client: OneClient) -> None:
    client.timeouts.note_absence(160)

    assert client.check(1, 2, 61, 62) == [ASKED, LEFT, LEFT, ENDED]


def test_who_was_asked_before_an_absence_has_as_long_as_ever_to_answer(client: OneClient) -> None:
    client.check(91)
    client.timeouts.note_absence(8 * 3600)
    assert client.check(92, 150) == [LEFT, LEFT]

    client.answer(151)
    assert client.check(152, 240) == [LEFT, LEFT]
    assert client.check(242) == [ASKED]


def test_what_lay_in_the_kernel_is_heard_after_the_absence(client: OneClient) -> None:
    client.timeouts.note_absence(160)
    client.answer(0.5)

    assert client.check(1, 90) == [LEFT, LEFT]
