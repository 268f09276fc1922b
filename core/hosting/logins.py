"""Checks passwords of accounts on a thread of its own, for that takes longer than the room may wait."""

import logging
import threading
from collections.abc import Callable
from queue import Empty, SimpleQueue
from types import TracebackType
from typing import Self

from msgspec import Struct

from core.keys import devices
from core.room.model.sasl import LoginAnswer, Proved, Unproved
from storage.entry import ConnectionId

MOST_WAITING = 64
_LOG = logging.getLogger(__package__)


class CannotLook(Exception):
    """Nobody can tell at the moment whether a password is right."""


class LookedAt(Struct, frozen=True):
    """The answer for one password. Each `ask` has exactly one, unless `forget` came before."""

    connection: ConnectionId
    answer: LoginAnswer


class _Question(Struct, frozen=True):
    account: str
    password: str

    def __repr__(self) -> str:  # without the password
        return f"_Question(account={self.account!r})"


class Logins:
    """Checks one password after the other; a context manager whose exit joins the thread."""

    def __init__(self, verify: Callable[[str, str], str | None], wake: Callable[[], None]) -> None:
        """``verify`` returns the account's name for the right password, None for a wrong one.

        It may raise CannotLook. It runs on the thread of this object; so does ``wake``, which is called for
        each answer.
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
        """Drop the passwords that wait, and wait for the one that is being checked."""
        with self._changed:
            self._is_closing = True
            self._changed.notify()
        self._thread.join()

    def ask(self, connection: ConnectionId, account: str, password: str) -> None:
        """Have a password checked; return at once. When 64 wait already, the answer is NOT_LOOKED_AT."""
        with self._changed:
            is_full = len(self._waiting) >= MOST_WAITING
            if not is_full:
                self._waiting[connection] = _Question(account, password)
                self._changed.notify()
        if is_full:
            self._give(LookedAt(connection, Unproved.NOT_LOOKED_AT))

    def forget(self, connection: ConnectionId) -> None:
        """Drop the password of ``connection`` if it still waits; for a client that is gone."""
        with self._changed:
            self._waiting.pop(connection, None)

    def take(self) -> list[LookedAt]:
        """Return the answers since the last call. Raises what ended the thread, if a fault of ours did."""
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
            devices.load()  # so that the network thread need not, when the first device proves who it is
            while (found := self._next()) is not None:
                self._give(self._look(*found))
        except BaseException as error:
            self._fault = error  # `take` raises it, which ends the room
            self._wake()
            raise

    def _look(self, connection: ConnectionId, question: _Question) -> LookedAt:
        try:
            account = self._verify(question.account, question.password)
        except CannotLook as error:
            _LOG.warning("a password could not be looked at: %s", error)
            return LookedAt(connection, Unproved.NOT_LOOKED_AT)
        return LookedAt(connection, Unproved.WRONG if account is None else Proved(account))
