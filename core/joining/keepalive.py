"""When to send a PING over a silent connection, and when to give it up. Pure."""

from enum import Enum

from msgspec import Struct


class ClientTimeouts(Struct, frozen=True):
    """How long a client waits, in seconds."""

    for_name: float = 15
    """Until a host's name is resolved."""
    for_address: float = 5
    """Until one of the host's addresses answers."""
    for_irc: float = 10
    """Until the first line that only an IRC server sends."""
    before_ping: float = 30
    """The silence after which we send a PING."""
    for_pong: float = 60
    """The silence after our PING that ends the connection; long, for a slow server may pause."""
    for_goodbye: float = 2
    """Until our last lines are sent, when we leave."""


class Due(Enum):
    """What must be done because the server is silent."""

    PING = "ping"
    GIVE_UP = "give up"


class Keepalive:
    """Measures how long the server has sent nothing. All times are of one clock that never goes back."""

    __slots__ = ("_asked", "_heard", "_timeouts")

    def __init__(self, timeouts: ClientTimeouts, now: float) -> None:
        """Begin to measure at ``now``, when the connection has just been made."""
        self._timeouts = timeouts
        self._heard = now
        self._asked: float | None = None

    def reset(self, now: float) -> None:
        """Begin to measure anew: the server sent something, or we did not read."""
        self._heard = now
        self._asked = None

    def due(self, now: float) -> Due | None:
        """Return what must be done at ``now``, None if nothing. PING is returned once in each silence."""
        if now < self._deadline:
            return None
        if self._asked is not None:
            return Due.GIVE_UP
        self._asked = now
        return Due.PING

    def remaining(self, now: float) -> float:
        """Return the seconds until `due` can return something."""
        return max(0.0, self._deadline - now)

    @property
    def _deadline(self) -> float:
        if self._asked is None:
            return self._heard + self._timeouts.before_ping
        return self._asked + self._timeouts.for_pong
