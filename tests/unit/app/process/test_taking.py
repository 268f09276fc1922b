"""What waits in a queue is taken without waiting."""

from queue import SimpleQueue

from app.process.taking import taken


def test_all_that_is_there_is_taken_in_its_order() -> None:
    queue: SimpleQueue[str] = SimpleQueue()
    queue.put("first")
    queue.put("second")
    assert list(taken(queue)) == ["first", "second"]
    assert list(taken(queue)) == []


def test_what_is_not_asked_for_stays() -> None:
    queue: SimpleQueue[str] = SimpleQueue()
    queue.put("first")
    queue.put("second")
    assert next(taken(queue)) == "first"
    assert queue.get_nowait() == "second"
