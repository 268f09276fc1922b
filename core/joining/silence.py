"""When a silent connection is asked for a sign of life, and when it is given up.  Pure."""

from enum import Enum

from msgspec import Struct


class ClientTimeouts(Struct, frozen=True):
    """How long a client waits for what, in seconds."""

    for_name: float = 15
    """For the address of a host name."""
    for_address: float = 5
    """For one of its addresses to answer."""
    for_irc: float = 10
    """For a first line that only a chat room sends."""
    for_word: float = 30
    """In silence, before we ask for a sign of life."""
    for_answer: float = 60
    """For that sign: a server on a slow computer pauses, too."""
    for_goodbye: float = 2
    """For our last lines to be taken, when we leave."""


class Due(Enum):
    """What the silence asks for."""

    PING = "ping"
    GIVE_UP = "give up"


class Silence:
    """Measures how long the other side has said nothing."""

    __slots__ = ("_asked", "_heard", "_patience")

    def __init__(self, patience: ClientTimeouts, now: float) -> None:
        """The connection stands since ``now``, on a clock that never goes back."""
        self._patience = patience
        self._heard = now
        self._asked: float | None = None

    def broken(self, now: float) -> None:
        """The other side said something, or we did not listen."""
        self._heard = now
        self._asked = None

    def due(self, now: float) -> Due | None:
        """What is to be done now; a PING is asked for once."""
        if now < self._deadline:
            return None
        if self._asked is not None:
            return Due.GIVE_UP
        self._asked = now
        return Due.PING

    def remaining(self, now: float) -> float:
        """Until something is due."""
        return max(0.0, self._deadline - now)

    @property
    def _deadline(self) -> float:
        if self._asked is None:
            return self._heard + self._patience.for_word
        return self._asked + self._patience.for_answer
