from datetime import date, timedelta

from app.layout.drawing.shapes import Text
from app.layout.log.row_cache import RowCache
from app.layout.rows.row_builder import RowStyle
from app.texts.common import clock
from app.viewmodels.chat.lines import ChatLine, Lines
from core.values import replace
from tests.support.driven_log import TODAY, joined, line, metrics


class CachedLines:
    def __init__(self, *lines: ChatLine, scale: float = 1) -> None:
        self.lines = Lines()
        for added in lines:
            self.lines.add(added)
        self.cache = RowCache(RowStyle(metrics(), clock, 800 * scale, scale))
        self.cache.show_conversation(self.lines, (), None, TODAY)

    def sync(self, today: date = TODAY) -> bool:
        return self.cache.sync(self.lines, (), None, today)

    def heights(self) -> list[int]:
        return [self.cache.heights[number] for number in range(self.lines.first, self.lines.end)]

    @property
    def laid_out(self) -> list[int]:
        return sorted(self.cache._rows)


def test_a_line_has_an_estimated_height_until_somebody_looks_at_it() -> None:
    kept = CachedLines(line("ada", "hello"), line("bob", "word " * 200))
    assert kept.laid_out == []
    estimated = kept.heights()
    assert estimated[1] > 3 * estimated[0]
    assert kept.cache[1].height == kept.heights()[1] != estimated[1]


def test_lines_that_are_folded_away_have_no_height() -> None:
    kept = CachedLines(*(joined(f"guest{n}") for n in range(9)), line("ada", "hello"))
    assert [height > 0 for height in kept.heights()] == [True, *[False] * 8, True]


def test_lines_that_unfold_because_others_were_forgotten_get_a_height() -> None:
    kept = CachedLines(*(joined(f"guest{n}") for n in range(9)), line("ada", "hello"))
    kept.lines.forget(6)
    assert kept.sync()
    assert all(height > 0 for height in kept.heights())


def test_another_scale_makes_all_rows_higher_without_laying_them_out() -> None:
    kept = CachedLines(*(line("ada", "hello", 10 * number) for number in range(50)))
    before = kept.cache.heights.total
    kept.cache.restyle(RowStyle(metrics(), clock, 1600, 2))
    assert kept.cache.heights.total == 2 * before
    assert kept.laid_out == []


def test_only_what_looks_different_is_laid_out_anew() -> None:
    kept = CachedLines(*(line("ada", "hello", number) for number in range(9)))
    for number in range(9):
        kept.cache[number]
    kept.lines.add(line("bob", "hello", 9))
    kept.lines.replace(4, line("ada", "changed", 4))
    assert kept.sync()
    assert kept.laid_out == [0, 1, 2, 6, 7, 8]


def test_when_nothing_has_changed_nothing_is_done() -> None:
    kept = CachedLines(line("ada", "hello"))
    kept.cache[0]
    assert not kept.sync()
    assert kept.laid_out == [0]


def test_however_many_lines_are_looked_at_only_some_hundred_stay_laid_out() -> None:
    kept = CachedLines(*(line("ada", "hello", number) for number in range(1000)))
    for number in range(1000):
        kept.cache[number]
        kept.cache.tidy(range(max(0, number - 20), number + 1))
    assert 20 < len(kept.laid_out) <= 601
    assert kept.laid_out[-1] == 999


def test_what_the_day_begins_with_says_so_when_what_was_above_is_forgotten() -> None:
    first, undated, last = line("ada", "hello"), replace(line("ada", "hm"), at=None), line("bob", "hi", 2)
    kept = CachedLines(first, undated, last)
    assert all(kept.cache[number] for number in range(3))
    kept.lines.forget(1)
    kept.sync(TODAY + timedelta(days=1))
    said = [
        [shape.words for shape in kept.cache[number].shapes if isinstance(shape, Text)] for number in (1, 2)
    ]
    assert "Today" not in said[0]
    assert "Yesterday" in said[1]
