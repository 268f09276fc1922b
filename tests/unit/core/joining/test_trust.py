import pytest

from core.failures import Failure
from core.joining.trust import Trust
from core.keys.identity import certificate_of, make_pem, short_id
from core.keys.pins import Pin, pin_of

ROOM_ID = "5f0e1d2c3b4a59687786950413223140"
SHORT = short_id(ROOM_ID)
CERTIFICATE = certificate_of(make_pem(ROOM_ID))
PIN = pin_of(CERTIFICATE)
OTHER = Pin(bytes(32))


@pytest.mark.parametrize(
    "trust",
    [
        Trust(),
        Trust(PIN),
        Trust(PIN[:20]),
        Trust(room_id=SHORT),
        Trust(known={SHORT: PIN}),
        Trust(PIN, room_id=SHORT, known={SHORT: PIN, "aaaaaaaa": OTHER}),
    ],
)
def test_the_right_key_is_right(trust: Trust) -> None:
    assert trust.fault(CERTIFICATE) is None


@pytest.mark.parametrize(
    "trust",
    [
        Trust(OTHER),
        Trust(OTHER[:20]),
        Trust(PIN[:19] + b"\0"),
        Trust(known={SHORT: OTHER}),
        Trust(PIN, known={SHORT: OTHER}),
        Trust(room_id="aaaaaaaa", known={"aaaaaaaa": OTHER}),
    ],
)
def test_another_key_is_another_room(trust: Trust) -> None:
    assert trust.fault(CERTIFICATE) is Failure.KEY_CHANGED


def test_what_is_no_certificate_is_no_room() -> None:
    assert Trust().fault(b"no certificate") is Failure.NOT_IRC
    assert Trust(PIN).fault(b"no certificate") is Failure.KEY_CHANGED


def test_a_key_is_known_by_a_link_or_from_before() -> None:
    assert Trust(PIN[:20]).knows(PIN)
    assert Trust(known={"": PIN}).knows(PIN)
    assert not Trust().knows(PIN)
    assert not Trust(room_id=SHORT).knows(PIN)


def test_the_host_of_a_known_room_is_a_stranger_in_the_place_of_another_one() -> None:
    assert not Trust(room_id=SHORT, known={"aaaaaaaa": PIN}).knows(PIN)
    assert not Trust(room_id="bbbbbbbb", known={SHORT: PIN}).knows(PIN)
    assert Trust(PIN[:20], room_id=SHORT, known={"aaaaaaaa": PIN}).knows(PIN)


def test_a_key_that_nobody_has_confirmed_is_known_and_told_no_password() -> None:
    trust = Trust(PIN, known={SHORT: PIN}, unconfirmed=frozenset({PIN}))
    assert trust.knows(PIN)
    assert not trust.may_be_told(PIN)
    assert Trust(PIN).may_be_told(PIN)


def test_only_who_knows_a_key_wants_one() -> None:
    assert Trust(PIN).wants_key
    assert Trust(room_id=SHORT, known={SHORT: PIN}).wants_key
    assert not Trust(known={SHORT: PIN}).wants_key
    assert not Trust(room_id=SHORT).wants_key
