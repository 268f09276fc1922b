"""Who is heard when: each client as far as its tokens go, and in a crowd messages before all else.

The network thread's. A wave of newcomers, or of JOINs, takes its turns between the messages of others.
"""

import time
from collections import deque
from collections.abc import Callable

from core.hosting.connection import PAID_BYTES, Connection
from core.hosting.connections import Connections
from core.naming.names import SERVER
from core.room.dispatching import Dispatcher
from core.room.model.lifecycle import Later
from core.transport.line_socket import READ
from storage.wire import commands

CROWD = 8  # with more who talk at once, messages come first
LINES_A_ROUND = 16  # of what is no message, in a crowd, before it is applied and written; as many entries
SECONDS_A_TICK = 0.002  # for all that, before messages are heard again
LOST_A_ROUND = 4
DOUBT_EVERY = 2.0  # seconds
_PING = f"{commands.PING} :{SERVER}\r\n".encode()
_MESSAGES = tuple(
    command.encode()
    for command in (commands.PRIVMSG, commands.NOTICE, commands.TAGMSG, commands.PING, commands.PONG)
)


class Hearing:
    """Has the lines of connections decided, in rounds; what they lead to is applied between these."""

    def __init__(
        self,
        dispatcher: Dispatcher,
        connections: Connections,
        *,
        has_limits: bool,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Without limits nobody has to wait for others; ``clock``: in seconds, one that nobody can set."""
        self._dispatcher = dispatcher
        self._connections = connections
        self._has_limits = has_limits
        self._clock = clock
        self._talking: list[Connection] = []
        self._waiting: deque[Connection] = deque()
        """Those whose next line is no message, while there is a crowd."""
        self._throttled: dict[Connection, float] = {}
        self._until = 0.0
        self.has_heard_messages = False
        """Whether the last round heard messages that are not to wait for what comes after them."""

    def add(self, connection: Connection) -> None:
        """Hear ``connection``, which has lines or is paused, in the next round."""
        self._talking.append(connection)

    def begin_tick(self, now: float) -> None:
        """Let those go on who have waited for their next token until ``now``; begin to measure the time."""
        self._until = self._clock() + SECONDS_A_TICK
        if not self._throttled:
            return
        for connection in [one for one, due in self._throttled.items() if due <= now]:
            del self._throttled[connection]
            if not self._is_broken(connection):
                connection.is_paused = False
                self._talking.append(connection)

    def sweep(self, now: float) -> None:
        """Look who has broken the connection while lines of it waited; to be called once a second."""
        for connection in [one for one in self._throttled if self._is_broken(one)]:
            del self._throttled[connection]
        for connection in list(self._throttled):
            if connection.member.is_registered and now - connection.doubted_at >= DOUBT_EVERY:
                self._doubt(connection, now)

    def _doubt(self, connection: Connection, now: float) -> None:
        """Send a client PING: its end waits in the kernel, but who has closed answers by a reset."""
        connection.doubted_at = now
        connection.socket.write(_PING)
        self._connections.update_interest(connection)

    def _is_broken(self, connection: Connection) -> bool:
        """Return whether the client has reset the connection; then nothing more of it is heard."""
        if not connection.socket.look_for_reset():
            return False
        connection.drop_lines()
        self._connections.update_interest(connection)
        return True

    @property
    def is_talking(self) -> bool:
        """Whether somebody waits for what is under way."""
        return bool(self._talking)

    @property
    def has_work(self) -> bool:
        """Whether somebody could be heard at once, if the time of this tick were not over."""
        return bool(self._waiting) or self._connections.has_lost

    @property
    def has_time(self) -> bool:
        """Whether another round may be heard in this tick, for who waits because of the crowd."""
        return self.has_work and self._clock() < self._until

    def next_token(self) -> float | None:
        """Return when somebody who waits for a token has it; None when nobody waits."""
        return min(self._throttled.values()) if self._throttled else None

    def pause(self) -> None:
        """Leave what follows in the kernel, while all who talk wait for the order."""
        for connection in self._talking:
            self._connections.update_interest(connection)

    def hear_round(self, now: float) -> None:
        """Have lines decided: all that may be heard now, in a crowd the messages and a share of the rest."""
        if self._connections.has_lost:
            self._connections.end_lost(LOST_A_ROUND if self._has_limits else len(self._connections))
        talking, self._talking = self._talking, []
        self.has_heard_messages = False
        if not self._has_limits or len(talking) + len(self._waiting) <= CROWD:
            for connection in talking:
                self._hear(connection, now)
            while self._waiting:
                self._hear(self._waiting.popleft(), now)
            return
        for connection in talking:
            self._hear(connection, now, messages_only=True)
        self.has_heard_messages = not self._dispatcher.proposal.is_empty()
        if not self.has_heard_messages:
            self._hear_waiting(now)

    def _hear_waiting(self, now: float) -> None:
        """Hear one line of each who waits, until there are so many entries, or the time is over."""
        for _ in range(min(LINES_A_ROUND, len(self._waiting))):
            connection = self._waiting.popleft()
            if not self._is_broken(connection):
                connection.part_line(LINES_A_ROUND)
                self._hear(connection, now, lines_at_most=1)
            if len(self._dispatcher.proposal.entries) >= LINES_A_ROUND or self._clock() >= self._until:
                return

    def _hear(
        self, connection: Connection, now: float, *, messages_only: bool = False, lines_at_most: int = 0
    ) -> None:
        """Decide the lines of ``connection``, as far as they may be heard now and it has tokens for them."""
        lines, member, bucket = connection.lines, connection.member, connection.bucket
        hear, decoder = self._dispatcher.hear, connection.socket.decoder
        while lines:
            line = lines[0]
            if messages_only and not is_message(line):
                self._wait(connection)
                return
            if bucket is not None and (wait := bucket.wait(now)) > 0:
                self._throttle(connection, now + wait)
                return
            price = hear(member, line)
            if type(price) is Later:  # isinstance takes four times as long for an enum, and each line asks
                self._postpone(connection, price)
                return
            lines.popleft()
            if bucket is not None:
                bucket.take(price if len(line) <= PAID_BYTES else price + len(line) / PAID_BYTES - 1)
            if not lines and decoder.rest:
                connection.refill(now)
            if lines_at_most and lines:
                self._wait(connection)
                return
        if connection.is_paused and bucket is not None:
            self._throttle(connection, now + bucket.wait(now))
        elif not connection.interest & READ:
            self._connections.update_interest(connection)

    def _throttle(self, connection: Connection, until: float) -> None:
        self._throttled[connection] = until
        self._connections.update_interest(connection)

    def _wait(self, connection: Connection) -> None:
        self._waiting.append(connection)
        self._connections.update_interest(connection)

    def _postpone(self, connection: Connection, later: Later) -> None:
        """Arrange that the next line of ``connection``, which can't be heard now, is offered again."""
        match later:
            case Later.AFTER_COMMIT:
                self._talking.append(connection)
            case Later.AFTER_LOGIN | Later.AFTER_ANSWER:  # `Network.take_answer` lets it go on
                self._connections.update_interest(connection)
            case Later.NEVER:
                connection.drop_lines()


def is_message(line: bytes) -> bool:
    """Return whether ``line`` is a message to others, or a sign of life; of a line with a source: never."""
    if line[:1] == b"@":
        line = line.partition(b" ")[2].lstrip(b" ")
    return line.startswith(_MESSAGES)
