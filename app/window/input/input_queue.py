"""All input in the order in which it came; ImGui is given its own, no faster than it takes it. Pure.

ImGui takes input one a frame, unseen by us: what is given faster waits in a queue of its own while we decide
already about the next. So we wait behind what it was given, until a frame has shown what came of it.
"""

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
from app.viewmodels.keyboard.keys import MODIFIER_KEYS, Key
from app.window.input.input_source import InputSource

# Measured, with a window that was stopped meanwhile: a click moves the keyboard up to three frames later, and
# its callbacks run after that; so do the keys by which ImGui leaves a field.
_BEHIND_A_BUTTON = 4
_BEHIND_A_LEAVING_KEY = 3
_BEHIND_A_KEY = 2
_BEHIND_TEXT = 1
_LEAVING_KEYS = frozenset({Key.TAB, Key.ESCAPE, Key.ENTER, Key.PAD_ENTER})


class InputQueue:
    """Takes events from a source, one after the other, and feeds ImGui those that are its own.

    What ImGui must know always, `take` gives it in its order: that keys were released, which modifiers are
    held, where the pointer is, whether the window has the keyboard. Keys that are not fed never wait, but
    behind what was fed.
    """

    def __init__(self, source: InputSource) -> None:
        self._source = source
        self._events = source.events
        self._frames_to_wait = 0
        self._is_behind_key = False
        self._is_text_taken = False

    @property
    def is_waiting(self) -> bool:
        """Whether there is something to take, now or after a frame: none may be waited for then."""
        self._source.collect()
        return bool(self._events) or self._source.needs_frame

    def take(self, *, holds_typing: bool = False) -> InputEvent | None:
        """Return the next event; None: there is none, or ImGui must draw first.

        ``holds_typing``: keys and text are to wait, for the keyboard is on its way to a field of ImGui's.
        """
        self._source.collect()
        if self._is_text_taken and self._events and isinstance(self._events[0], TextTyped):
            self._events.popleft()
        self._is_text_taken = False
        if not self._events or self._must_wait(self._events[0], holds_typing=holds_typing):
            return None
        event = self._next()
        self._is_behind_key = isinstance(event, KeyPressed)
        if is_always_for_imgui(event):
            self._source.give(event)
        return event

    def feed(self, event: InputEvent) -> None:
        """Give ImGui the event that was taken last, and wait for the frames in which it acts on it."""
        if not is_always_for_imgui(event):
            self._source.give(event)
        if isinstance(event, TextTyped):
            self._frames_to_wait = _BEHIND_TEXT  # with its key, if it has one: ImGui takes both in one frame
        else:
            self._frames_to_wait = max(self._frames_to_wait, frames_behind(event))

    def feed_button_key(self, event: KeyPressed) -> None:
        """Feed a key to a button of ImGui's; what the key writes, as Space does, is dropped."""
        self.feed(event)
        self._is_text_taken = True

    def count_frame(self) -> None:
        """Note that a frame was drawn."""
        self._frames_to_wait = max(self._frames_to_wait - 1, 0)

    def hear_text(self, menu: int | str) -> None:
        """Say, in each step, which menu is in front, by its window; 0: none, see `InputSource`."""
        self._source.hear_text(menu)

    def place_candidates(self, x: float, y: float) -> None:
        """Say where in the window the caret stands: there an input method offers its candidates."""
        self._source.place_candidates(x, y)

    def _must_wait(self, event: InputEvent, *, holds_typing: bool) -> bool:
        if isinstance(event, KeyReleased) or (isinstance(event, KeyPressed) and event.key in MODIFIER_KEYS):
            return False  # nothing is decided about them; and a key that seems to be held repeats
        if isinstance(event, TextTyped) and self._is_behind_key:
            return False  # a key and what it writes are for the same: ImGui takes both in one frame
        return self._frames_to_wait > 0 or (holds_typing and isinstance(event, TextTyped | KeyPressed))

    def _next(self) -> InputEvent:
        """Return the next event; of places of the pointer, one after the other, the last is enough."""
        event = self._events.popleft()
        while isinstance(event, PointerMoved) and self._events and isinstance(self._events[0], PointerMoved):
            event = self._events.popleft()
        return event


def is_always_for_imgui(event: InputEvent) -> bool:
    """Return whether ImGui gets ``event`` whatever it is for."""
    match event:
        case KeyPressed():
            return event.key in MODIFIER_KEYS
        case KeyReleased() | PointerMoved() | FocusChanged():
            return True
        case TextTyped() | ButtonPressed() | ButtonReleased() | WheelTurned():
            return False


def frames_behind(event: InputEvent) -> int:
    """Return after how many frames ImGui has shown what it does upon ``event``."""
    match event:
        case ButtonPressed() | ButtonReleased():
            return _BEHIND_A_BUTTON
        case KeyPressed(is_repeat=True):
            return 0  # ImGui repeats held keys by itself
        case KeyPressed():
            return _frames_behind_key(event.key)
        case TextTyped():
            return _BEHIND_TEXT
        case KeyReleased() | PointerMoved() | WheelTurned() | FocusChanged():
            return 0


def _frames_behind_key(key: int) -> int:
    if key in MODIFIER_KEYS:
        return 0
    return _BEHIND_A_LEAVING_KEY if key in _LEAVING_KEYS else _BEHIND_A_KEY
