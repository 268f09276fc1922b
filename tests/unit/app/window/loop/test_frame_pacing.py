"""When the loop draws a frame, and how long it sleeps else: on a made-up clock."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.window.loop.frame_pacing import (
    AFTER_INPUT,
    AFTER_WAKE,
    FRAME,
    HURRIED_FRAMES,
    LONGEST,
    FramePacing,
)


class SimulatedLoop:
    """A loop without a window: each turn takes no time but for its sleep."""

    def __init__(self) -> None:
        self.patience = FramePacing()
        self.now = 1_000.0
        self.frames: list[float] = []
        self.turn()  # the first
        self.settle()

    def turn(
        self,
        *,
        input_after: float | None = None,
        is_woken: bool = False,
        wish: float | None = None,
        has_input: bool = False,
    ) -> None:
        """Sleep, up to an input if it comes before the end; draw if that is due."""
        wait = self.patience.next_wait(self.now, is_woken=is_woken or has_input)
        self.now += wait.seconds if input_after is None else min(input_after, wait.seconds)
        if self.patience.is_due(wait, self.now, is_woken=is_woken, has_input=has_input):
            self.frames.append(self.now)
        self.patience.request_frame_in(wish, self.now)

    def settle(self) -> None:
        """Let a minute pass in which nothing happens, and forget what was drawn."""
        self.pass_by(60)
        self.frames.clear()

    def pass_by(self, seconds: float) -> None:
        until = self.now + seconds
        while self.now < until:
            self.turn()

    def drawn(self, since: float) -> list[float]:
        return [round(at - since, 3) for at in self.frames]


def test_the_first_turn_draws() -> None:
    patience = FramePacing()
    wait = patience.next_wait(1_000.0, is_woken=False)
    assert (wait.seconds, patience.is_due(wait, 1_000.0, is_woken=False)) == (0.0, True)


def test_time_that_merely_passes_draws_nothing_and_is_slept_through() -> None:
    loop = SimulatedLoop()
    before = loop.now
    for _ in range(10):
        loop.turn()
    assert loop.frames == []
    assert loop.now - before == pytest.approx(10 * LONGEST)


def test_after_input_frames_follow_each_other_until_it_is_worked_off() -> None:
    loop = SimulatedLoop()
    loop.turn(input_after=0.5)
    pressed = loop.now
    loop.pass_by(10)
    assert loop.drawn(pressed)[:3] == [0, round(FRAME, 3), round(2 * FRAME, 3)]
    assert loop.drawn(pressed)[-1] == pytest.approx(AFTER_INPUT, abs=2 * FRAME)
    assert len(loop.frames) == pytest.approx(AFTER_INPUT / FRAME, abs=2)


@pytest.mark.parametrize("wish", [0.25, 1.0, 6.0, 29.5, 90.0])
def test_a_wish_of_a_step_is_kept_on_time(wish: float) -> None:
    loop = SimulatedLoop()
    loop.turn(input_after=0.5, wish=None)
    loop.settle()
    loop.patience.request_frame_in(wish, loop.now)
    wished_at = loop.now
    while not loop.frames:  # a step says anew what it wishes, each time it is called
        loop.turn()
        loop.patience.request_frame_in(wished_at + wish - loop.now, loop.now)
    assert loop.drawn(wished_at) == [wish]


def test_a_wish_for_now_is_a_frame_at_once() -> None:
    loop = SimulatedLoop()
    before = loop.now
    for _ in range(3):
        loop.patience.request_frame_in(0.0, loop.now)
        loop.turn()
    assert loop.drawn(before)[0] == 0
    assert len(loop.frames) == 3


def test_who_wishes_nothing_any_more_gets_nothing() -> None:
    loop = SimulatedLoop()
    loop.patience.request_frame_in(5.0, loop.now)
    loop.turn(input_after=0.0, wish=None)
    loop.settle()
    loop.pass_by(60)
    assert loop.frames == []


def test_a_wake_up_draws_some_frames() -> None:
    loop = SimulatedLoop()
    before = loop.now
    loop.turn(is_woken=True)
    loop.pass_by(60)
    assert loop.drawn(before) == [0, *(pytest.approx(FRAME * n, abs=0.001) for n in (1, 2, 3))]
    assert loop.frames[-1] - before == pytest.approx(AFTER_WAKE)


def test_a_wake_up_during_a_frame_is_not_slept_over() -> None:
    loop = SimulatedLoop()
    wait = loop.patience.next_wait(loop.now, is_woken=True)
    assert (wait.seconds, wait.is_for_frame) == (0.0, True)


def test_after_a_callback_some_frames_are_drawn_without_waiting() -> None:
    loop = SimulatedLoop()
    before = loop.now
    loop.patience.hurry_frames()
    for _ in range(HURRIED_FRAMES + 1):
        loop.turn()
    assert loop.drawn(before) == [0] * HURRIED_FRAMES


def test_input_that_a_frame_has_brought_keeps_the_window_awake_like_any_other() -> None:
    loop = SimulatedLoop()
    before = loop.now
    loop.turn(has_input=True)
    loop.pass_by(2)
    assert loop.drawn(before)[0] == 0
    assert loop.drawn(before)[-1] >= AFTER_INPUT - FRAME


EVENTS = st.one_of(
    st.none(),
    st.floats(0, 40).map(lambda after: ("input", after)),
    st.just(("wake", 0.0)),
    st.just(("hurry", 0.0)),
)


@given(st.lists(EVENTS, max_size=40))
def test_whatever_happens_the_loop_comes_to_rest_and_misses_nothing(
    events: Sequence[tuple[str, float] | None],
) -> None:
    loop = SimulatedLoop()
    for event in events:
        kind, after = event or ("", 0.0)
        frames = len(loop.frames)
        if kind == "hurry":
            loop.patience.hurry_frames()
        loop.turn(input_after=after if kind == "input" else None, is_woken=kind == "wake")
        assert kind not in ("hurry", "wake") or len(loop.frames) == frames + 1
    loop.settle()
    loop.pass_by(120)
    assert loop.frames == []
