"""The figures of the console: tiles, and messages per second over the last two minutes. Pure."""

from collections import deque
from datetime import datetime, tzinfo

from msgspec import Struct

from app.texts import console as texts
from app.texts.common import NOTHING, ClockStyle, Legible, day_and_clock, duration, number, size
from core.console_protocol import RATE_SECONDS, Figures, Snapshot

_MEAN_OF = 10  # seconds, for messages
_KEPT = 6  # snapshots, for traffic
_STEPS = 4
_NICE = (1, 2, 5)


class Tile(Struct, frozen=True):
    """A figure, with its name above it and a detail below."""

    title: Legible
    value: Legible
    detail: Legible


class Series(Struct, frozen=True):
    """Messages in each of the last `RATE_SECONDS`, the last one last."""

    in_all: tuple[int, ...] = (0,) * RATE_SECONDS
    in_lobby: tuple[int, ...] = (0,) * RATE_SECONDS
    top: int = _STEPS
    """The upper end of the scale; a multiple of four, so that four equal steps are whole numbers."""


class _Sample(Struct, frozen=True):
    uptime: float
    received: int
    sent: int


class Rates:
    """The figures of the last snapshot, and what follows from the last few of them."""

    def __init__(self, zone: tzinfo | None = None) -> None:
        self.series = Series()
        self._zone = zone
        self._form: ClockStyle = "24"
        self._figures: Figures | None = None
        self._messages = 0
        self._now: datetime | None = None
        self._told_at: datetime | None = None
        self._samples: deque[_Sample] = deque(maxlen=_KEPT)

    def take_pulse(self, snapshot: Snapshot) -> None:
        """Take the figures of a snapshot; one without figures changes only the count of messages."""
        self._now, self._messages, figures = snapshot.at, snapshot.messages, snapshot.figures
        if figures is None:
            return
        self._figures, self._told_at = figures, snapshot.at
        self._samples.append(_Sample(figures.uptime, figures.received, figures.sent))
        in_all, in_lobby = _padded(figures.per_second), _padded(figures.lobby_per_second)
        self.series = Series(in_all, in_lobby, _top(max(in_all)))

    def restart(self) -> None:
        """Forget earlier snapshots, because nobody has looked for a while: traffic per second begins anew."""
        self._samples.clear()

    def tick(self, now: datetime) -> None:
        """Take the time, which goes on between snapshots."""
        self._now = now

    def use_clock(self, form: ClockStyle) -> None:
        """Show times of day in this form from now on."""
        self._form = form

    def state(self) -> Legible:
        """Return since when the room is open; empty: no snapshot has come yet."""
        if self._figures is None or self._now is None or self._told_at is None:
            return NOTHING
        # By the clock that people read only since the snapshot: it may be set while the room is open
        since_told = max(0.0, (self._now - self._told_at).total_seconds())
        open_for = duration(self._figures.uptime + since_told)
        return texts.open_since(self._time(self._figures.opened_at), open_for)

    def tiles(self, people: int) -> tuple[Tile, ...]:
        """Return the tiles; ``people``: how many are here now."""
        figures = self._figures
        if figures is None:
            names = (texts.PEOPLE, texts.MESSAGES, texts.TRAFFIC_IN, texts.TRAFFIC_OUT)
            return tuple(Tile(name, texts.UNKNOWN, NOTHING) for name in names)
        received, sent = self._traffic()
        return (
            Tile(texts.PEOPLE, number(people), self._peak(figures, people)),
            Tile(
                texts.MESSAGES,
                texts.rate(_mean(figures.per_second)),
                texts.so_many_since_start(self._messages),
            ),
            Tile(texts.TRAFFIC_IN, size(figures.received), received),
            Tile(texts.TRAFFIC_OUT, size(figures.sent), sent),
        )

    def _peak(self, figures: Figures, people: int) -> Legible:
        if figures.peak_at is None or self._now is None:
            return NOTHING
        return texts.peak(max(figures.peak, people), self._time(figures.peak_at))

    def _time(self, at: datetime) -> Legible:
        now = self._now or at
        return day_and_clock(at.astimezone(self._zone), now.astimezone(self._zone), self._form)

    def _traffic(self) -> tuple[Legible, Legible]:
        first, last = (
            self._samples[0] if self._samples else None,
            self._samples[-1] if self._samples else None,
        )
        if first is None or last is None or last.uptime <= first.uptime:
            return NOTHING, NOTHING
        elapsed = last.uptime - first.uptime
        rates = (last.received - first.received) / elapsed, (last.sent - first.sent) / elapsed
        received, sent = (texts.each_second(size(round(rate))) for rate in rates)
        return received, sent


def _padded(counts: tuple[int, ...]) -> tuple[int, ...]:
    last = counts[-RATE_SECONDS:]
    return (0,) * (RATE_SECONDS - len(last)) + last


def _mean(counts: tuple[int, ...]) -> float:
    last = counts[-_MEAN_OF:]
    return sum(last) / len(last) if last else 0.0


def _top(most: int) -> int:
    """The smallest end of a scale that holds ``most``: four steps of 1, 2, 5, 10, 20, 50 and so on."""
    factor = 1
    while True:
        for step in _NICE:
            if step * factor * _STEPS >= most:
                return step * factor * _STEPS
        factor *= 10
