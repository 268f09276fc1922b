"""AUTHENTICATE in the room: who logs in, when, and what comes of it.

How chunks become a name and a password is in test_sasl.
"""

from base64 import b64encode

import pytest

from core.room.model.lifecycle import Later
from core.room.model.sasl import LoginAnswer, Proved, Unproved
from tests.support.scripted_room import ScriptedRoom

RIGHT = f"AUTHENTICATE {b64encode(chr(0).join(['', 'ada', 'rose']).encode()).decode()}"
FAILED = "1 <- :parlour 904 {} :SASL authentication failed"


@pytest.fixture
def script() -> ScriptedRoom:
    """Return a room with a client on this computer who may log in."""
    script = ScriptedRoom()
    script.connect()
    script.members[1].ip = "127.0.0.1"
    script.send(1, "CAP REQ sasl")
    return script


def looked_at(script: ScriptedRoom, answer: LoginAnswer) -> list[str]:
    """Return what comes of the one password that is to be checked."""
    (asked,) = script.turn.logins
    script.turn.logins.clear()
    return script.run(lambda: script.turn.dispatcher.take_answer(asked.member, answer))


def test_who_proves_an_account_is_logged_in_and_then_welcomed(script: ScriptedRoom) -> None:
    begun = script.send(1, "AUTHENTICATE PLAIN")
    silent = script.send(1, RIGHT)
    asked = [(login.account, login.password) for login in script.turn.logins]
    told = looked_at(script, Proved("Ada"))
    welcome = script.send(1, "NICK ada", "USER ada 0 * :Ada", "CAP END")

    assert begun == ["1 <- AUTHENTICATE +"]
    assert silent == []
    assert asked == [("ada", "rose")]
    assert told == [
        "1 <- :parlour 900 * *!*@host1 Ada :You are now logged in as Ada",
        "1 <- :parlour 903 * :SASL authentication successful",
    ]
    assert welcome[0].startswith("1 <- :parlour 001 ada ")
    assert script.members[1].account == "Ada"


def test_one_may_log_in_after_registration(script: ScriptedRoom) -> None:
    script.send(1, "NICK ada", "USER ada 0 * :Ada", "CAP END")
    script.send(1, "AUTHENTICATE PLAIN", RIGHT)

    assert looked_at(script, Proved("Ada")) == [
        "1 <- :parlour 900 ada ada!~ada@host1 Ada :You are now logged in as Ada",
        "1 <- :parlour 903 ada :SASL authentication successful",
    ]


def test_a_wrong_password_is_told_and_may_be_tried_again(script: ScriptedRoom) -> None:
    script.send(1, "AUTHENTICATE PLAIN", RIGHT)
    refused = looked_at(script, Unproved.WRONG)
    script.send(1, "AUTHENTICATE PLAIN", RIGHT)

    assert refused == [FAILED.format("*")]
    assert looked_at(script, Proved("Ada"))[-1] == "1 <- :parlour 903 * :SASL authentication successful"


def test_the_third_wrong_password_ends_the_connection(script: ScriptedRoom) -> None:
    for _ in range(2):
        script.send(1, "AUTHENTICATE PLAIN", RIGHT)
        looked_at(script, Unproved.WRONG)
    script.send(1, "AUTHENTICATE PLAIN", RIGHT)
    heard = looked_at(script, Unproved.WRONG)

    assert heard == [FAILED.format("*"), "1 <- ERROR :Closing Link: 127.0.0.1 (Wrong password)"]
    assert script.closed == {1}


def test_who_has_logged_in_does_not_do_so_again(script: ScriptedRoom) -> None:
    script.send(1, "AUTHENTICATE PLAIN", RIGHT)
    looked_at(script, Proved("Ada"))

    assert script.send(1, "AUTHENTICATE PLAIN") == [
        "1 <- :parlour 907 * :You have already authenticated using SASL"
    ]


def test_an_unknown_mechanism_is_answered_with_those_there_are(script: ScriptedRoom) -> None:
    assert script.send(1, "AUTHENTICATE EXTERNAL") == [
        "1 <- :parlour 908 * PLAIN,ECDSA-NIST256P-CHALLENGE :are available SASL mechanisms",
        FAILED.format("*"),
    ]


@pytest.mark.parametrize("lines", [["AUTHENTICATE *"], ["AUTHENTICATE PLAIN", "AUTHENTICATE *"]])
def test_a_login_can_be_given_up(script: ScriptedRoom, lines: list[str]) -> None:
    assert script.send(1, *lines)[-1] == "1 <- :parlour 906 * :SASL authentication aborted"


def test_too_long_a_chunk_is_told(script: ScriptedRoom) -> None:
    for chunk in ("A" * 401, "A" * 480, "é" * 201):
        assert script.send(1, "AUTHENTICATE PLAIN", f"AUTHENTICATE {chunk}")[-1] == (
            "1 <- :parlour 905 * :SASL message too long"
        )


@pytest.mark.parametrize("last", ["A" * 193, "A" * 399, "A" * 400])
def test_too_long_an_answer_in_all_fails_as_a_wrong_one_does(script: ScriptedRoom, last: str) -> None:
    chunks = ["A" * 400] * 20
    told = script.send(1, "AUTHENTICATE PLAIN", *(f"AUTHENTICATE {chunk}" for chunk in [*chunks, last]))

    assert told == ["1 <- AUTHENTICATE +", FAILED.format("*")]
    assert script.send(1, "AUTHENTICATE PLAIN") == ["1 <- AUTHENTICATE +"]  # it begins anew


@pytest.mark.parametrize("size", [300, 301, 594, 595, 600, 1024])
def test_a_long_password_comes_whole_in_several_chunks(script: ScriptedRoom, size: int) -> None:
    encoded = b64encode(f"\0ada\0{'x' * size}".encode()).decode()
    chunks = [encoded[start : start + 400] for start in range(0, len(encoded), 400)]
    chunks += ["+"] if len(chunks[-1]) == 400 else []
    script.send(1, "AUTHENTICATE PLAIN", *(f"AUTHENTICATE {chunk}" for chunk in chunks))

    assert [login.password for login in script.turn.logins] == ["x" * size]


def test_an_answer_that_is_none_fails(script: ScriptedRoom) -> None:
    assert script.send(1, "AUTHENTICATE PLAIN", "AUTHENTICATE !!!")[-1] == FAILED.format("*")
    assert script.send(1, "AUTHENTICATE") == ["1 <- :parlour 461 * AUTHENTICATE :Not enough parameters"]


def test_without_the_capability_nobody_logs_in() -> None:
    script = ScriptedRoom()
    script.connect()

    assert script.send(1, "AUTHENTICATE PLAIN", RIGHT) == [FAILED.format("*")] * 2
    assert script.turn.logins == []


def test_what_follows_waits_for_the_verdict(script: ScriptedRoom) -> None:
    script.send(1, "AUTHENTICATE PLAIN", RIGHT)

    assert script.turn.dispatcher.hear(script.members[1], b"CAP END") is Later.AFTER_LOGIN
    looked_at(script, Proved("Ada"))
    assert script.turn.dispatcher.hear(script.members[1], b"CAP END") == 1


def test_the_label_of_the_last_line_is_on_the_verdict(script: ScriptedRoom) -> None:
    script.send(1, "CAP REQ :labeled-response batch", "@label=x AUTHENTICATE PLAIN", f"@label=y {RIGHT}")

    assert looked_at(script, Unproved.WRONG) == [
        FAILED.format("*").replace(":parlour", "@label=y :parlour", 1)
    ]


def test_a_password_that_nobody_could_look_at_is_no_mistake(script: ScriptedRoom) -> None:
    for _ in range(5):
        script.send(1, "AUTHENTICATE PLAIN", RIGHT)

        assert looked_at(script, Unproved.NOT_LOOKED_AT) == [
            "1 <- :parlour 904 * :The password can not be checked at the moment, please try again"
        ]
    assert script.closed == set()
    assert script.members[1].own.failed_logins == 0
