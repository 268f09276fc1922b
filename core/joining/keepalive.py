"""When to send a PING over a silent connection, and when to give it up. Pure."""

import math
from enum import Enum

from msgspec import Struct


class ClientTimeouts(Struct, frozen=True):
    """How long a client waits, in seconds."""

    for_name: float = 15
    """Until a host's name is resolved."""
    for_address: float = 8
    """Until one of the host's addresses answers, and is right."""
    for_irc: float = 10
    """Until the first line that only an IRC server sends."""
    before_ping: float = 30
    """The silence after which we send a PING."""
    for_pong: float = 60
    """The silence after our PING that ends the connection; long, for a slow server may pause."""
    for_pong_after_absence: float = 20
    """The same when we did not listen for a while, for the link is often dead then."""
    for_goodbye: float = 2
    """Until our last lines are sent, when we leave."""


class Due(Enum):
    """What must be done because the server is silent."""

    PING = "ping"
    GIVE_UP = "give up"


class Keepalive:
    """Judges how long the server has sent nothing. All times are of a `ListeningClock`.

    It need not be asked while the server talks. ``heard`` is when the server last sent something, or when we
    last did not read.
    """

    __slots__ = ("_answer_within", "_asked", "_has_been_absent", "_timeouts")

    def __init__(self, timeouts: ClientTimeouts) -> None:
        self._timeouts = timeouts
        self._asked = -math.inf  # no PING was sent yet
        self._answer_within = timeouts.for_pong
        self._has_been_absent = False

    def note_absence(self) -> None:
        """Note that we did not listen for a while: a PING is due at once, whatever was sent before."""
        self._has_been_absent = True

    def due(self, heard: float, now: float) -> Due | None:
        """Return what must be done at ``now``, None if nothing. PING is returned once in each silence."""
        if now < self.deadline(heard):
            return None
        if heard < self._asked and not self._has_been_absent:
            return Due.GIVE_UP
        timeouts = self._timeouts
        self._answer_within = timeouts.for_pong_after_absence if self._has_been_absent else timeouts.for_pong
        self._asked, self._has_been_absent = now, False
        return Due.PING

    def deadline(self, heard: float) -> float:
        """Return the time at which `due` returns something, if the server stays silent until then."""
        if self._has_been_absent:
            return -math.inf
        if heard < self._asked:
            return self._asked + self._answer_within
        return heard + self._timeouts.before_ping
