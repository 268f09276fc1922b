"""In which order input is taken, what ImGui gets, and how long is waited behind it."""

from collections import deque
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.viewmodels.keyboard.input_events import (
    ButtonPressed,
    ButtonReleased,
    FocusChanged,
    InputEvent,
    KeyPressed,
    KeyReleased,
    PointerMoved,
    TextTyped,
    WheelTurned,
)
from app.viewmodels.keyboard.keys import Button, Key, Modifiers
from app.window.input.input_queue import InputQueue

NONE = Modifiers.NONE


class ListedSource:
    """A source whose events a test lists, and which notes what ImGui gets."""

    def __init__(self, *events: InputEvent) -> None:
        self.needs_frame = False
        self.events: deque[InputEvent] = deque(events)
        self.given: list[InputEvent] = []
        self.held_back: list[InputEvent] = []

    def collect(self) -> None:
        self.events.extend(self.held_back)
        self.held_back.clear()

    def give(self, event: InputEvent) -> None:
        self.given.append(event)

    def hear_text(self, menu: int | str) -> None:
        pass

    def place_candidates(self, x: float, y: float) -> None:
        pass

    def close(self) -> None:
        pass


def pressed(key: int, *, is_repeat: bool = False) -> KeyPressed:
    return KeyPressed(key, NONE, 0.0, is_repeat=is_repeat)


def released(key: int) -> KeyReleased:
    return KeyReleased(key, NONE, 0.0)


def text(words: str) -> TextTyped:
    return TextTyped(words, 0.0)


def moved(x: float) -> PointerMoved:
    return PointerMoved(x, 0.0, 0.0)


CLICK = ButtonPressed(Button.LEFT, NONE, 1.0, 2.0, 0.0)
UNCLICK = ButtonReleased(Button.LEFT, NONE, 1.0, 2.0, 0.0)
WHEEL = WheelTurned(0.0, 1.0, 1.0, 2.0, 0.0)
AWAY = FocusChanged(is_focused=False, at=0.0)


def all_taken(queue: InputQueue) -> list[InputEvent]:
    taken = []
    while event := queue.take():
        taken.append(event)
    return taken


def frames_until_taken(queue: InputQueue) -> int:
    frames = 0
    while queue.take() is None:
        queue.count_frame()
        frames += 1
    return frames


def test_what_nobody_feeds_is_taken_at_once_and_in_order() -> None:
    events = (CLICK, UNCLICK, pressed(Key.A), text("a"), pressed(Key.ENTER), pressed(Key.B), text("b"), WHEEL)

    assert all_taken(InputQueue(ListedSource(*events))) == [*events]


@pytest.mark.parametrize(
    "fed, frames",
    [
        (CLICK, 4),
        (UNCLICK, 4),
        (pressed(Key.TAB), 3),
        (pressed(Key.ESCAPE), 3),
        (pressed(Key.ENTER), 3),
        (pressed(Key.PAD_ENTER), 3),
        (pressed(Key.SPACE), 2),
        (pressed(Key.DOWN), 2),
        (text("a"), 1),
        (pressed(Key.DOWN, is_repeat=True), 0),
        (pressed(Key.LEFT_SHIFT), 0),
        (released(Key.ENTER), 0),
        (moved(3.0), 0),
        (WHEEL, 0),
        (AWAY, 0),
    ],
    ids=str,
)
@pytest.mark.parametrize("behind", [pressed(Key.A), CLICK, UNCLICK, WHEEL, moved(5.0)], ids=str)
def test_behind_what_imgui_is_fed_is_waited(fed: InputEvent, frames: int, behind: InputEvent) -> None:
    queue = InputQueue(ListedSource(fed, released(Key.F1), behind))
    assert queue.take() == fed
    queue.feed(fed)
    assert queue.take() == released(Key.F1)

    assert frames_until_taken(queue) == frames


def test_the_longer_wait_counts() -> None:
    queue = InputQueue(ListedSource(CLICK, pressed(Key.LEFT_SHIFT), pressed(Key.A)))
    for _ in range(2):
        if event := queue.take():
            queue.feed(event)

    assert frames_until_taken(queue) == 4


@pytest.mark.parametrize("key", [released(Key.ENTER), pressed(Key.LEFT_CONTROL)], ids=str)
def test_a_release_and_a_modifier_never_wait(key: InputEvent) -> None:
    queue = InputQueue(ListedSource(CLICK, key))
    queue.take()
    queue.feed(CLICK)

    assert queue.take(holds_typing=True) == key


def test_what_a_key_writes_goes_with_it() -> None:
    events = (pressed(Key.A), text("a"), text("b"))
    queue = InputQueue(ListedSource(*events))
    for event in events[:2]:
        assert queue.take() == event
        queue.feed(event)

    assert frames_until_taken(queue) == 1


@pytest.mark.parametrize(
    "event",
    [released(Key.A), pressed(Key.RIGHT_ALT), released(Key.RIGHT_ALT), moved(1.0), AWAY],
    ids=str,
)
def test_what_imgui_must_know_always_it_gets_once(event: InputEvent) -> None:
    source = ListedSource(event)
    queue = InputQueue(source)
    queue.take()
    assert source.given == [event]

    queue.feed(event)
    assert source.given == [event]


@pytest.mark.parametrize("event", [pressed(Key.A), text("a"), CLICK, UNCLICK, WHEEL], ids=str)
def test_everything_else_imgui_gets_only_when_it_is_fed(event: InputEvent) -> None:
    source = ListedSource(event)
    queue = InputQueue(source)
    queue.take()
    assert source.given == []

    queue.feed(event)
    assert source.given == [event]


def test_what_space_writes_is_dropped_when_a_button_took_it() -> None:
    space = pressed(Key.SPACE)
    queue = InputQueue(ListedSource(space, text(" "), released(Key.SPACE), pressed(Key.A), text("a")))
    queue.take()
    queue.feed_button_key(space)
    for _ in range(2):
        queue.count_frame()

    assert all_taken(queue) == [released(Key.SPACE), pressed(Key.A), text("a")]


def test_nothing_but_what_the_key_wrote_is_dropped() -> None:
    space = pressed(Key.SPACE)
    queue = InputQueue(ListedSource(space, released(Key.SPACE), text("x")))
    queue.take()
    queue.feed_button_key(space)
    for _ in range(2):
        queue.count_frame()

    assert all_taken(queue) == [released(Key.SPACE), text("x")]


def test_of_places_one_after_the_other_the_last_is_enough() -> None:
    queue = InputQueue(ListedSource(moved(1.0), moved(2.0), CLICK, moved(3.0), moved(4.0)))

    assert all_taken(queue) == [moved(2.0), CLICK, moved(4.0)]


def test_what_was_held_back_comes_before_anything_is_taken() -> None:
    source = ListedSource()
    source.held_back.append(pressed(Key.ENTER))

    assert InputQueue(source).take() == pressed(Key.ENTER)


@pytest.mark.parametrize("event", [pressed(Key.A), text("a")], ids=str)
def test_what_is_typed_waits_while_the_keyboard_is_on_its_way(event: InputEvent) -> None:
    queue = InputQueue(ListedSource(event))

    assert queue.take(holds_typing=True) is None
    assert queue.is_waiting
    assert queue.take() == event
    assert not queue.is_waiting


def test_a_source_that_needs_a_frame_has_one() -> None:
    source = ListedSource()
    source.needs_frame = True
    assert InputQueue(source).is_waiting


EVENTS = st.sampled_from(
    [CLICK, UNCLICK, WHEEL, moved(1.0), text("a"), released(Key.A), pressed(Key.TAB), pressed(Key.A), AWAY]
)


@given(events=st.lists(EVENTS), fed=st.lists(st.booleans(), min_size=1))
def test_nothing_is_lost_or_changes_places(events: Sequence[InputEvent], fed: Sequence[bool]) -> None:
    queue = InputQueue(ListedSource(*events))
    taken: list[InputEvent] = []
    for number in range(len(events) * 5):
        queue.count_frame()
        while event := queue.take():
            taken.append(event)
            if fed[number % len(fed)]:
                queue.feed(event)

    assert not queue.is_waiting
    assert without_places(taken) == without_places(events)


def without_places(events: Sequence[InputEvent]) -> list[InputEvent]:
    return [event for event in events if not isinstance(event, PointerMoved)]
