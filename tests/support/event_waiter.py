"""Waits for what a client tells."""

import time
from collections.abc import Callable
from typing import TypeVar

from core.events import Disconnected, Event
from core.joining.client import Client

TIMEOUT = 10

Kind = TypeVar("Kind")


class EventWaiter:
    """Collects a client's events; `hears` waits for one of a kind, `until` for the end."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._waiting: list[Event] = []
        self.received: list[Event] = []

    def wait_for(
        self, kind: type[Kind], is_it: Callable[[Kind], bool] = lambda _: True, timeout: float = TIMEOUT
    ) -> Kind:
        """The next event of this kind for which ``is_it`` holds; those before it are passed over."""
        deadline = time.monotonic() + timeout
        while True:
            while self._waiting:
                event = self._waiting.pop(0)
                if isinstance(event, kind) and is_it(event):
                    return event
            remaining = deadline - time.monotonic()
            assert remaining > 0, f"no {kind.__name__}; heard {self.received[-20:]}"
            new = self._client.wait_events(remaining)
            self._waiting += new
            self.received += new

    def wait_for_end(self, timeout: float = TIMEOUT) -> Disconnected:
        """The last event."""
        end = self.wait_for(Disconnected, timeout=timeout)
        assert self.received[-1] == end
        return end
