"""When newcomers are served: for a millisecond of each tick, so that those who talk don't wait for them.

A TLS handshake takes half a millisecond, and hundreds may come at once. The network thread's.
"""

import time
from collections.abc import Callable

from core.hosting.connection import Connection
from core.hosting.connections import Connections

SECONDS_A_TICK = 0.001


class Newcomers:
    """Holds back those who have not registered when the time of a tick is over; who waits longest goes first.

    While they are held back the selector does not watch them: hundreds that are ready would be told in
    each tick.
    """

    def __init__(
        self,
        connections: Connections,
        serve: Callable[[Connection, int, float], None],
        *,
        has_limits: bool,
        clock: Callable[[], float] = time.perf_counter,
    ) -> None:
        """``serve`` is called with who has waited, the events of the selector that wait, and the time.

        Without limits nobody waits. ``clock``: in seconds, one that nobody can set.
        """
        self._connections = connections
        self._serve = serve
        self._has_limits = has_limits
        self._clock = clock
        self._waiting: dict[Connection, int] = {}
        self._until = 0.0

    @property
    def are_waiting(self) -> bool:
        """Whether somebody is held back."""
        return bool(self._waiting)

    def begin_tick(self, now: float) -> None:
        """Serve those who have waited longest, as long as the time of this tick lasts."""
        self._until = self._clock() + SECONDS_A_TICK
        while self._waiting and self._has_time():
            connection = next(iter(self._waiting))
            events = self._waiting.pop(connection)
            if connection.is_lost:  # closed meanwhile
                continue
            self._connections.update_interest(connection)
            self._serve(connection, events, now)

    def may_be_served(self, connection: Connection, events: int) -> bool:
        """Return whether ``connection``, for which these events came, is served now; if not, it waits."""
        if not self._has_limits:
            return True
        if self._has_time():
            self._waiting.pop(connection, None)
            return True
        self._waiting[connection] = self._waiting.get(connection, 0) | events
        self._connections.hold(connection)
        return False

    def _has_time(self) -> bool:
        return self._clock() < self._until
