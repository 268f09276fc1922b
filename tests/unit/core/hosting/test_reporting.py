from hypothesis import given
from hypothesis import strategies as st

from core.console_protocol import RATE_SECONDS
from core.hosting.reporting import MessageCounts


def test_each_second_has_its_own_count() -> None:
    counts = MessageCounts(10.2)
    counts.count_up_to(10.9, 3, 1)
    counts.count_up_to(11.1, 5, 1)
    counts.count_up_to(11.9, 6, 2)
    counts.count_up_to(12.0, 6, 2)

    assert counts.per_second() == ((3, 3), (1, 1))


def test_seconds_in_which_nobody_counted_are_quiet() -> None:
    counts = MessageCounts(0.0)
    counts.count_up_to(3.5, 4, 4)
    counts.count_up_to(4.0, 4, 4)

    assert counts.per_second()[0] == (0, 0, 0, 4)


def test_after_a_long_time_nothing_of_before_is_left() -> None:
    counts = MessageCounts(0.0)
    counts.count_up_to(0.5, 9, 9)
    counts.count_up_to(10_000.0, 9, 9)

    assert counts.per_second()[0] == (0,) * RATE_SECONDS


@given(st.lists(st.tuples(st.floats(0, 5), st.integers(0, 9)), max_size=30))
def test_nothing_is_counted_twice_or_lost(beats: list[tuple[float, int]]) -> None:
    counts, now, total = MessageCounts(0.0), 0.0, 0
    for later, more in beats:
        now, total = now + min(later, 3), total + more
        counts.count_up_to(now, total, 0)
    counts.count_up_to(now + 1, total, 0)

    series = counts.per_second()[0]
    assert sum(series) == total
    assert len(series) == int(now + 1)
