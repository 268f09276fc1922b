"""Passwords of accounts, looked at on a thread of its own: that takes longer than the room may wait."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from queue import Empty, SimpleQueue
from types import TracebackType
from typing import Self

from storage.entry import ConnectionId

MOST_WAITING = 64


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whose account it is; None: the name or the password is wrong."""

    connection: ConnectionId
    account: str | None


@dataclass(frozen=True, slots=True)
class _Question:
    connection: ConnectionId
    account: str
    password: str = field(repr=False)


class Logins:
    """Looks at one password after the other; a context manager whose exit joins the thread."""

    def __init__(self, verify: Callable[[str, str], str | None], wake: Callable[[], None]) -> None:
        """``verify`` gives the account's name for the right password; ``wake`` is called for each verdict."""
        self._verify = verify
        self._wake = wake
        self._questions: SimpleQueue[_Question | None] = SimpleQueue()
        self._verdicts: SimpleQueue[Verdict] = SimpleQueue()
        self._fault: BaseException | None = None
        self._thread = threading.Thread(target=self._run, name="logins")

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Forget what waits, and wait for the one that is looked at."""
        while self._next():
            pass
        self._questions.put(None)
        self._thread.join()

    def _next(self) -> _Question | None:
        try:
            return self._questions.get_nowait()
        except Empty:
            return None

    def ask(self, connection: ConnectionId, account: str, password: str) -> None:
        """Have a password looked at; returns at once. When too many wait already, it is a wrong one."""
        if self._questions.qsize() >= MOST_WAITING:
            self._give(Verdict(connection, None))
        else:
            self._questions.put(_Question(connection, account, password))

    def take(self) -> list[Verdict]:
        """The verdicts since the last call. A fault of ours that ended the thread is raised here."""
        if self._fault:
            raise self._fault
        taken: list[Verdict] = []
        while True:
            try:
                taken.append(self._verdicts.get_nowait())
            except Empty:
                return taken

    def _give(self, verdict: Verdict) -> None:
        self._verdicts.put(verdict)
        self._wake()

    def _run(self) -> None:
        try:
            while (question := self._questions.get()) is not None:
                account = self._verify(question.account, question.password)
                self._give(Verdict(question.connection, account))
        except BaseException as error:  # noqa: BLE001 - kept for `take`: the room must end of it, not a thread
            self._fault = error
            self._wake()
