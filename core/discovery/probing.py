"""Finds out whether an address answers: connects, and hangs up without a byte. Touches sockets."""

import errno
import selectors
import socket
from collections.abc import Sequence
from typing import NamedTuple

from msgspec import Struct

from core.discovery.found_rooms import RoomProbe

_UNDER_WAY = (0, errno.EINPROGRESS, errno.EWOULDBLOCK)


class ProbeOutcome(NamedTuple):
    """What came of a probe."""

    probe: RoomProbe
    is_answering: bool
    was_slow: bool = False


class _Trial(Struct, eq=False):
    probe: RoomProbe
    made: socket.socket
    deadline: float


class Prober:
    """Connects to several addresses at once, on the selector of its thread."""

    def __init__(self, selector: selectors.BaseSelector) -> None:
        self._selector = selector
        self._trials: list[_Trial] = []

    @property
    def under_way(self) -> int:
        """How many probes have no outcome yet."""
        return len(self._trials)

    def begin(self, probe: RoomProbe, now: float) -> ProbeOutcome | None:
        """Begin to connect; return the outcome if there is one at once."""
        try:
            made, code = _connecting(probe)
        except OSError:  # this computer does not speak that family, has no such interface, no descriptor left
            return ProbeOutcome(probe, is_answering=False)
        if code not in _UNDER_WAY:
            made.close()
            return ProbeOutcome(probe, is_answering=False)
        self._trials.append(_Trial(probe, made, now + probe.patience))
        self._selector.register(made, selectors.EVENT_WRITE)
        return None

    def take(self, ready: Sequence[object], now: float) -> list[ProbeOutcome]:
        """Return the outcomes of those whose sockets are ``ready``, and of those whose time is over."""
        over = [trial for trial in self._trials if trial.made in ready or now >= trial.deadline]
        self._trials = [trial for trial in self._trials if trial not in over]
        return [self._end(trial, is_ready=trial.made in ready) for trial in over]

    def waits(self, now: float) -> float | None:
        """Return in how many seconds the time of the next one is over; None: none is under way."""
        return max(min(trial.deadline for trial in self._trials) - now, 0.0) if self._trials else None

    def close(self) -> None:
        """Give up what is under way."""
        for trial in self._trials:
            self._end(trial, is_ready=False)
        self._trials = []

    def _end(self, trial: _Trial, *, is_ready: bool) -> ProbeOutcome:
        self._selector.unregister(trial.made)
        with trial.made as made:
            if not is_ready:
                return ProbeOutcome(trial.probe, is_answering=False, was_slow=True)
            return ProbeOutcome(trial.probe, is_answering=_is_connected(made))


def _is_connected(made: socket.socket) -> bool:
    if made.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR):
        return False
    try:
        return bool(made.getsockname() != made.getpeername())  # TCP can connect a free port of ours to itself
    except OSError:  # it has hung up already
        return True


def _connecting(probe: RoomProbe) -> tuple[socket.socket, int]:
    """Return a socket that connects, and what the system said of it. Raises OSError."""
    host, port = probe.address.host, probe.address.port
    numeric = socket.AI_NUMERICHOST  # others have announced numbers only: nothing is looked up
    family, kind, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=numeric)[0]
    made = socket.socket(family, kind)
    try:
        made.settimeout(0)
        return made, made.connect_ex(address)
    except OSError:
        made.close()
        raise
