"""Windows: input as the messages tell of it that come to our window. Nobody has run this there yet."""

import time
from collections import deque
from collections.abc import Callable

from app.viewmodels.keyboard.input_events import InputEvent
from app.window.input.input_source import InputForImGui
from app.window.input.windows.windows_messages import MessageKind, System, WindowMessage
from app.window.input.windows.windows_mouse import MouseReader
from app.window.input.windows.windows_reader import KeyboardReader


class WindowsSource:
    """An `InputSource`: `read` is called with each message before the procedure that the window had."""

    needs_frame = False

    def __init__(self, system: System, clock: Callable[[], float] = time.monotonic) -> None:
        self.events: deque[InputEvent] = deque()
        self._system = system
        self._kept: deque[tuple[InputEvent, WindowMessage]] = deque()
        self._caret = 0, 0
        keyboard, mouse = (
            KeyboardReader(system, clock, self._tell),
            MouseReader(system, clock, self._tell),
        )
        self._readers = {**keyboard.readers, **mouse.readers}

    def read(self, message: WindowMessage) -> int | None:
        """Take a message; return its answer, or None: it is for the procedure that the window had before."""
        if message.kind == MessageKind.IME_STARTCOMPOSITION:
            self._system.place_input_method(*self._caret)
        reader = self._readers.get(message.kind)
        return reader(message) if reader else None

    def collect(self) -> None:
        """Do nothing: what has come is there, see `InputSource`."""

    def give(self, event: InputForImGui) -> None:
        """Give ImGui the message of an event, see `InputSource`."""
        if message := self._message_of(event):
            self._system.call_before(message)

    def hear_text(self, _menu: int | str) -> None:
        """Do nothing: text is always heard, see `InputSource`."""

    def place_candidates(self, x: float, y: float) -> None:
        """Have candidates offered at the caret, see `InputSource`."""
        if (place := (round(x), round(y))) != self._caret:
            self._caret = place
            self._system.place_input_method(*place)

    def close(self) -> None:
        """Let ImGui hear by itself again, see `InputSource`."""
        self._system.close()

    def _tell(self, event: InputEvent, message: WindowMessage | None) -> None:
        self.events.append(event)
        if message:
            self._kept.append((event, message))

    def _message_of(self, event: InputEvent) -> WindowMessage | None:
        """Return the message of an event; those of the events before it are not asked for any more."""
        if not any(kept is event for kept, _ in self._kept):
            return None
        while True:
            kept, message = self._kept.popleft()
            if kept is event:
                return message
