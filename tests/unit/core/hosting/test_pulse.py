from hypothesis import given
from hypothesis import strategies as st

from core.console import PULSE_SECONDS
from core.hosting.pulse import Pulse


def test_each_second_has_its_own_count() -> None:
    pulse = Pulse(10.2)
    pulse.beat(10.9, 3, 1)
    pulse.beat(11.1, 5, 1)
    pulse.beat(11.9, 6, 2)
    pulse.beat(12.0, 6, 2)

    assert pulse.per_second() == ((3, 3), (1, 1))


def test_seconds_in_which_nobody_counted_are_quiet() -> None:
    pulse = Pulse(0.0)
    pulse.beat(3.5, 4, 4)
    pulse.beat(4.0, 4, 4)

    assert pulse.per_second()[0] == (0, 0, 0, 4)


def test_after_a_long_time_nothing_of_before_is_left() -> None:
    pulse = Pulse(0.0)
    pulse.beat(0.5, 9, 9)
    pulse.beat(10_000.0, 9, 9)

    assert pulse.per_second()[0] == (0,) * PULSE_SECONDS


@given(st.lists(st.tuples(st.floats(0, 5), st.integers(0, 9)), max_size=30))
def test_nothing_is_counted_twice_or_lost(beats: list[tuple[float, int]]) -> None:
    pulse, now, total = Pulse(0.0), 0.0, 0
    for later, more in beats:
        now, total = now + min(later, 3), total + more
        pulse.beat(now, total, 0)
    pulse.beat(now + 1, total, 0)

    series = pulse.per_second()[0]
    assert sum(series) == total
    assert len(series) == int(now + 1)
