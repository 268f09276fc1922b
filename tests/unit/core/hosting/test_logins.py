"""Passwords are looked at on a thread of its own, and whoever asks never waits."""

import threading
from pathlib import Path
from queue import SimpleQueue

import pytest

from core.hosting.logins import MOST_WAITING, CannotLook, Logins, LookedAt
from core.room.model.sasl import Proved, Unproved
from storage.entry import ConnectionId
from tests.support.watched_program import watched_program

TIMEOUT = 10


class SlowVerifier:
    """Knows ada's password; takes as long as the test wants."""

    def __init__(self) -> None:
        self.asked: SimpleQueue[str] = SimpleQueue()
        self.may_answer = threading.Semaphore(0)
        self.woken: SimpleQueue[None] = SimpleQueue()
        self.thread = ""

    def verify(self, account: str, password: str) -> str | None:
        self.thread = threading.current_thread().name
        self.asked.put(account)
        assert self.may_answer.acquire(timeout=TIMEOUT)
        return "Ada" if (account, password) == ("ada", "rose") else None

    def wake(self) -> None:
        self.woken.put(None)

    def verdict(self, logins: Logins) -> list[LookedAt]:
        self.woken.get(timeout=TIMEOUT)
        return logins.take()


def ask(logins: Logins, connection: int, account: str = "ada", password: str = "rose") -> None:
    logins.ask(ConnectionId(connection), account, password)


def test_a_verdict_comes_later_from_a_thread_of_its_own() -> None:
    verifier = SlowVerifier()
    with Logins(verifier.verify, verifier.wake) as logins:
        ask(logins, 1)
        assert logins.take() == []
        verifier.may_answer.release()
        assert verifier.verdict(logins) == [LookedAt(ConnectionId(1), Proved("Ada"))]
        assert logins.take() == []
    assert verifier.thread == "logins"


def test_verdicts_come_in_the_order_of_the_questions() -> None:
    verifier = SlowVerifier()
    with Logins(verifier.verify, verifier.wake) as logins:
        verifier.may_answer.release(3)
        ask(logins, 1)
        ask(logins, 2, "ada", "wrong")
        ask(logins, 3)
        verdicts = [verdict for _ in range(3) for verdict in verifier.verdict(logins)]
    assert verdicts == [
        LookedAt(ConnectionId(1), Proved("Ada")),
        LookedAt(ConnectionId(2), Unproved.WRONG),
        LookedAt(ConnectionId(3), Proved("Ada")),
    ]


def test_when_too_many_wait_the_next_is_refused_at_once() -> None:
    verifier = SlowVerifier()
    with Logins(verifier.verify, verifier.wake) as logins:
        ask(logins, 0)
        verifier.asked.get(timeout=TIMEOUT)  # this one is looked at, and waits no longer
        for connection in range(1, MOST_WAITING + 1):
            ask(logins, connection)
        assert logins.take() == []
        ask(logins, 99)
        assert verifier.verdict(logins) == [LookedAt(ConnectionId(99), Unproved.NOT_LOOKED_AT)]
        verifier.may_answer.release()


def test_at_the_end_the_thread_is_gone_whatever_waits() -> None:
    verifier = SlowVerifier()
    with Logins(verifier.verify, verifier.wake) as logins:
        verifier.may_answer.release(MOST_WAITING)
        for connection in range(MOST_WAITING):
            ask(logins, connection)
    assert "logins" not in [thread.name for thread in threading.enumerate()]


def test_a_fault_of_ours_ends_who_takes_the_verdicts(tmp_path: Path) -> None:
    woken: SimpleQueue[None] = SimpleQueue()

    def fail(account: str, password: str) -> str | None:
        raise ZeroDivisionError

    with watched_program(tmp_path), Logins(fail, lambda: woken.put(None)) as logins:
        ask(logins, 1)
        woken.get(timeout=TIMEOUT)
        with pytest.raises(ZeroDivisionError):
            logins.take()


def test_nobody_looks_at_the_password_of_who_has_gone() -> None:
    verifier = SlowVerifier()
    with Logins(verifier.verify, verifier.wake) as logins:
        ask(logins, 1)
        verifier.asked.get(timeout=TIMEOUT)
        ask(logins, 2, "eve")
        ask(logins, 3, "bob")
        logins.forget(ConnectionId(2))
        verifier.may_answer.release(2)
        assert verifier.asked.get(timeout=TIMEOUT) == "bob"


def test_what_can_not_be_looked_at_is_told_apart_from_what_is_wrong() -> None:
    woken: SimpleQueue[None] = SimpleQueue()

    def verify(account: str, password: str) -> str | None:
        raise CannotLook("the file is locked")

    with Logins(verify, lambda: woken.put(None)) as logins:
        ask(logins, 1)
        woken.get(timeout=TIMEOUT)
        assert logins.take() == [LookedAt(ConnectionId(1), Unproved.NOT_LOOKED_AT)]
