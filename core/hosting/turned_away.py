"""Who did not come in, for the host's console. The network thread's."""

import logging

from msgspec import Struct

from core.networks import network_of

_LOG = logging.getLogger(__package__)
_REPORTED_EVERY = 10.0  # seconds, for one address: who tries again and again must not fill the console
_MOST_ADDRESSES = 1000


class TurnedAway(Struct, frozen=True):
    """A connection that was refused, or that could not agree with us about its encryption."""

    ip: str
    port: int
    why: str


class TurnedAwayNotes:
    """Keeps who was turned away until the console is told; of one address at most one in ten seconds."""

    def __init__(self) -> None:
        self._waiting: list[TurnedAway] = []
        self._noted_at: dict[str, float] = {}

    def add(self, turned_away: TurnedAway, now: float) -> None:
        """Note somebody, unless their address was noted just before."""
        network = network_of(turned_away.ip)
        if now - self._noted_at.get(network, -_REPORTED_EVERY) < _REPORTED_EVERY:
            return
        if len(self._noted_at) >= _MOST_ADDRESSES:
            self._noted_at.clear()
        self._noted_at[network] = now
        _LOG.debug("somebody is turned away: %s", turned_away.why)
        self._waiting.append(turned_away)

    def take(self) -> list[TurnedAway]:
        """Return those who were noted since the last call."""
        taken, self._waiting = self._waiting, []
        return taken
