"""How many messages there were in each of the last seconds. Pure: ``now`` is passed in."""

from collections import deque

from core.console import PULSE_SECONDS


class Pulse:
    """Fed with totals, at least once a second while something happens."""

    def __init__(self, now: float) -> None:
        self._second = int(now)
        self._totals = (0, 0)
        self._all: deque[int] = deque([0], maxlen=PULSE_SECONDS + 1)
        self._in_lobby: deque[int] = deque([0], maxlen=PULSE_SECONDS + 1)

    def beat(self, now: float, messages: int, lobby_messages: int) -> None:
        """So many have there been until now, in all and in the lobby."""
        gone = min(max(int(now) - self._second, 0), PULSE_SECONDS + 1)
        self._second = max(int(now), self._second)
        for series in (self._all, self._in_lobby):
            series.extend([0] * gone)
        self._all[-1] += messages - self._totals[0]
        self._in_lobby[-1] += lobby_messages - self._totals[1]
        self._totals = messages, lobby_messages

    def per_second(self) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """In all and in the lobby, without the second that is not over; the last one last."""
        return tuple(self._all)[:-1], tuple(self._in_lobby)[:-1]
