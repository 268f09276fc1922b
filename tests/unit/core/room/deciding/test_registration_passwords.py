"""The room's password: what is a try, who has to wait, and who passes all the same."""

from functools import partial

import pytest

from core.room.model.guesses import MOST_WRONG
from core.room.model.sasl import Unproved
from tests.support.scripted_room import ScriptedRoom

KNOCK = ("NICK ada", "USER a 0 * :A")
WAIT = "1 <- ERROR :Closing Link: 10.0.0.1 (Too many wrong passwords, wait 300 seconds)"


@pytest.fixture
def script() -> ScriptedRoom:
    return ScriptedRoom(password="sesame", operators={"host": "token", "boss": "right"})


def come(script: ScriptedRoom, *first: str, ip: str = "10.0.0.1") -> list[str]:
    """Connect from ``ip`` and try to come in; return what is said to the newcomer, the welcome cut short."""
    number = script.open_connection(ip)
    script.settle()
    lines = script.send(number, *first, *KNOCK)
    if any(" 001 " in line for line in lines):
        script.drop(number)
        return ["welcome"]
    return [line.replace(f"{number} <- ", "1 <- ", 1) for line in lines]


def mistype(script: ScriptedRoom, times: int = MOST_WRONG, ip: str = "10.0.0.1") -> None:
    for _ in range(times):
        assert come(script, "PASS wrong", ip=ip)[0] == "1 <- :parlour 464 * :Password incorrect"


def test_who_has_mistyped_too_often_is_told_how_long_to_wait_and_never_that_it_was_wrong(
    script: ScriptedRoom,
) -> None:
    mistype(script)
    text = "Too many wrong passwords from your address. Please wait 300 seconds."
    assert come(script, "PASS sesame") == [f"1 <- :parlour 263 * PASS :{text}", WAIT]


def test_our_window_is_told_by_a_code_with_the_seconds(script: ScriptedRoom) -> None:
    mistype(script)
    script.room.guesses.now = 12.5
    number = script.open_connection("10.0.0.1")
    lines = script.send(number, "CAP REQ :standard-replies", "PASS sesame", *KNOCK, "CAP END")
    text = "Too many wrong passwords from your address. Please wait 288 seconds."
    assert f"{number} <- :parlour FAIL PASS RATE_LIMITED 288 :{text}" in lines


def test_after_the_wait_the_right_one_lets_in(script: ScriptedRoom) -> None:
    mistype(script)
    script.room.guesses.now = 300.0
    assert come(script, "PASS sesame") == ["welcome"]


def test_a_knock_without_a_password_is_no_try(script: ScriptedRoom) -> None:
    for _ in range(3 * MOST_WRONG):
        assert come(script) == [
            "1 <- :parlour 464 * :This room has a password",
            "1 <- ERROR :Closing Link: 10.0.0.1 (This room has a password)",
        ]
    assert come(script, "PASS sesame") == ["welcome"]


def test_a_failure_counts_though_the_connection_never_ends(script: ScriptedRoom) -> None:
    """Ten lines in one tick, none of which has been answered when the next is heard."""
    numbers = [script.open_connection("10.0.0.1") for _ in range(2 * MOST_WRONG)]
    lines = script.send_together(*((number, "PASS wrong", *KNOCK) for number in numbers))
    assert len([line for line in lines if " 464 " in line]) == MOST_WRONG
    assert len([line for line in lines if " 263 " in line]) == MOST_WRONG


def test_the_owners_token_passes_and_another_token_does_not(script: ScriptedRoom) -> None:
    mistype(script)
    assert come(script, "PASS token") == ["welcome"]
    for guess in ("host:", "wrong", "host:token", "boss:right", ":token", ""):
        assert come(script, f"PASS :{guess}") != ["welcome"]


def test_without_an_owner_no_token_lets_in() -> None:
    script = ScriptedRoom(password="sesame")
    for guess in ("host:", "host:None", "host"):
        assert come(script, f"PASS :{guess}") != ["welcome"]


def test_others_are_not_kept_out(script: ScriptedRoom) -> None:
    mistype(script)
    for ip in ("10.0.0.2", "127.0.0.1", "::1", "2001:db8::1"):
        assert come(script, "PASS sesame", ip=ip) == ["welcome"]


def test_in_a_room_without_a_password_nobody_waits() -> None:
    script = ScriptedRoom()
    for _ in range(3 * MOST_WRONG):
        assert come(script, "PASS whatever") == ["welcome"]


def test_wrong_passwords_of_operators_count_as_well(script: ScriptedRoom) -> None:
    mistype(script, MOST_WRONG - 1)
    number = script.open_connection("10.0.0.1")
    script.send(number, "PASS sesame", *KNOCK)
    script.send(number, "OPER boss wrong")
    assert " 263 ada OPER :" in script.send(number, "OPER boss right")[0]
    script.send(number, "OPER host token")
    assert script.members[number].is_operator


def test_who_has_proved_an_account_is_looked_at_though_others_there_have_mistyped(
    script: ScriptedRoom,
) -> None:
    mistype(script, ip="127.0.0.1")
    number = script.open_connection("127.0.0.1")
    script.settle()
    script.send(number, "CAP REQ :sasl")
    script.log_in(number, "ada")
    assert " 001 " in script.send(number, "PASS sesame", *KNOCK, "CAP END")[0]


def test_passwords_of_accounts_are_looked_at_ten_times_and_then_one_waits(script: ScriptedRoom) -> None:
    asked = 0
    for _ in range(8):
        number = script.open_connection("127.0.0.1")
        script.settle()
        script.send(number, "CAP REQ :sasl")
        for _ in range(2):
            script.send(number, "AUTHENTICATE PLAIN")
            lines = script.send(number, "AUTHENTICATE AGFkYQB3cm9uZw==")
            if script.turn.logins:
                script.turn.logins.clear()
                asked += 1
                answer = partial(script.turn.dispatcher.take_answer, script.members[number], Unproved.WRONG)
                script.run(answer)
            else:
                assert " 263 " in lines[0]
                assert " 904 " in lines[1]
    assert asked == MOST_WRONG
