"""Who keeps the network's thread within one call of OpenSSL is cut off; whoever calls often is left alone."""

import socket
from collections.abc import Iterator

import pytest

from core.transport.overseer import LOOK_EVERY, Overseer

PATIENCE = 10


@pytest.fixture
def overseer() -> Iterator[Overseer]:
    made = Overseer()
    made.start()
    yield made
    made.close()


def test_a_call_that_does_not_return_is_ended(overseer: Overseer) -> None:
    here, there = socket.socketpair()
    with here, there:
        here.settimeout(PATIENCE)
        overseer.watched.begin(here)
        assert here.recv(1) == b""  # which waits until it is cut off
        assert overseer.watched.end()
        overseer.watched.begin(here)
        assert not overseer.watched.end()


def test_many_calls_are_none_that_lasts(overseer: Overseer) -> None:
    here, there = socket.socketpair()
    with here, there:
        here.settimeout(LOOK_EVERY / 20)
        for _ in range(60):
            overseer.watched.begin(here)
            with pytest.raises(TimeoutError):
                here.recv(1)
            assert not overseer.watched.end()


def test_what_never_began_ends_too() -> None:
    Overseer().close()
