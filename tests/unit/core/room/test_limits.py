from core.room.limits import (
    CONNECTIONS_PER_ADDRESS,
    LINES_AT_ONCE,
    LINES_PER_SECOND,
    NEW_PER_ADDRESS,
    Door,
    Timing,
    TokenBucket,
)


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
    door = Door(has_limits=True)
    for number in range(CONNECTIONS_PER_ADDRESS):
        assert not door.refusal("10.0.0.1", number)
        door.enter("10.0.0.1", number)

    assert door.refusal("10.0.0.1", 30.0) == "Too many connections from your address"
    assert not door.refusal("10.0.0.2", 30.0)
    door.leave("10.0.0.1")
    assert not door.refusal("10.0.0.1", 30.0)


def test_who_connects_all_the_time_waits() -> None:
    door = Door(has_limits=True)
    for _ in range(40):
        door.enter("10.0.0.1", 0.0)
        door.leave("10.0.0.1")

    assert door.refusal("10.0.0.1", 5.0) == "Connecting too fast, try again in a few seconds"
    assert not door.refusal("10.0.0.1", 11.0)


def test_three_wrong_passwords_cost_a_minute() -> None:
    door = Door(has_limits=True)
    for second in range(3):
        door.fail("10.0.0.1", second)

    assert door.refusal("10.0.0.1", 30.0) == "Too many wrong passwords, try again in a minute"
    assert not door.refusal("10.0.0.1", 63.0)


def test_without_limits_everybody_may_come_in() -> None:
    door = Door(has_limits=False)
    for _ in range(100):
        door.enter("10.0.0.1", 0.0)

    assert not door.refusal("10.0.0.1", 0.0)


def test_an_address_with_nothing_to_remember_is_forgotten() -> None:
    door = Door(has_limits=True)
    door.enter("10.0.0.1", 0.0)
    door.leave("10.0.0.1")
    door.sweep(100.0)

    assert not door._addresses


def test_limits_are_as_wide_as_people_on_one_network_need_them() -> None:
    """Seconds until asked, given up, thrown out; lines; connections of one address."""
    assert Timing() == Timing(ping_after=90, drop_after=150, register_within=60)
    assert (LINES_AT_ONCE, LINES_PER_SECOND) == (20, 10)
    assert CONNECTIONS_PER_ADDRESS >= 20
    assert NEW_PER_ADDRESS >= 20
