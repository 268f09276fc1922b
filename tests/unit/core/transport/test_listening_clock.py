"""What a thread that was away leaves out of its time."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.transport.listening_clock import LONGEST_ABSENCE, ListeningClock, passing_seconds


class Passing:
    """A clock of the system that a test moves."""

    def __init__(self) -> None:
        self.now = 1_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def passing() -> Passing:
    return Passing()


@pytest.fixture
def clock(passing: Passing) -> ListeningClock:
    return ListeningClock(passing)


def wait(clock: ListeningClock, passing: Passing, longest: float | None, took: float) -> float:
    """Wait for at most ``longest`` seconds, which takes ``took``; return how long the thread was away."""
    clock.begin_wait()
    passing.now += took
    return clock.end_wait(longest)


@pytest.mark.parametrize("took", [0.0, 0.3, 1.0, 1.9])
def test_a_wait_is_time_in_which_one_listens(clock: ListeningClock, passing: Passing, took: float) -> None:
    assert wait(clock, passing, 1.0, took) == 0
    assert clock.now() == 1_000 + took


@pytest.mark.parametrize("stopped", [2.0, 160.0, 8 * 3600.0])
def test_who_is_stopped_in_a_wait_was_away(clock: ListeningClock, passing: Passing, stopped: float) -> None:
    assert wait(clock, passing, 1.0, 1.0 + stopped) == pytest.approx(stopped)
    assert clock.now() == pytest.approx(1_001)
    assert wait(clock, passing, 1.0, 0.5) == 0


def test_who_is_stopped_at_work_was_away(clock: ListeningClock, passing: Passing) -> None:
    wait(clock, passing, 1.0, 1.0)
    passing.now += 160

    assert wait(clock, passing, 1.0, 0.2) == pytest.approx(160)
    assert clock.now() == pytest.approx(1_001.2)


def test_work_that_takes_a_while_is_no_absence(clock: ListeningClock, passing: Passing) -> None:
    passing.now += LONGEST_ABSENCE
    assert wait(clock, passing, 1.0, 0.0) == 0
    assert clock.now() == 1_001


def test_a_wait_without_an_end_may_be_any_length(clock: ListeningClock, passing: Passing) -> None:
    assert wait(clock, passing, None, 86_400) == 0
    assert clock.now() == 87_400


def test_what_is_left_out_on_purpose_is_left_out_once(clock: ListeningClock, passing: Passing) -> None:
    wait(clock, passing, 1.0, 1.0)
    began = clock.now()
    passing.now += 30
    clock.leave_out_since(began)

    assert clock.now() == 1_001
    assert wait(clock, passing, 1.0, 0.0) == 0


def test_a_wait_that_is_reckoned_where_it_begins_is_not_shortened_by_a_stop_before_it() -> None:
    passing = Passing()
    clock = ListeningClock(passing)
    deadline = clock.now() + 5
    passing.now += 7  # stopped between the two

    assert deadline - clock.begin_wait() == 5


STEPS = st.lists(st.tuples(st.floats(0, 5), st.floats(0, 500), st.floats(0, 500)), max_size=20)


@given(STEPS)
def test_it_never_goes_back_nor_ahead_of_what_was_waited(steps: list[tuple[float, float, float]]) -> None:
    passing = Passing()
    clock = ListeningClock(passing)
    for longest, worked, took in steps:
        before = clock.now()
        passing.now += worked
        absence = wait(clock, passing, longest, took)
        gone = clock.now() - before

        assert gone >= 0
        assert gone <= longest + 2 * LONGEST_ABSENCE + 1e-6
        assert gone + absence == pytest.approx(worked + took, abs=1e-6)


@given(STEPS)
def test_it_does_not_go_back_behind_what_was_read_at_work(steps: list[tuple[float, float, float]]) -> None:
    passing = Passing()
    clock, told = ListeningClock(passing), 0.0
    for longest, worked, took in steps:
        passing.now += worked
        told, before = clock.now(), told
        assert told >= before
        wait(clock, passing, longest, took)
        assert clock.now() >= told


def test_the_clock_of_the_system_passes() -> None:
    before = passing_seconds()
    while passing_seconds() == before:
        pass
    assert passing_seconds() > before
