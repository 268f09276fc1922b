"""How many connections one address may have, and how fast it may open them. Pure."""

from collections import deque

from msgspec import Struct, field

from core import endings
from core.hosting.token_bucket import ADDRESS_AT_ONCE, ADDRESS_PER_SECOND, TokenBucket
from core.networks import is_this_computer, network_of

CONNECTIONS_PER_ADDRESS = 50  # a class behind one router, and what their programs have left behind
MOST_PER_ADDRESS = 10_000  # as many as a room has
NEW_FOR_EACH = 2  # for each connection that an address may have, in WINDOW: laptops reconnect often
WINDOW = 10.0
SHUT_OUT = 60.0
"""Seconds without new connections for an address of which one has kept the whole room busy."""
_UNTIL_SWEPT = float("inf")


class _Address(Struct):
    bucket: TokenBucket
    open: int = 0
    came: deque[float] = field(default_factory=deque)
    cut_until: float = 0.0
    """Nobody comes in before, for one has kept the whole room busy."""


class AddressLimits:
    """Counts the connections of each address, and says which may come in.

    What one person can have counts as one address (`network_of`).
    """

    def __init__(self, *, has_limits: bool, per_address: int = CONNECTIONS_PER_ADDRESS) -> None:
        """Without limits it counts, and refuses nobody; ``per_address``: connections of one address."""
        self.has_limits = has_limits
        self._most_open, self._most_new = per_address, per_address * NEW_FOR_EACH
        self._addresses: dict[str, _Address] = {}

    def refusal(self, ip: str, now: float) -> str | None:
        """Return why a connection from ``ip`` is turned away; None when it may come in."""
        found = self._addresses.get(network_of(ip))
        if found is None or not self.has_limits:
            return None
        _forget_before(found.came, now - WINDOW)
        if found.open >= self._most_open:
            return endings.TOO_MANY_CONNECTIONS
        if len(found.came) >= self._most_new or now < found.cut_until:
            return endings.CONNECTING_TOO_FAST
        return None

    def count_opened(self, ip: str, now: float) -> None:
        """Count a connection from ``ip`` that was let in; until it speaks, it is not one of the new ones."""
        network = network_of(ip)
        found = self._addresses.get(network)
        if found is None:
            bucket = TokenBucket(ADDRESS_AT_ONCE, ADDRESS_PER_SECOND, now)
            found = self._addresses[network] = _Address(bucket)
        found.open += 1

    def count_spoken(self, ip: str, now: float) -> bool:
        """Count that a connection from ``ip`` has begun to speak; return whether it may go on.

        Who only looks whether a room is there does not keep others of its address out.
        """
        came = self._addresses[network_of(ip)].came
        _forget_before(came, now - WINDOW)
        if self.has_limits and len(came) >= self._most_new:
            return False
        came.append(now)
        if len(came) > self._most_new:
            came.popleft()
        return True

    def bucket_of(self, ip: str) -> TokenBucket:
        """Return the bucket that all connections from ``ip`` share; one of them must be counted."""
        return self._addresses[network_of(ip)].bucket

    def count_closed(self, ip: str) -> None:
        """Count the end of a connection from ``ip``, once for each `count_opened`."""
        self._addresses[network_of(ip)].open -= 1

    def count_cut(self, ip: str) -> None:
        """Count that a connection from ``ip`` kept the room busy; one of this computer shuts nobody out."""
        if not is_this_computer(ip):
            self._addresses[network_of(ip)].cut_until = _UNTIL_SWEPT

    def sweep(self, now: float) -> None:
        """Forget addresses of which nothing counts any more; to be called about once a second."""
        for network, found in list(self._addresses.items()):
            _forget_before(found.came, now - WINDOW)
            if found.cut_until == _UNTIL_SWEPT:
                found.cut_until = now + SHUT_OUT
            if not (found.open or found.came or now < found.cut_until):
                del self._addresses[network]


def _forget_before(times: deque[float], limit: float) -> None:
    while times and times[0] < limit:
        times.popleft()
