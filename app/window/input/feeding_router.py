"""Gives all input to ImGui, as long as its fields are what one types into."""

from app.viewmodels.keyboard.input_events import InputEvent
from app.window.input.input_queue import InputQueue


class FeedingRouter:
    """Says of each event whom it is for: ImGui."""

    def __init__(self, queue: InputQueue) -> None:
        self._queue = queue

    def route(self, event: InputEvent) -> None:
        """Give ``event``, the one that was taken last, to whom it is for."""
        self._queue.feed(event)
