"""All input in the order in which it came; ImGui is given its own, no faster than it takes it. Pure.

ImGui takes clicks one a frame, unseen by us: what is given faster waits in a queue of its own while we decide
already about the next. So we wait behind what it was given, until a frame has shown what came of it.
"""

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
from app.window.input.input_source import InputSource

_FRAMES_BEHIND_A_BUTTON = 4
"""Measured, with a window that was stopped meanwhile: three frames later all has been called back."""


class InputQueue:
    """Takes events from a source, one after the other, and feeds ImGui those that are its own.

    What ImGui must know always, `take` gives it in its order: where the pointer is, and whether our window
    has the keyboard.
    """

    def __init__(self, source: InputSource) -> None:
        self._source = source
        self._events = source.events
        self._frames_to_wait = 0
        self._is_behind_key = False
        self._has_moved = False
        """Whether ImGui has a place of the pointer that no frame has shown yet."""

    @property
    def is_waiting(self) -> bool:
        """Whether there is something to take, now or after a frame: none may be waited for then."""
        self._source.collect()
        return bool(self._events) or self._source.needs_frame

    def take(self, *, holds_typing: bool = False) -> InputEvent | None:
        """Return the next event; None: there is none, or a frame must be drawn first.

        ``holds_typing``: keys and text are to wait, for the views must show first who has the keyboard.
        """
        self._source.collect()
        if not self._events or self._must_wait(self._events[0], holds_typing=holds_typing):
            return None
        event = self._next()
        self._is_behind_key = isinstance(event, KeyPressed)
        self._has_moved |= isinstance(event, PointerMoved)
        if isinstance(event, PointerMoved | FocusChanged):
            self._source.give(event)
        return event

    def feed(self, event: ButtonPressed | ButtonReleased | WheelTurned) -> None:
        """Give ImGui the event that was taken last, and wait for the frames in which it acts on it."""
        self._source.give(event)
        if not isinstance(event, WheelTurned):
            self._frames_to_wait = _FRAMES_BEHIND_A_BUTTON

    def count_frame(self) -> None:
        """Note that a frame was drawn."""
        self._frames_to_wait, self._has_moved = max(self._frames_to_wait - 1, 0), False

    def hear_text(self, menu: int | str) -> None:
        """Say, in each step, which menu is in front, by its window; 0: none, see `InputSource`."""
        self._source.hear_text(menu)

    def place_candidates(self, x: float, y: float) -> None:
        """Say where in the window the caret stands: there an input method offers its candidates."""
        self._source.place_candidates(x, y)

    def _must_wait(self, event: InputEvent, *, holds_typing: bool) -> bool:
        if isinstance(event, TextTyped) and self._is_behind_key:
            return False  # a key and what it writes are for the same
        if isinstance(event, ButtonReleased) and self._has_moved:
            return True  # what is dragged goes where the button came up, however few frames there are
        return self._frames_to_wait > 0 or (holds_typing and isinstance(event, TextTyped | KeyPressed))

    def _next(self) -> InputEvent:
        """Return the next event; of places of the pointer, one after the other, the last is enough."""
        event = self._events.popleft()
        while isinstance(event, PointerMoved) and self._events and isinstance(self._events[0], PointerMoved):
            event = self._events.popleft()
        return event
