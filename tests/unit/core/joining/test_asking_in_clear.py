import pytest

from core.events import Disconnected
from core.failures import Failure
from core.joining.asking_in_clear import ClearAnswer

CLEAR, NO_ROOM = Disconnected(Failure.NOT_ENCRYPTED), Disconnected(Failure.NOT_IRC)


def answer(*lines: str) -> Disconnected:
    judge = ClearAnswer()
    for line in lines:
        if told := judge.receive(line.encode()):
            return told
    return judge.end()


@pytest.mark.parametrize(
    "line",
    [
        ":irc.example.org NOTICE * :*** Looking up your hostname",
        ":room.local CAP * LS :sasl",
        ":old.server 421 * CAP :Unknown command",
        "PING :a1b2",
    ],
)
def test_a_room_in_the_clear_is_one(line: str) -> None:
    assert answer(line) == CLEAR


@pytest.mark.parametrize(
    "line", ["SSH-2.0-OpenSSH_9.2", "220 mail ready", "HTTP/1.1 400 Bad Request", "", "\0"]
)
def test_what_speaks_otherwise_is_none(line: str) -> None:
    assert answer(line) == NO_ROOM


def test_silence_is_none() -> None:
    assert answer() == NO_ROOM


def test_a_room_that_lets_nobody_in_says_why() -> None:
    assert answer(":x FAIL * ROOM_FULL :Full", "ERROR :Closing Link: h (Full)") == Disconnected(
        Failure.ROOM_FULL
    )
    assert answer(":x FAIL * ROOM_FULL :Full") == Disconnected(Failure.ROOM_FULL)
    assert answer("ERROR :Closing Link: h (Go away)") == Disconnected(Failure.TURNED_AWAY, "Go away")
