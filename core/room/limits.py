"""How much a peer may ask for. Pure: ``now`` is passed in, in seconds of a monotonic clock."""

from collections import deque

from msgspec import Struct, field

LINES_AT_ONCE = 20
LINES_PER_SECOND = 10.0
CONNECTIONS_PER_ADDRESS = 20
NEW_PER_ADDRESS = 40  # in WINDOW: phones and laptops behind one address reconnect often
FAILED_LOGINS = 3  # in LOGIN_WINDOW
WINDOW = 10.0
LOGIN_WINDOW = 60.0


class TokenBucket:
    """So many at once, then so many per second."""

    __slots__ = ("_at", "_burst", "_rate", "_tokens")

    def __init__(self, burst: int, rate: float, now: float) -> None:
        """``rate``: tokens per second."""
        self._burst = burst
        self._rate = rate
        self._tokens = float(burst)
        self._at = now

    def wait(self, now: float) -> float:
        """Seconds until there is a token; 0 when there is one."""
        self._tokens = min(self._burst, self._tokens + (now - self._at) * self._rate)
        self._at = now
        return 0.0 if self._tokens >= 1 else (1 - self._tokens) / self._rate

    def take(self, price: float) -> None:
        """Use ``price`` tokens, even if there are not so many: then the next one is waited for longer."""
        self._tokens -= price


class Timing(Struct, frozen=True):
    """How long a client may keep silent, in seconds."""

    ping_after: float = 90.0
    drop_after: float = 150.0
    register_within: float = 60.0


class _Address(Struct):
    open: int = 0
    came: deque[float] = field(default_factory=deque)
    failed: deque[float] = field(default_factory=deque)


class AddressLimits:
    """Whether an address may connect once more: its connections and its wrong passwords are counted."""

    def __init__(self, *, has_limits: bool) -> None:
        """Without limits it only counts."""
        self.has_limits = has_limits
        self._addresses: dict[str, _Address] = {}

    def refusal(self, ip: str, now: float) -> str | None:
        """Why a connection from ``ip`` is turned away; None when it may come in."""
        found = self._addresses.get(ip)
        if found is None or not self.has_limits:
            return None
        _forget_before(found.came, now - WINDOW)
        _forget_before(found.failed, now - LOGIN_WINDOW)
        if found.open >= CONNECTIONS_PER_ADDRESS:
            return "Too many connections from your address"
        if len(found.came) >= NEW_PER_ADDRESS:
            return "Connecting too fast, try again in a few seconds"
        if len(found.failed) >= FAILED_LOGINS:
            return "Too many wrong passwords, try again in a minute"
        return None

    def count_opened(self, ip: str, now: float) -> None:
        """A connection from ``ip`` is open."""
        found = self._addresses.setdefault(ip, _Address())
        found.open += 1
        found.came.append(now)
        if len(found.came) > NEW_PER_ADDRESS:
            found.came.popleft()

    def count_closed(self, ip: str) -> None:
        """One of them is closed."""
        self._addresses[ip].open -= 1

    def count_failure(self, ip: str, now: float) -> None:
        """A password from there was wrong."""
        self._addresses.setdefault(ip, _Address()).failed.append(now)

    def sweep(self, now: float) -> None:
        """Forget addresses with nothing to remember."""
        for ip, found in list(self._addresses.items()):
            _forget_before(found.came, now - WINDOW)
            _forget_before(found.failed, now - LOGIN_WINDOW)
            if not (found.open or found.came or found.failed):
                del self._addresses[ip]


def _forget_before(times: deque[float], limit: float) -> None:
    while times and times[0] < limit:
        times.popleft()
