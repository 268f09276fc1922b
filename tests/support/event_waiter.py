"""Waits for the events of a `Client`.

For example:

    events = EventWaiter(client)
    assert events.wait_for(Said, lambda said: said.nick == "bob").text == "hi"
"""

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
        """Return the next event of this kind for which ``is_it`` holds; drop those before it.

        Fails when none comes within ``timeout`` seconds.
        """
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
        """Wait for the end of the connection, after which no other event may come."""
        end = self.wait_for(Disconnected, timeout=timeout)
        assert self.received[-1] == end
        return end
