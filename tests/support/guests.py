"""Guests of a real room."""

from contextlib import ExitStack
from typing import Self

from core.events import MembersListed
from core.joining.client import Client
from tests.support.event_waiter import EventWaiter
from tests.support.loopback_room import LOOPBACK, OpenRoom


class LobbyGuests:
    """Clients that have joined the lobby; they hang up at the end of the block."""

    def __init__(self, room: OpenRoom) -> None:
        self._room = room
        self._stack = ExitStack()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exc: object) -> None:
        self._stack.close()

    def join(self, nick: str) -> tuple[Client, EventWaiter]:
        """Another one, and what it hears; comes back when it is in the lobby."""
        client = self._stack.enter_context(Client(LOOPBACK, self._room.port, nick))
        events = EventWaiter(client)
        events.wait_for(MembersListed)
        return client, events
