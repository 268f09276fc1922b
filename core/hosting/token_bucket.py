"""How many lines are heard of one client, and of all that come from its address. Pure."""

LINES_AT_ONCE = 20
LINES_PER_SECOND = 10.0
ADDRESS_AT_ONCE = 400
ADDRESS_PER_SECOND = 100.0


CALM_PER_SECOND = 1.0
"""Who says no more than this, but for 20 lines, does not wait for others behind the same address."""


class TokenBucket:
    """Allows ``burst`` lines at once, then ``rate`` lines per second.

    Several may share another bucket, for which those wait who talk all the time: who speaks now and then does
    not notice how much others say behind the same address.
    """

    __slots__ = ("_at", "_burst", "_calm", "_rate", "_shared", "_tokens")

    def __init__(self, burst: int, rate: float, now: float, shared: "TokenBucket | None" = None) -> None:
        """``rate`` is in tokens per second; the bucket is full at ``now``."""
        self._burst = burst
        self._rate = rate
        self._tokens = self._calm = float(burst)
        self._at = now
        self._shared = shared

    def wait(self, now: float) -> float:
        """Return the seconds until there is a token; 0 when there is one."""
        elapsed = now - self._at
        self._at = now
        tokens = self._tokens = min(self._burst, self._tokens + elapsed * self._rate)
        if self._shared is not None:
            self._calm = min(self._burst, self._calm + elapsed * CALM_PER_SECOND)
            if self._calm < 1 <= tokens:
                return self._shared.wait(now)
        return 0.0 if tokens >= 1 else (1 - tokens) / self._rate

    def take(self, price: float) -> None:
        """Use ``price`` tokens; the bucket may go into debt, and then the next `wait` is longer."""
        self._tokens -= price
        if self._shared is not None:
            self._calm = max(self._calm - price, -self._burst)
            self._shared.take(price)
