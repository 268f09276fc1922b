"""Lines of one client, and of all behind one address."""

from core.hosting.token_bucket import TokenBucket


def test_who_speaks_now_and_then_does_not_wait_for_others_behind_the_same_address() -> None:
    shared = TokenBucket(10, 1.0, 0.0)
    loud, quiet = (TokenBucket(20, 10.0, 0.0, shared) for _ in range(2))
    while not loud.wait(0.0):
        loud.take(1)
    assert loud.wait(0.0) > 0
    for second in range(1, 100):
        assert quiet.wait(second) == 0.0
        quiet.take(1)


def test_many_loud_ones_behind_one_address_share_what_it_has() -> None:
    shared = TokenBucket(40, 100.0, 0.0)
    crowd = [TokenBucket(20, 10.0, 0.0, shared) for _ in range(50)]
    heard = 0
    for tenth in range(100):
        for bucket in crowd:
            while not bucket.wait(tenth / 10):
                bucket.take(1)
                heard += 1
    alone = 50 * (20 + 100)
    assert heard < 40 + 1000 + 50 * (20 + 10) < alone / 2


def test_alone_at_its_address_nobody_waits_longer_than_by_itself() -> None:
    shared = TokenBucket(400, 100.0, 0.0)
    one, other = TokenBucket(20, 10.0, 0.0, shared), TokenBucket(20, 10.0, 0.0)
    for tenth in range(200):
        now = tenth / 10
        assert one.wait(now) == other.wait(now)
        if not one.wait(now):
            one.take(1)
            other.take(1)
