"""Passwords of accounts, looked at on a thread of its own: that takes longer than the room may wait."""

import logging
import threading
from collections.abc import Callable
from queue import Empty, SimpleQueue
from types import TracebackType
from typing import Self

from msgspec import Struct

from core.room.model.sasl import LoginAnswer, Proved, Unproved
from storage.entry import ConnectionId

MOST_WAITING = 64
_LOG = logging.getLogger(__package__)


class CannotLook(Exception):
    """Whether a password is right can't be told at the moment."""


class LookedAt(Struct, frozen=True):
    """What came of a password; each that was asked has one, unless it was told to forget."""

    connection: ConnectionId
    answer: LoginAnswer


class _Question(Struct, frozen=True):
    account: str
    password: str

    def __repr__(self) -> str:  # without the password
        return f"_Question(account={self.account!r})"


class Logins:
    """Looks at one password after the other; a context manager whose exit joins the thread."""

    def __init__(self, verify: Callable[[str, str], str | None], wake: Callable[[], None]) -> None:
        """``verify`` gives the account's name for the right password, or raises CannotLook.

        ``wake`` is called for each.
        """
        self._verify = verify
        self._wake = wake
        self._waiting: dict[ConnectionId, _Question] = {}
        self._is_closing = False
        self._changed = threading.Condition()
        self._looked_at: SimpleQueue[LookedAt] = SimpleQueue()
        self._fault: BaseException | None = None
        self._thread = threading.Thread(target=self._run, name="logins")

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Forget what waits, and wait for the one that is looked at."""
        with self._changed:
            self._is_closing = True
            self._changed.notify()
        self._thread.join()

    def ask(self, connection: ConnectionId, account: str, password: str) -> None:
        """Have a password looked at; returns at once. When too many wait already, nobody looks."""
        with self._changed:
            is_full = len(self._waiting) >= MOST_WAITING
            if not is_full:
                self._waiting[connection] = _Question(account, password)
                self._changed.notify()
        if is_full:
            self._give(LookedAt(connection, Unproved.NOT_LOOKED_AT))

    def forget(self, connection: ConnectionId) -> None:
        """Whoever asked is gone: nobody need look."""
        with self._changed:
            self._waiting.pop(connection, None)

    def take(self) -> list[LookedAt]:
        """What has come since the last call. A fault of ours that ended the thread is raised here."""
        if self._fault:
            raise self._fault
        taken: list[LookedAt] = []
        while True:
            try:
                taken.append(self._looked_at.get_nowait())
            except Empty:
                return taken

    def _give(self, looked_at: LookedAt) -> None:
        self._looked_at.put(looked_at)
        self._wake()

    def _next(self) -> tuple[ConnectionId, _Question] | None:
        with self._changed:
            self._changed.wait_for(lambda: self._is_closing or self._waiting)
            if self._is_closing:
                return None
            connection = next(iter(self._waiting))
            return connection, self._waiting.pop(connection)

    def _run(self) -> None:
        try:
            while (found := self._next()) is not None:
                self._give(self._look(*found))
        except BaseException as error:
            self._fault = error  # the room ends of it, see `take`
            self._wake()
            raise

    def _look(self, connection: ConnectionId, question: _Question) -> LookedAt:
        try:
            account = self._verify(question.account, question.password)
        except CannotLook as error:
            _LOG.warning("a password could not be looked at: %s", error)
            return LookedAt(connection, Unproved.NOT_LOOKED_AT)
        return LookedAt(connection, Unproved.WRONG if account is None else Proved(account))
