"""Newcomers have a millisecond of each tick, and go in their order."""

import selectors
import socket
from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from core.hosting.address_limits import AddressLimits
from core.hosting.connection import Connection
from core.hosting.connections import Connections
from core.hosting.newcomers import SECONDS_A_TICK, Newcomers
from core.room.model.members import Member
from core.transport.line_socket import READ, WRITE
from core.transport.loss import Loss
from storage.entry import ConnectionId
from tests.support.scripted_room import ScriptedRoom


class Crowd:
    """Newcomers of whom each takes ``cost`` seconds to serve."""

    def __init__(self, stack: ExitStack, *, has_limits: bool = True) -> None:
        self.now, self.cost = 0.0, SECONDS_A_TICK / 2
        self.served: list[tuple[int, int]] = []
        self._stack = stack
        self.selector = stack.enter_context(selectors.SelectSelector())
        limits = AddressLimits(has_limits=False)
        self.connections = Connections(self.selector, ScriptedRoom().turn, limits)
        self.newcomers = Newcomers(
            self.connections, self._serve, has_limits=has_limits, clock=lambda: self.now
        )

    def come(self) -> Connection:
        ours, _theirs = (self._stack.enter_context(one) for one in socket.socketpair())
        ours.settimeout(0)
        number = ConnectionId(len(self.connections) + 1)
        connection = Connection(ours, Member(number, "10.0.0.1", 1, "host"), 0, has_limits=False)
        self.connections.add(connection)
        return connection

    def _serve(self, connection: Connection, events: int, _now: float) -> None:
        self.now += self.cost
        self.served.append((connection.member.connection, events))

    def offer(self, *connections: Connection, events: int = READ) -> None:
        for connection in connections:
            if self.newcomers.may_be_served(connection, events):
                self._serve(connection, events, 0.0)

    def tick(self) -> list[tuple[int, int]]:
        self.served = []
        self.newcomers.begin_tick(0.0)
        return self.served


@pytest.fixture
def stack() -> Iterator[ExitStack]:
    with ExitStack() as opened:
        yield opened


def test_who_finds_no_time_is_served_in_the_next_ticks_in_order(stack: ExitStack) -> None:
    crowd = Crowd(stack)
    five = [crowd.come() for _ in range(5)]
    crowd.tick()
    crowd.offer(*five)

    assert crowd.served == [(1, READ), (2, READ)]
    assert crowd.newcomers.are_waiting
    assert crowd.tick() == [(3, READ), (4, READ)]
    assert crowd.tick() == [(5, READ)]
    assert not crowd.newcomers.are_waiting


def test_the_selector_does_not_watch_who_is_held_back(stack: ExitStack) -> None:
    crowd = Crowd(stack)
    one, two, three = (crowd.come() for _ in range(3))
    crowd.tick()
    crowd.offer(one, two, three)

    assert len(crowd.selector.get_map()) == 2
    crowd.tick()
    assert len(crowd.selector.get_map()) == 3


def test_what_came_for_somebody_twice_is_served_once(stack: ExitStack) -> None:
    crowd = Crowd(stack)
    one = crowd.come()
    crowd.offer(one, events=READ)
    crowd.offer(one, events=WRITE)

    assert crowd.tick() == [(1, READ | WRITE)]


def test_who_has_gone_meanwhile_is_not_served(stack: ExitStack) -> None:
    crowd = Crowd(stack)
    one = crowd.come()
    crowd.offer(one)
    one.socket.lose(Loss.GIVEN_UP, "too late")

    assert crowd.tick() == []


def test_without_limits_nobody_waits(stack: ExitStack) -> None:
    crowd = Crowd(stack, has_limits=False)
    crowd.offer(*[crowd.come() for _ in range(20)])

    assert len(crowd.served) == 20
