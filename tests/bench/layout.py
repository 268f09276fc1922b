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
    lines = Lines()
    for number in range(LINES):
        lines.add(made_up_line(chance, number))
    log = VirtualLog(Metrics.load(), clock)
    log.resize(WIDTH, HEIGHT, 1)

    def sync() -> None:
        log.sync(lines, (), None, BEGAN.date(), nick="mira")

    def arrive() -> None:
        lines.add(made_up_line(chance, lines.end))
        sync()

    def forget() -> None:
        lines.forget(1)
        sync()

    def scroll() -> None:
        log.wheel(1)
        log.rows()

    def leap() -> None:
        log.press(WIDTH - 8, chance.uniform(10, HEIGHT - 10))
        log.release(WIDTH - 8, 500)
        log.rows()

    def narrow() -> None:
        log.resize(chance.randrange(600, WIDTH), HEIGHT, 1)
        log.rows()

    def redraw() -> None:
        log.clear()
        log.rows()

    def mark() -> None:
        log.select_all()
        log.rows()

    found = {"open 100,000 lines": [_timed(sync)]}
    found["a line arrives, the end in sight"] = _each(arrive, count)
    found["rebuild what is in sight"] = _each(redraw, count)
    found["rebuild with all selected"] = _each(mark, count)
    found["scroll by one notch"] = _each(scroll, count)
    found["a line arrives while one reads"] = _each(arrive, count)
    found["a line is forgotten"] = _each(forget, count)
    found["leap to anywhere, nothing laid out"] = _each(leap, count)
    found["another width, nothing laid out"] = _each(narrow, count)
    return found


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
