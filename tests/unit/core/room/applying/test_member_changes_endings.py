"""A connection that ends is told why: by a code to who understands that, in words to everybody."""

import pytest

from core.endings import KICKED, QUIT, ROOM_CLOSED, SILENT, because
from tests.support.scripted_room import ScriptedRoom


@pytest.fixture
def script() -> ScriptedRoom:
    """Return the room of ada, who has standard-replies, and bob, who has not."""
    made = ScriptedRoom()
    made.join("ada", "bob")
    made.send(1, "CAP REQ standard-replies", "CAP END")
    return made


def ended(script: ScriptedRoom, number: int, why: str) -> list[str]:
    heard = script.run(lambda: script.turn.end(script.members[number], why))
    return [line for line in heard if line.startswith(f"{number} <- ") and "QUIT" not in line]


@pytest.mark.parametrize(
    "why, told",
    [
        (because(KICKED, "too loud"), "KICKED REASON :too loud"),
        (KICKED, "KICKED :Kicked by the host"),
        (because(ROOM_CLOSED, "good night"), "ROOM_CLOSED REASON :good night"),
        (because(SILENT, "150 seconds"), "PING_TIMEOUT REASON :150 seconds"),
    ],
)
def test_an_end_is_told_by_a_code_to_who_understands_it(script: ScriptedRoom, why: str, told: str) -> None:
    assert ended(script, 1, why) == [
        f"1 <- :parlour FAIL * {told}",
        f"1 <- ERROR :Closing Link: 10.0.0.1 ({why})",
    ]


def test_to_others_error_says_all(script: ScriptedRoom) -> None:
    assert ended(script, 2, KICKED) == ["2 <- ERROR :Closing Link: 10.0.0.2 (Kicked by the host)"]


def test_who_leaves_knows_why(script: ScriptedRoom) -> None:
    assert ended(script, 1, because(QUIT, KICKED)) == [
        "1 <- ERROR :Closing Link: 10.0.0.1 (Quit: Kicked by the host)"
    ]
