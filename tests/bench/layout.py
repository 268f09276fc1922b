"""What the log costs without drawing it: 100,000 lines, a pane of 1600×1000, pure Python."""

import random
import statistics
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from app.layout.log.virtual_log import VirtualLog
from app.layout.text.metrics import Metrics
from app.texts.common import Legible, clock
from app.viewmodels.chat.lines import ChatLine, LineKind, Lines, Reaction
from tests.bench.load import Bench
from tests.bench.tables import table

LINES = 100_000
WIDTH, HEIGHT = 1600, 1000
BEGAN = datetime(2026, 11, 1, 8, tzinfo=UTC)
WORDS = (
    *("the", "slides", "are", "on", "share", "since", "noon", "please", "tell", "me", "whether", "you"),
    *("can", "open", "them", "and", "say", "what", "is", "wrong"),
)
SPECIAL = (
    "おはようございます ☀ It works since yesterday evening, I changed the cable.",
    "Path: `\\\\nas\\demo\\2026-11`, see https://example.org/slides",
    "Opens fine here 👍",
    "Привет всем, начинаем в десять",
)


def report(bench: Bench) -> list[str]:
    """Milliseconds of a core: the median, what 95 of 100 stay below, the longest; of all rounds together."""
    found: dict[str, list[float]] = {}
    for number in range(bench.rounds):
        for what, times in _measured(random.Random(number), 30 if bench.is_quick else 300).items():
            found.setdefault(what, []).extend(times)
    return table(["what", "p50, ms", "p95, ms", "most, ms"], [_row(*item) for item in found.items()])


def _row(what: str, times: list[float]) -> list[str]:
    times = sorted(times)
    figures = statistics.median(times), times[int(len(times) * 0.95)], times[-1]
    return [what, *(f"{figure * 1000:.3f}" for figure in figures)]


def _measured(chance: random.Random, count: int) -> dict[str, list[float]]:
    log = MeasuredLog(chance)
    found = {"open 100,000 lines": [_timed(log.sync)]}
    found["a line arrives, the end in sight"] = _each(log.add_line, count)
    found["rebuild what is in sight"] = _each(log.rebuild, count)
    found["rebuild with all selected"] = _each(log.select_all, count)
    found["scroll by one notch"] = _each(log.scroll, count)
    found["a line arrives while one reads"] = _each(log.add_line, count)
    found["a line is forgotten"] = _each(log.forget_line, count)
    found["leap to anywhere, nothing laid out"] = _each(log.leap, count)
    found["another width, nothing laid out"] = _each(log.take_another_width, count)
    return found


class MeasuredLog:
    """A log of `LINES` made-up lines; each method is something that is measured."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._lines = Lines()
        for number in range(LINES):
            self._lines.add(made_up_line(chance, number))
        self._log = VirtualLog(Metrics.load(), clock)
        self._log.resize(WIDTH, HEIGHT, 1)

    def sync(self) -> None:
        self._log.sync(self._lines, (), None, BEGAN.date(), nick="mira")

    def add_line(self) -> None:
        self._lines.add(made_up_line(self._chance, self._lines.end))
        self.sync()

    def forget_line(self) -> None:
        self._lines.forget(1)
        self.sync()

    def scroll(self) -> None:
        self._log.wheel(1)
        self._log.rows()

    def leap(self) -> None:
        """Drag the scroll bar from anywhere to near the end."""
        self._log.press(WIDTH - 8, self._chance.uniform(10, HEIGHT - 10))
        self._log.release(WIDTH - 8, 500)
        self._log.rows()

    def take_another_width(self) -> None:
        self._log.resize(self._chance.randrange(600, WIDTH), HEIGHT, 1)
        self._log.rows()

    def rebuild(self) -> None:
        self._log.clear()
        self._log.rows()

    def select_all(self) -> None:
        self._log.select_all()
        self._log.rows()


def made_up_line(chance: random.Random, number: int) -> ChatLine:
    """Return something like what people say, now and then with specialities."""
    nick = ("ada", "bob", "mira", "Aiko_Tanaka", "jonas")[number // 3 % 5]
    kind = LineKind.PRESENCE if chance.random() < 0.05 else LineKind.SAID
    text = (
        chance.choice(SPECIAL)
        if chance.random() < 0.1
        else " ".join(chance.choices(WORDS, k=chance.randrange(2, 40)))
    )
    reactions = (
        (Reaction(Legible("👍"), (Legible("bob"), Legible("eve")), is_own=True),)
        if chance.random() < 0.05
        else ()
    )
    at = BEGAN + timedelta(seconds=20 * number)
    return ChatLine(
        number,
        kind,
        Legible(nick),
        Legible(text),
        at,
        is_own=nick == "mira",
        msgid=str(number),
        reactions=reactions,
    )


def _each(act: Callable[[], object], count: int) -> list[float]:
    return [_timed(act) for _ in range(count)]


def _timed(act: Callable[[], object]) -> float:
    began = time.thread_time()
    act()
    return time.thread_time() - began
