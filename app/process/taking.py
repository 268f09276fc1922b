"""Takes out of a queue between threads what it has, without waiting."""

from collections.abc import Iterator
from queue import Empty, Queue, SimpleQueue
from typing import TypeVar

Queued = TypeVar("Queued")


def taken(queue: "Queue[Queued] | SimpleQueue[Queued]") -> Iterator[Queued]:
    """Take one after the other out of ``queue`` until it is empty; never block."""
    while True:
        try:
            yield queue.get_nowait()
        except Empty:
            return
