"""Anywhere: input as Dear PyGui tells of it, and characters out of a hidden field."""

from collections import deque

from app.viewmodels.keyboard.input_events import InputEvent


class FallbackSource:
    """An `InputSource` where the platform's functions can't be called; ImGui has all input already."""

    def __init__(self) -> None:
        self.events: deque[InputEvent] = deque()

    def collect(self) -> None:
        """Read the hidden field, see `InputSource`."""

    def give(self, _event: InputEvent) -> None:
        """Do nothing: ImGui had it first, see `InputSource`."""

    def hear_text(self, *, is_wanted: bool) -> None:
        """Give the keyboard to the hidden field, see `InputSource`."""

    def place_candidates(self, _x: float, _y: float) -> None:
        """Do nothing: ImGui asks for its own field, see `InputSource`."""

    def close(self) -> None:
        """Hear nothing any more, see `InputSource`."""
