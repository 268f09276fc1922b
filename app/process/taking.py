"""What a queue between threads holds, without waiting for more."""

from collections.abc import Iterator
from queue import Empty, Queue, SimpleQueue
from typing import TypeVar

Queued = TypeVar("Queued")


def taken(queue: "Queue[Queued] | SimpleQueue[Queued]") -> Iterator[Queued]:
    """Take out of ``queue`` what is there, one by one as it is asked for; never blocks."""
    while True:
        try:
            yield queue.get_nowait()
        except Empty:
            return
