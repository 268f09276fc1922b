"""How many lines are heard of one client, and of all that come from its address. Pure."""

LINES_AT_ONCE = 20
LINES_PER_SECOND = 10.0
ADDRESS_AT_ONCE = 400
ADDRESS_PER_SECOND = 100.0


class TokenBucket:
    """Allows ``burst`` lines at once, then ``rate`` lines per second.

    Several may share another bucket. Who still has half of its own does not wait for that: who speaks now and
    then does not notice how much others say behind the same address.
    """

    __slots__ = ("_at", "_burst", "_half", "_rate", "_shared", "_tokens")

    def __init__(self, burst: int, rate: float, now: float, shared: "TokenBucket | None" = None) -> None:
        """``rate`` is in tokens per second; the bucket is full at ``now``."""
        self._burst = burst
        self._half = burst / 2
        self._rate = rate
        self._tokens = float(burst)
        self._at = now
        self._shared = shared

    def wait(self, now: float) -> float:
        """Return the seconds until there is a token; 0 when there is one."""
        tokens = self._tokens = min(self._burst, self._tokens + (now - self._at) * self._rate)
        self._at = now
        if tokens < 1:
            return (1 - tokens) / self._rate
        if tokens < self._half and self._shared is not None:
            return self._shared.wait(now)
        return 0.0

    def take(self, price: float) -> None:
        """Use ``price`` tokens; the bucket may go into debt, and then the next `wait` is longer."""
        self._tokens -= price
        if self._shared is not None:
            self._shared.take(price)
