"""Nicknames that belong to devices: first use, other devices, ghosts, release, bounds; without sockets."""

from collections.abc import Callable

import pytest

from core.keys.devices import DeviceKey, as_text
from core.naming.names import LOBBY
from core.values import replace
from storage.wire.capability_names import ECDSA
from tests.support.devices import (
    ADAS,
    BOBS,
    bound,
    challenge_in,
    come,
    inside,
    kinds_of,
    names,
    prove,
    release,
    said,
)
from tests.support.scripted_room import ScriptedRoom, replies_to

BOUND = ":parlour FAIL NICK BOUND ada ada2 :This nickname belongs to somebody else's device"
IN_USE = ":parlour 433 {} {} :Nickname is already in use"


@pytest.fixture
def script() -> ScriptedRoom:
    return ScriptedRoom()


# First use


def test_the_first_use_of_a_nickname_by_a_device_gives_it_to_that(script: ScriptedRoom) -> None:
    number, heard = come(script, "ada", ADAS)

    assert bound(script) == {"ada": as_text(ADAS.public)}
    assert kinds_of(script, number) == ["connected", "registered", "bound", "account"]
    assert heard[-1] == "1 <- :parlour 900 ada ada!~ada@host1 ada :You are now logged in as ada"


def test_a_proof_succeeds_before_the_nickname_is_anybodys(script: ScriptedRoom) -> None:
    script.connect()
    script.send(1, "CAP REQ sasl")

    assert prove(script, 1, "ada", ADAS) == ["1 <- :parlour 903 * :SASL authentication successful"]


def test_who_comes_again_is_known_before_registration(script: ScriptedRoom) -> None:
    script.send(inside(script, "ada", ADAS), "QUIT")
    script.connect()
    script.send(2, "CAP REQ sasl", "NICK ada", "USER ada 0 * :Ada")

    assert prove(script, 2, "ada", ADAS) == [
        "2 <- :parlour 900 * *!~ada@host2 ada :You are now logged in as ada",
        "2 <- :parlour 903 * :SASL authentication successful",
    ]
    assert script.send(2, "CAP END")[0].startswith("2 <- :parlour 001 ada ")
    assert kinds_of(script, 2) == ["connected", "account", "registered"]


def test_a_client_that_does_not_tell_its_key_is_known_by_the_nickname(script: ScriptedRoom) -> None:
    script.send(inside(script, "ada", ADAS), "QUIT")
    script.connect()
    script.send(2, "CAP REQ sasl", "NICK ada", "USER ada 0 * :Ada")
    heard = prove(script, 2, "ada", ADAS, tells=False)
    script.send(2, "CAP END")

    assert heard[-1] == "2 <- :parlour 903 * :SASL authentication successful"
    assert script.members[2].account == script.members[2].nick == "ada"


def test_nothing_belongs_to_who_has_no_key(script: ScriptedRoom) -> None:
    inside(script, "ada", None)

    assert bound(script) == {}


def test_nothing_belongs_to_who_does_not_know_the_rooms_password() -> None:
    script = ScriptedRoom(password="rose")
    come(script, "ada", ADAS)

    assert bound(script) == {}
    assert script.closed == {1}


def test_the_name_of_an_account_is_given_to_no_device() -> None:
    script = ScriptedRoom()
    script.room.settings = replace(script.room.settings, is_account=lambda nick: nick == "ada")
    number = inside(script, "ada", ADAS)

    assert bound(script) == {}
    assert script.members[number].account == ""


def test_a_new_nickname_belongs_to_the_device_too_which_stays_known_by_the_first(
    script: ScriptedRoom,
) -> None:
    number = inside(script, "ada", ADAS)
    script.send(number, "NICK countess", "QUIT")
    again = inside(script, "countess", ADAS)

    assert set(bound(script)) == {"ada", "countess"}
    assert script.members[again].account == "ada"


# Others


@pytest.mark.parametrize("key", [BOBS, None])
@pytest.mark.parametrize("is_away", [True, False])
def test_nobody_else_gets_it_whether_its_owner_is_there(
    script: ScriptedRoom, key: DeviceKey | None, is_away: bool
) -> None:
    owner = inside(script, "ada", ADAS)
    if is_away:
        script.send(owner, "QUIT")
    _, heard = come(script, "ada", key)

    assert heard == [f"2 <- {BOUND}", f"2 <- {IN_USE.format('*', 'ada')}"]
    assert not script.members[2].is_registered


def test_without_standard_replies_the_numeric_says_it_alone(script: ScriptedRoom) -> None:
    inside(script, "ada", ADAS)

    assert come(script, "ada", None, caps="sasl")[1] == [f"2 <- {IN_USE.format('*', 'ada')}"]


def test_the_suggestion_is_free_and_taken_at_once(script: ScriptedRoom) -> None:
    inside(script, "ada", ADAS)
    inside(script, "ada2", None)
    _, heard = come(script, "ada", BOBS)

    assert " BOUND ada ada3 :" in heard[0]
    assert script.send(3, "NICK ada3")[0].startswith("3 <- :parlour 001 ada3 ")
    assert bound(script)["ada3"] == as_text(BOBS.public)


def test_what_looks_like_it_belongs_to_nobody_else_either(script: ScriptedRoom) -> None:
    script.send(inside(script, "Bill", ADAS), "QUIT")
    _, heard = come(script, "BiIl", BOBS)

    assert heard[-1] == f"2 <- {IN_USE.format('*', 'BiIl')}"


def test_who_is_inside_gets_it_no_more_than_who_comes(script: ScriptedRoom) -> None:
    script.send(inside(script, "ada", ADAS), "QUIT")
    number = inside(script, "bob", BOBS)

    assert replies_to(script, number, "NICK ada") == [BOUND, IN_USE.format("bob", "ada")]


def test_a_wrong_signature_a_foreign_challenge_and_another_rooms_key_prove_nothing(
    script: ScriptedRoom,
) -> None:
    script.send(inside(script, "ada", ADAS), "QUIT")
    elsewhere = DeviceKey.of(b"a" * 32, b"another room")
    script.connect()
    script.send(2, "CAP REQ sasl")
    makers: list[Callable[[bytes], bytes]] = [
        BOBS.sign,
        elsewhere.sign,
        lambda challenge: ADAS.sign(challenge[::-1]),
        lambda _challenge: b"0",
    ]
    for sign in makers:
        heard = script.send(2, f"AUTHENTICATE {ECDSA}", names("ada", None))
        answer = script.send(2, said(sign(challenge_in(heard))))

        assert answer[0] == "2 <- :parlour 904 * :SASL authentication failed"
        if 2 in script.closed:
            break
    assert script.members[2].own.device == script.members[2].account == ""


def test_a_proof_does_not_hold_twice(script: ScriptedRoom) -> None:
    inside(script, "ada", ADAS)
    script.connect()
    script.send(2, "CAP REQ sasl")
    heard = script.send(2, f"AUTHENTICATE {ECDSA}", names("ada", ADAS))
    proof = said(ADAS.sign(challenge_in(heard)))
    script.send(2, proof)
    script.connect()
    script.send(3, "CAP REQ sasl", f"AUTHENTICATE {ECDSA}", names("ada", ADAS))

    assert script.send(3, proof) == ["3 <- :parlour 904 * :SASL authentication failed"]


def test_who_names_a_nickname_that_nobody_has_learns_nothing_from_it(script: ScriptedRoom) -> None:
    script.connect()
    heard = script.send(1, "CAP REQ sasl", f"AUTHENTICATE {ECDSA}", names("nobody", None))

    assert len(challenge_in(heard)) == 32
    assert script.send(1, said(b"0")) == ["1 <- :parlour 904 * :SASL authentication failed"]


# Ghosts


def test_who_comes_again_takes_over_its_own_ghost_at_once(script: ScriptedRoom) -> None:
    ghost = inside(script, "ada", ADAS)
    script.send(ghost, f"JOIN {LOBBY}")
    bob = inside(script, "bob", BOBS)
    script.send(bob, f"JOIN {LOBBY}")
    again, heard = come(script, "ada", ADAS)

    why = "Came in again, from the same device or account"
    assert not [line for line in heard if " 433 " in line]
    assert f"{ghost} <- :parlour FAIL * REPLACED :{why}" in heard
    assert f"{ghost} <- ERROR :Closing Link: 10.0.0.1 ({why})" in heard
    assert f"{bob} <- :ada!~ada@host1 QUIT :{why}" in heard
    assert ghost in script.closed
    assert script.room.find("ada") is script.members[again]


def test_a_ghost_that_is_ending_already_ends_once(script: ScriptedRoom) -> None:
    ghost = inside(script, "ada", ADAS)
    script.connect()
    script.send(2, "CAP REQ sasl", "NICK ada", "USER ada 0 * :Ada")
    prove(script, 2, "ada", ADAS)
    heard = script.send_together((ghost, "QUIT"), (2, "CAP END"))

    assert any(line.startswith("2 <- :parlour 001 ada ") for line in heard)
    assert kinds_of(script, ghost).count("quit") == 1


def test_who_has_an_account_takes_over_its_own_ghost_too(script: ScriptedRoom) -> None:
    script.register("ada", "bob")
    script.log_in(1, "Ada")
    script.connect()
    script.log_in(3, "Ada")
    heard = script.send(3, "NICK ada", "USER ada 0 * :Ada")

    assert any(line.startswith("3 <- :parlour 001 ada ") for line in heard)
    assert script.closed == {1}


def test_the_hosts_own_window_takes_over_its_ghost() -> None:
    script = ScriptedRoom(operators={"host": "token"})
    script.connect(2)
    script.send(1, "PASS token", "NICK ada", "USER ada 0 * :Ada", "OPER host token")
    heard = script.send(2, "PASS token", "NICK ada", "USER ada 0 * :Ada")

    assert any(line.startswith("2 <- :parlour 001 ada ") for line in heard)
    assert script.closed == {1}


def test_a_nickname_held_by_somebody_else_stays_theirs(script: ScriptedRoom) -> None:
    holder = inside(script, "ada", None)
    _, heard = come(script, "ada", ADAS)

    assert heard == [f"2 <- {IN_USE.format('*', 'ada')}"]
    assert holder not in script.closed


# Release


def test_what_the_host_has_released_is_for_who_uses_it_next(script: ScriptedRoom) -> None:
    script.send(inside(script, "ada", ADAS), "QUIT")
    release(script, "ADA")
    inside(script, "ada", BOBS)

    assert bound(script) == {"ada": as_text(BOBS.public)}
    assert come(script, "ada", ADAS)[1][0] == f"3 <- {BOUND}"


def test_a_nickname_that_belongs_to_nobody_is_not_released(script: ScriptedRoom) -> None:
    release(script, "ada")

    assert script.log.kinds()[-1] == "refused"
