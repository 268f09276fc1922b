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
    PointerMoved,
    TextTyped,
    WheelTurned,
)
from app.viewmodels.keyboard.keys import Button, Key, Modifiers
from app.window.input.input_queue import InputQueue
from app.window.input.input_source import InputForImGui

NONE = Modifiers.NONE
Fed = ButtonPressed | ButtonReleased | WheelTurned


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

    def give(self, event: InputForImGui) -> None:
        self.given.append(event)

    def hear_text(self, menu: int | str) -> None:
        pass

    def place_candidates(self, x: float, y: float) -> None:
        pass

    def close(self) -> None:
        pass


def pressed(key: int) -> KeyPressed:
    return KeyPressed(key, NONE, 0.0)


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


@pytest.mark.parametrize("fed, frames", [(CLICK, 4), (UNCLICK, 4), (WHEEL, 0)], ids=str)
@pytest.mark.parametrize("behind", [pressed(Key.A), text("a"), CLICK, UNCLICK, WHEEL, moved(5.0)], ids=str)
def test_behind_what_imgui_is_fed_is_waited(fed: Fed, frames: int, behind: InputEvent) -> None:
    queue = InputQueue(ListedSource(fed, behind))
    assert queue.take() == fed
    queue.feed(fed)

    assert frames_until_taken(queue) == frames


def test_the_longer_wait_counts() -> None:
    queue = InputQueue(ListedSource(CLICK, pressed(Key.A)))
    queue.take()
    queue.feed(CLICK)
    queue.feed(WHEEL)

    assert frames_until_taken(queue) == 4


def test_what_a_key_writes_goes_with_it() -> None:
    queue = InputQueue(ListedSource(pressed(Key.A), text("a"), text("b")))
    assert queue.take() == pressed(Key.A)

    assert queue.take(holds_typing=True) == text("a")
    assert queue.take(holds_typing=True) is None
    assert queue.take() == text("b")


@pytest.mark.parametrize("event", [moved(1.0), AWAY], ids=str)
def test_what_imgui_must_know_always_it_gets_at_once(event: InputEvent) -> None:
    source = ListedSource(event)
    InputQueue(source).take()

    assert source.given == [event]


@pytest.mark.parametrize("event", [CLICK, UNCLICK, WHEEL], ids=str)
def test_what_the_mouse_does_imgui_gets_only_when_it_is_fed(event: Fed) -> None:
    source = ListedSource(event)
    queue = InputQueue(source)
    queue.take()
    assert source.given == []

    queue.feed(event)
    assert source.given == [event]


@pytest.mark.parametrize("event", [pressed(Key.A), pressed(Key.LEFT_CONTROL), text("a")], ids=str)
def test_imgui_gets_no_keys_and_no_text(event: InputEvent) -> None:
    source = ListedSource(event)
    InputQueue(source).take()

    assert source.given == []


def test_a_button_comes_up_a_frame_after_the_pointer_has_moved() -> None:
    queue = InputQueue(ListedSource(moved(1.0), UNCLICK))
    assert queue.take() == moved(1.0)

    assert frames_until_taken(queue) == 1


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
    [CLICK, UNCLICK, WHEEL, moved(1.0), text("a"), pressed(Key.TAB), pressed(Key.A), AWAY]
)


@given(events=st.lists(EVENTS), fed=st.lists(st.booleans(), min_size=1))
def test_nothing_is_lost_or_changes_places(events: Sequence[InputEvent], fed: Sequence[bool]) -> None:
    queue = InputQueue(ListedSource(*events))
    taken: list[InputEvent] = []
    for number in range(len(events) * 5):
        queue.count_frame()
        while event := queue.take():
            taken.append(event)
            if fed[number % len(fed)] and isinstance(event, Fed):
                queue.feed(event)

    assert not queue.is_waiting
    assert without_places(taken) == without_places(events)


def without_places(events: Sequence[InputEvent]) -> list[InputEvent]:
    return [event for event in events if not isinstance(event, PointerMoved)]
