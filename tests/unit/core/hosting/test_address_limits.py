"""What one address may have, and what counts as one."""

import pytest

from core import endings
from core.hosting.address_limits import CONNECTIONS_PER_ADDRESS, NEW_FOR_EACH, AddressLimits

NEW_PER_ADDRESS = CONNECTIONS_PER_ADDRESS * NEW_FOR_EACH


def test_an_address_has_so_many_connections_and_no_more() -> None:
    limits = AddressLimits(has_limits=True)
    for number in range(CONNECTIONS_PER_ADDRESS):
        assert not limits.refusal("10.0.0.1", number)
        limits.count_opened("10.0.0.1", number)

    assert limits.refusal("10.0.0.1", 90.0) == "Too many connections from your address"
    assert not limits.refusal("10.0.0.2", 90.0)
    limits.count_closed("10.0.0.1")
    assert not limits.refusal("10.0.0.1", 90.0)


@pytest.mark.parametrize(
    "address, another, is_one",
    [
        ("2001:db8::{:x}", "2001:db8::ffff:{:x}", True),
        ("fe80::{:x}", "fe80::ffff:{:x}%eth0", True),
        ("2001:db8::{:x}", "2001:db8:0:1::{:x}", False),
        ("::ffff:10.0.0.1", "10.0.0.1", True),
    ],
)
def test_what_one_person_can_have_is_one_address(address: str, another: str, *, is_one: bool) -> None:
    limits = AddressLimits(has_limits=True, per_address=3)
    for number in range(3):
        limits.count_opened(address.format(number + 1), 0.0)

    assert bool(limits.refusal(another.format(1), 0.0)) is is_one
    limits.count_closed(address.format(3))
    assert not limits.refusal(another.format(1), 0.0)


def test_a_class_behind_one_address_comes_in_at_once() -> None:
    limits = AddressLimits(has_limits=True)
    for _ in range(40):
        assert not limits.refusal("10.0.0.1", 0.0)
        limits.count_opened("10.0.0.1", 0.0)


def test_the_host_may_allow_more_or_fewer() -> None:
    for most in (1, 5, 200):
        limits = AddressLimits(has_limits=True, per_address=most)
        let_in = 0
        while let_in < 1000 and not limits.refusal("10.0.0.1", 0.0):
            limits.count_opened("10.0.0.1", 0.0)
            let_in += 1
        assert let_in == most


def test_who_comes_and_speaks_all_the_time_waits() -> None:
    limits = AddressLimits(has_limits=True)
    for _ in range(NEW_PER_ADDRESS):
        assert not limits.refusal("10.0.0.1", 0.0)
        limits.count_opened("10.0.0.1", 0.0)
        assert limits.count_spoken("10.0.0.1", 0.0)
        limits.count_closed("10.0.0.1")

    assert limits.refusal("10.0.0.1", 5.0) == "Connecting too fast, try again in a few seconds"
    assert not limits.refusal("10.0.0.1", 11.0)


def test_who_only_looks_whether_a_room_is_there_keeps_nobody_out() -> None:
    limits = AddressLimits(has_limits=True)
    for _ in range(10 * NEW_PER_ADDRESS):
        limits.count_opened("10.0.0.1", 0.0)
        limits.count_closed("10.0.0.1")

    assert not limits.refusal("10.0.0.1", 0.0)


def test_those_who_come_in_silence_and_speak_later_have_no_more_than_others() -> None:
    limits = AddressLimits(has_limits=True, per_address=3)
    for _ in range(5):
        limits.count_opened("10.0.0.1", 0.0)
        assert limits.count_spoken("10.0.0.1", 0.0)
        limits.count_closed("10.0.0.1")
    for _ in range(3):
        assert not limits.refusal("10.0.0.1", 1.0)
        limits.count_opened("10.0.0.1", 1.0)

    assert [limits.count_spoken("10.0.0.1", 1.0) for _ in range(3)] == [True, False, False]
    assert limits.count_spoken("10.0.0.1", 12.0)


def test_without_limits_everybody_may_come_in() -> None:
    limits = AddressLimits(has_limits=False)
    for _ in range(1000):
        limits.count_opened("10.0.0.1", 0.0)
        assert limits.count_spoken("10.0.0.1", 0.0)

    assert not limits.refusal("10.0.0.1", 0.0)


def test_an_address_with_nothing_to_remember_is_forgotten() -> None:
    limits = AddressLimits(has_limits=True)
    limits.count_opened("2001:db8::1", 0.0)
    limits.count_closed("2001:db8::2")
    limits.sweep(100.0)

    assert not limits._addresses


def test_an_address_that_kept_the_room_busy_is_shut_out_for_a_minute() -> None:
    limits = AddressLimits(has_limits=True)
    limits.count_opened("10.0.0.1", 0.0)
    limits.count_cut("10.0.0.1")
    limits.count_closed("10.0.0.1")
    assert limits.refusal("10.0.0.1", 0.5) == endings.CONNECTING_TOO_FAST
    limits.sweep(1.0)
    assert limits.refusal("10.0.0.1", 60.0) == endings.CONNECTING_TOO_FAST
    assert not limits.refusal("10.0.0.2", 1.0)
    limits.sweep(61.0)
    assert not limits.refusal("10.0.0.1", 61.0)
    assert not limits._addresses


def test_nobody_at_this_computer_shuts_the_others_of_it_out() -> None:
    limits = AddressLimits(has_limits=True)
    limits.count_opened("127.0.0.1", 0.0)
    limits.count_cut("127.0.0.1")
    limits.sweep(1.0)
    assert not limits.refusal("127.0.0.1", 1.0)
