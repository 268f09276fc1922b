"""Waiting on a selector for a bounded time."""

import selectors
import socket
import time
from collections.abc import Iterator
from contextlib import closing
from threading import Timer

import pytest

from core.transport.waiting import Interrupted, Waiting
from core.transport.waker import Waker

FOREVER = float("inf")


@pytest.fixture
def waker() -> Iterator[Waker]:
    with closing(Waker()) as made:
        yield made


def test_a_wait_is_over_when_its_time_is(waker: Waker) -> None:
    with closing(Waiting(waker, lambda: False, 0.1)) as waiting:
        began = time.monotonic()
        while waiting.wait(FOREVER) is not None:
            pass
        assert 0.05 < time.monotonic() - began < 1


def test_a_wait_until_a_moment_finds_nothing_and_may_go_on(waker: Waker) -> None:
    with closing(Waiting(waker, lambda: False, 5)) as waiting:
        assert waiting.wait(waiting.now() + 0.05) == []
        assert waiting.wait(waiting.now()) == []


def test_more_time_can_be_given(waker: Waker) -> None:
    with closing(Waiting(waker, lambda: False, 0)) as waiting:
        waiting.last(5)
        assert waiting.wait(waiting.now()) == []


def test_what_is_ready_is_told_without_the_waker(waker: Waker) -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs, closing(Waiting(waker, lambda: False, 5)) as waiting:
        waiting.selector.register(ours, selectors.EVENT_READ, "ours")
        theirs.send(b"x")
        waker.wake()
        ready = waiting.wait(FOREVER)
    assert ready is not None
    assert [key.data for key, _ in ready] == ["ours"]


def test_who_is_woken_and_not_wanted_is_interrupted(waker: Waker) -> None:
    unwanted: list[bool] = []
    with closing(Waiting(waker, lambda: bool(unwanted), 5)) as waiting:
        unwanted.append(True)
        timer = Timer(0.05, waker.wake)
        timer.start()
        began = time.monotonic()
        with pytest.raises(Interrupted):
            waiting.wait(FOREVER)
        timer.join()
    assert time.monotonic() - began < 2
