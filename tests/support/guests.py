"""Guests of a real room."""

from contextlib import ExitStack
from typing import Self

from core.events import MembersListed
from core.joining.client import Client
from tests.support.event_waiter import Ear
from tests.support.loopback_room import HERE, OpenRoom


class People:
    """Clients that have joined the lobby; they hang up at the end of the block."""

    def __init__(self, room: OpenRoom) -> None:
        self._room = room
        self._stack = ExitStack()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exc: object) -> None:
        self._stack.close()

    def join(self, nick: str) -> tuple[Client, Ear]:
        """Another one, and what it hears; comes back when it is in the lobby."""
        client = self._stack.enter_context(Client(HERE, self._room.port, nick))
        ear = Ear(client)
        ear.hears(MembersListed)
        return client, ear
