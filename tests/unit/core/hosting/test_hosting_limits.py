"""What one client may ask for."""

from core.hosting.address_limits import CONNECTIONS_PER_ADDRESS, NEW_FOR_EACH
from core.hosting.timeouts import Timing
from core.hosting.token_bucket import LINES_AT_ONCE, LINES_PER_SECOND, TokenBucket


def test_a_bucket_gives_its_burst_and_then_its_rate() -> None:
    bucket = TokenBucket(2, 10.0, now=0.0)
    waits = []
    for _ in range(3):
        waits.append(bucket.wait(0.0))
        if not waits[-1]:
            bucket.take(1)

    assert waits == [0.0, 0.0, 0.1]
    assert bucket.wait(0.1) == 0.0


def test_limits_are_as_wide_as_people_on_one_network_need_them() -> None:
    """Seconds until asked, given up, thrown out; lines; connections of one address."""
    assert Timing() == Timing(ping_after=90, drop_after=150, register_within=60)
    assert (LINES_AT_ONCE, LINES_PER_SECOND) == (20, 10)
    assert CONNECTIONS_PER_ADDRESS >= 40
    assert NEW_FOR_EACH >= 1
