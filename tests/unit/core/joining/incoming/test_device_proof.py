"""How our client proves in SASL whose device this is, and what it does with any answer."""

from base64 import b64decode, b64encode
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.events import NickRefused
from core.irc import parse
from core.joining.incoming.device_proof import DeviceProof
from core.joining.incoming.registering import Registering
from core.joining.state.membership import Membership
from core.keys.devices import DeviceKey, check
from storage.wire.capability_names import ECDSA

NOW = datetime(2026, 11, 30, tzinfo=UTC)
KEY = DeviceKey.of(b"d" * 32, b"the room's key")
CHALLENGE = b"c" * 32
OFFER = f":h CAP * LS :sasl=PLAIN,{ECDSA} batch"


def registering(device: DeviceKey | None) -> Registering:
    us = Membership("ada", iter_seconds().__next__, "")
    begun = Registering(us, device)
    begun.begin("")
    begun.lines.clear()
    return begun


def iter_seconds() -> Iterator[float]:
    while True:
        yield 0.0


def heard(registering: Registering, *lines: str) -> list[str]:
    """Return what is answered to the last of ``lines``."""
    for text in lines:
        registering.lines.clear()
        registering.receive(parse(text.encode()), NOW)
    return list(registering.lines)


def test_the_device_is_proved_before_the_negotiation_ends() -> None:
    one = registering(KEY)
    requested = heard(one, OFFER)
    begun = heard(one, ":h CAP * ACK :batch sasl")
    named = heard(one, "AUTHENTICATE +")
    (signed,) = heard(one, f"AUTHENTICATE {b64encode(CHALLENGE).decode()}")

    assert requested == ["CAP REQ :batch sasl"]
    assert begun == [f"AUTHENTICATE {ECDSA}"]
    assert b64decode(named[0].split()[1]) == b"ada\0ada\0" + KEY.public
    assert check(KEY.public, CHALLENGE, b64decode(signed.split()[1]))
    assert heard(one, ":h 903 ada :good") == ["CAP END"]


@pytest.mark.parametrize("code", ["904", "905", "906", "907", "908"])
def test_registration_goes_on_once_however_the_proof_ends(code: str) -> None:
    one = registering(KEY)
    heard(one, OFFER, ":h CAP * ACK :batch sasl")

    assert heard(one, f":h {code} * x :no") == ["CAP END"]
    assert heard(one, ":h 904 * :no") == []


@pytest.mark.parametrize("offer", [":h CAP * LS :sasl=PLAIN batch", ":h CAP * LS :sasl batch"])
def test_nothing_is_proved_to_a_server_that_does_not_know_how(offer: str) -> None:
    assert heard(registering(KEY), offer) == ["CAP REQ batch"]


def test_without_a_key_sasl_is_not_asked_for() -> None:
    assert heard(registering(None), OFFER) == ["CAP REQ batch"]


@pytest.mark.parametrize(
    "asked", ["!", "", b64encode(b"c" * 31).decode(), b64encode(b"c" * 33).decode(), "é"]
)
def test_what_is_no_challenge_is_not_signed(asked: str) -> None:
    proof = DeviceProof(KEY)
    proof.begin()

    assert proof.answer(asked, "ada") == ["AUTHENTICATE *"]


def test_a_connection_signs_one_challenge_and_no_other() -> None:
    proof, challenge = DeviceProof(KEY), b64encode(CHALLENGE).decode()
    assert proof.answer(challenge, "ada") == []
    proof.begin()

    assert len(proof.answer(challenge, "ada")) == 1
    assert proof.answer(b64encode(b"d" * 32).decode(), "ada") == []


@given(st.lists(st.text(max_size=60), max_size=8))
def test_whatever_a_server_asks_nothing_raises(asked: list[str]) -> None:
    proof = DeviceProof(KEY)
    proof.begin()
    for one in asked:
        proof.answer(one, "ada")


def test_a_nickname_of_another_device_is_told_with_what_is_free() -> None:
    one = registering(KEY)
    one.receive(parse(b":h FAIL NICK BOUND ada ada2 :This nickname belongs to somebody else's device"), NOW)

    assert one.receive(parse(b":h 433 * ada :in use"), NOW) == [
        NickRefused("ada", is_taken=True, while_joining=True, is_bound=True, suggestion="ada2")
    ]
    assert one.receive(parse(b":h 433 * ada :in use"), NOW) == [
        NickRefused("ada", is_taken=True, while_joining=True)
    ]


def test_what_is_told_of_one_nickname_does_not_hold_for_another() -> None:
    one = registering(KEY)
    one.receive(parse(b":h FAIL NICK BOUND bob :x"), NOW)

    assert one.receive(parse(b":h 433 * ada :in use"), NOW) == [
        NickRefused("ada", is_taken=True, while_joining=True)
    ]
