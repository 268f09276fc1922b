"""Whatever an input method does with keys, none is lost or told twice."""

from collections.abc import Iterator
from random import Random

from hypothesis import given
from hypothesis import strategies as st
from msgspec import Struct

from app.viewmodels.keyboard.input_events import InputEvent, KeyPressed, TextTyped
from app.viewmodels.keyboard.keys import Modifiers
from app.window.input.x11.undecided_keys import UndecidedKeys


class Fate(Struct, frozen=True):
    """What becomes of one press."""

    scancode: int
    filtered: int
    """How often it is filtered."""
    is_kept: bool
    """The input method keeps it, if it was filtered."""
    pumps_between: int
    commits: bool

    @property
    def is_told(self) -> bool:
        return not (self.is_kept and self.filtered)


FATES = st.builds(
    Fate, st.integers(10, 14), st.integers(0, 3), st.booleans(), st.integers(0, 2), st.booleans()
)


def played(keys: UndecidedKeys, time: int, fate: Fate) -> Iterator[None]:
    """Play one press step by step, so that several can go on at once."""
    press = KeyPressed(fate.scancode, Modifiers.NONE, time, scancode=fate.scancode)
    keys.decide(fate.scancode, time, is_filtered=bool(fate.filtered))
    keys.pass_on(press)
    yield
    for _ in range(fate.filtered - 1):
        keys.decide(fate.scancode, time, is_filtered=True)
        yield
    for _ in range(fate.pumps_between):
        keys.end_pump(float(time))
        yield
    if fate.is_told:
        if fate.filtered:
            keys.decide(fate.scancode, time, is_filtered=False)
        keys.pass_on(TextTyped(f"key {time}", time))
    if fate.commits:
        keys.decide(0, 0, is_filtered=False)
        keys.pass_on(TextTyped(f"commit {time}", -1))
    yield


@given(st.lists(FATES, max_size=20), st.randoms(use_true_random=False))
def test_no_key_is_lost_or_told_twice_and_none_that_the_input_method_keeps_is_told(
    fates: list[Fate], random: Random
) -> None:
    told: list[InputEvent] = []
    keys = UndecidedKeys(told.append)
    running = [played(keys, time, fate) for time, fate in enumerate(fates, start=1)]
    for steps in running:
        next(steps)
    while running:
        steps = random.choice(running)
        if next(steps, "over") == "over":
            running.remove(steps)
    keys.end_pump()

    told_of = [time for time, fate in enumerate(fates, start=1) if fate.is_told]
    commits = [f"commit {time}" for time, fate in enumerate(fates, start=1) if fate.commits]
    texts = [event.text for event in told if isinstance(event, TextTyped)]
    assert sorted(texts) == sorted([*commits, *(f"key {time}" for time in told_of)])
    assert sorted(event.at for event in told if isinstance(event, KeyPressed)) == told_of
    assert all(press_comes_first(told, time) for time in told_of)


def press_comes_first(told: list[InputEvent], time: int) -> bool:
    """Whether a press was told before what it wrote."""
    first = next(event for event in told if event.at == time)
    return isinstance(first, KeyPressed)
