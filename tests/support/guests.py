"""Clients of ours as guests of a real room.

For example:

    client, events = guests.join("bob")  # the fixture of tests/net/conftest.py
"""

from contextlib import ExitStack
from typing import Self

from core.events import MembersListed
from core.joining.client import Client
from tests.support.event_waiter import EventWaiter
from tests.support.loopback_room import LOOPBACK, OpenRoom


class LobbyGuests:
    """Clients in the lobby of a room; all are closed at the end of the block."""

    def __init__(self, room: OpenRoom) -> None:
        self._room = room
        self._stack = ExitStack()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exc: object) -> None:
        self._stack.close()

    def join(self, nick: str) -> tuple[Client, EventWaiter]:
        """Start a client and wait until it is in the lobby; return it, and what waits for its events."""
        client = self._stack.enter_context(Client(LOOPBACK, self._room.port, nick))
        events = EventWaiter(client)
        events.wait_for(MembersListed)
        return client, events
