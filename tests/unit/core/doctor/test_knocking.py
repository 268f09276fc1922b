"""What a room's door says to a knock."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from core.doctor.knocking import DoorAnswer, Knock, first_lines
from core.failures import Failure

NOW = datetime(2026, 11, 30, 12, 0, 0, tzinfo=UTC)


def knocked(*lines: str) -> DoorAnswer:
    knock = Knock()
    for line in lines:
        knock.take(line.encode(), NOW)
    return knock.heard


def test_a_knock_has_no_password_in_it() -> None:
    lines = first_lines("doctor1").decode().split("\r\n")
    assert [line.split()[0] for line in lines if line] == ["CAP", "CAP", "NICK", "USER", "CAP"]


def test_who_is_welcome_asks_for_the_time_and_leaves() -> None:
    knock = Knock()
    knock.take(b":parlour.local 001 doctor1 :Welcome", NOW)
    assert (knock.is_over, knock.question) == (False, b"TIME\r\n")
    knock.take(b":parlour.local 391 doctor1 parlour.local :2026-11-30 11:58:00 UTC", NOW)
    assert knock.is_over
    assert knock.heard == DoorAnswer(is_room=True, has_password=False, clock_ahead=-120.0)


def test_a_time_in_other_words_is_not_known() -> None:
    heard = knocked(":x.y 001 d :Hi", ":x.y 391 d x.y :Monday November 30 2026 -- 12:00 +00:00")
    assert heard == DoorAnswer(is_room=True, has_password=False)


def test_a_room_with_a_password_says_so() -> None:
    heard = knocked(":parlour.local CAP * LS :", ":parlour.local 464 d :This room has a password")
    assert heard == DoorAnswer(is_room=True, has_password=True)


def test_refusals_are_told_by_their_codes() -> None:
    full = knocked("FAIL * ROOM_FULL :The room is full")
    assert full == DoorAnswer(is_room=True, refusal=Failure.ROOM_FULL)
    wait = knocked(":s FAIL PASS RATE_LIMITED 287 :Too many wrong passwords, wait 287 seconds")
    assert wait == DoorAnswer(is_room=True, refusal=Failure.MUST_WAIT, wait=287)
    assert knocked(":s 465 d :You are banned").refusal is Failure.BANNED


def test_a_nickname_in_use_is_an_open_door() -> None:
    assert knocked(":s 433 * doctor1 :Nickname is already in use") == DoorAnswer(is_room=True)


def test_a_room_that_wants_encryption_says_so() -> None:
    heard = knocked("ERROR :Closing Link: 10.0.0.2 (This room is encrypted: connect with TLS, port 6697)")
    assert heard == DoorAnswer(is_room=True, wants_tls=True)


def test_what_is_no_irc_is_no_room() -> None:
    assert knocked("220 mail ESMTP") == knocked("SSH-2.0-x") == knocked("") == DoorAnswer()


@given(st.lists(st.binary(max_size=80), max_size=8))
def test_no_line_breaks_a_knock(lines: list[bytes]) -> None:
    knock = Knock()
    for line in lines:
        knock.take(line, NOW)


@given(
    st.lists(
        st.sampled_from(["001", "391", "433", "464", "465", "421", "ERROR", "FAIL", "FAIL PASS", "FAIL *"])
    )
)
def test_no_answer_without_its_parameters_breaks_a_knock(commands: list[str]) -> None:
    knocked(":s NOTICE * :Hi", *commands)
    knocked(*commands)
