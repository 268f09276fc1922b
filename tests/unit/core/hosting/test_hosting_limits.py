"""What one client, and one address, may ask for."""

from core.hosting.acceptor import CONNECTIONS_PER_ADDRESS, NEW_PER_ADDRESS, AddressLimits
from core.hosting.connection import LINES_AT_ONCE, LINES_PER_SECOND, TokenBucket
from core.hosting.timeouts import Timing


def test_a_bucket_gives_its_burst_and_then_its_rate() -> None:
    bucket = TokenBucket(2, 10.0, now=0.0)
    waits = []
    for _ in range(3):
        waits.append(bucket.wait(0.0))
        if not waits[-1]:
            bucket.take(1)

    assert waits == [0.0, 0.0, 0.1]
    assert bucket.wait(0.1) == 0.0


def test_an_address_has_so_many_connections_and_no_more() -> None:
    limits = AddressLimits(has_limits=True)
    for number in range(CONNECTIONS_PER_ADDRESS):
        assert not limits.refusal("10.0.0.1", number)
        limits.count_opened("10.0.0.1", number)

    assert limits.refusal("10.0.0.1", 30.0) == "Too many connections from your address"
    assert not limits.refusal("10.0.0.2", 30.0)
    limits.count_closed("10.0.0.1")
    assert not limits.refusal("10.0.0.1", 30.0)


def test_who_connects_all_the_time_waits() -> None:
    limits = AddressLimits(has_limits=True)
    for _ in range(40):
        limits.count_opened("10.0.0.1", 0.0)
        limits.count_closed("10.0.0.1")

    assert limits.refusal("10.0.0.1", 5.0) == "Connecting too fast, try again in a few seconds"
    assert not limits.refusal("10.0.0.1", 11.0)


def test_three_wrong_passwords_cost_a_minute() -> None:
    limits = AddressLimits(has_limits=True)
    for second in range(3):
        limits.count_failure("10.0.0.1", second)

    assert limits.refusal("10.0.0.1", 30.0) == "Too many wrong passwords, try again in a minute"
    assert not limits.refusal("10.0.0.1", 63.0)


def test_without_limits_everybody_may_come_in() -> None:
    limits = AddressLimits(has_limits=False)
    for _ in range(100):
        limits.count_opened("10.0.0.1", 0.0)

    assert not limits.refusal("10.0.0.1", 0.0)


def test_an_address_with_nothing_to_remember_is_forgotten() -> None:
    limits = AddressLimits(has_limits=True)
    limits.count_opened("10.0.0.1", 0.0)
    limits.count_closed("10.0.0.1")
    limits.sweep(100.0)

    assert not limits._addresses


def test_limits_are_as_wide_as_people_on_one_network_need_them() -> None:
    """Seconds until asked, given up, thrown out; lines; connections of one address."""
    assert Timing() == Timing(ping_after=90, drop_after=150, register_within=60)
    assert (LINES_AT_ONCE, LINES_PER_SECOND) == (20, 10)
    assert CONNECTIONS_PER_ADDRESS >= 20
    assert NEW_PER_ADDRESS >= 20
