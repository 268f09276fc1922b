"""Whatever comes, goes and is done: rows stand one below the other, and what one reads stays."""

from datetime import date

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from app.layout.log.reached_message import WAYS
from app.layout.log.rows_in_sight import PlacedRow
from app.layout.log.rows_painted import nothing_wanted
from app.layout.rows.row import Row
from app.texts.common import Legible
from app.viewmodels.chat.lines import ChatLine, Delivery, LineKind, Quote, Reaction, is_said
from app.viewmodels.finding.text_matches import WantedText
from app.viewmodels.keyboard.deeds import Deed
from core.values import replace
from tests.support.driven_log import DrivenLog, line
from tests.support.hypothesis_examples import examples

TEXTS = st.sampled_from(
    [
        "hello",
        "word " * 60,
        "a\nb\nc",
        "",
        "שלום `c`",
        "\n" * 201,
    ]
)
NICKS = st.sampled_from(["ada", "bob", "mira"])
SHARES = st.floats(0, 1)
KINDS = st.sampled_from([*LineKind, LineKind.SAID, LineKind.PRESENCE, LineKind.PRESENCE])
POINTS = st.tuples(st.floats(-100, 900), st.floats(-100, 700))
REACTIONS = (Reaction(Legible("👍"), (Legible("ada"), Legible("bob")), is_own=True),)


class LogMachine(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.driven = DrivenLog()
        self.log = self.driven.log
        self.minutes = 0.0

    @property
    def placed(self) -> list[PlacedRow]:
        return self.log._in_sight.placed

    def said(self, nick: str, text: str, kind: LineKind) -> ChatLine:
        said = line(nick, text, self.minutes, kind, is_own=nick == "mira", msgid=f"{self.minutes}")
        return replace(said, quote=Quote("1", Legible("bob"), Legible(text))) if len(text) % 2 else said

    @property
    def follows_the_end(self) -> bool:
        """Whether the newest line stays in sight: but what was reached or found stays where it is."""
        is_held = self.log.reached.number is not None or self.log.highlight is not None
        return self.log.is_at_end and not is_held

    def number(self, share: float) -> int:
        lines = self.driven.lines
        return min(lines.first + int(share * len(lines)), lines.end - 1)

    # --- what happens

    @rule(nick=NICKS, text=TEXTS, kind=KINDS, count=st.integers(1, 7), later=st.sampled_from([0, 3, 600]))
    def come(self, nick: str, text: str, kind: LineKind, count: int, later: int) -> None:
        for _ in range(count):
            self.minutes += later
            self.driven.lines.add(self.said(nick, text, kind))
        self.changes_below()

    @rule(text=TEXTS, count=st.integers(0, 3))
    def send(self, text: str, count: int) -> None:
        said = self.said("mira", text, LineKind.SAID)
        deliveries = [Delivery.SENDING, Delivery.FAILED, Delivery.SENDING]
        self.driven.tail = [
            replace(said, key=-1 - n, delivery=deliveries[n], why=Legible("x")) for n in range(count)
        ]
        self.changes_below()

    @rule(share=SHARES, text=TEXTS, kind=KINDS)
    def replace_one(self, share: float, text: str, kind: LineKind) -> None:
        if len(self.driven.lines):
            number = self.number(share)
            kind = kind if len(text) % 3 == 0 else self.driven.lines[number].kind
            changed = replace(self.driven.lines[number], text=Legible(text), kind=kind, reactions=REACTIONS)
            self.driven.lines.replace(number, changed)
            self.driven.sync()

    @rule(share=SHARES)
    def react_above(self, share: float) -> None:
        """A reaction further up moves nothing that is in sight."""
        above = self.placed[0].row.number if self.placed else 0
        if len(self.driven.lines) and above > self.driven.lines.first:
            number = min(self.number(share), above - 1)
            reacted = replace(self.driven.lines[number], reactions=REACTIONS)
            self.driven.lines.replace(number, reacted)
            self.changes_elsewhere()

    @rule(count=st.integers(1, 9))
    def forget(self, count: int) -> None:
        self.driven.lines.forget(count)
        self.driven.sync()

    @rule(share=SHARES, has_new=st.booleans(), day=st.sampled_from([24, 25]))
    def time_passes(self, share: float, has_new: bool, day: int) -> None:
        self.driven.new_from = self.number(share) if has_new else None
        self.driven.today = date(2026, 11, day)
        self.driven.sync()

    @rule(
        width=st.sampled_from([200, 500, 800]),
        height=st.sampled_from([120, 300, 600]),
        scale=st.sampled_from([1, 1.5]),
    )
    def resize(self, width: float, height: float, scale: float) -> None:
        follows = self.follows_the_end
        self.driven.resize(width, height, scale)
        assert self.log.is_at_end or not follows

    # --- what somebody does

    @rule(notches=st.floats(-30, 30))
    def wheel(self, notches: float) -> None:
        self.log.wheel(notches)

    @rule(key=st.sampled_from(["home", "end", "up", "down"]))
    def keys(self, key: str) -> None:
        match key:
            case "home":
                self.log.home()
            case "end":
                self.log.end()
                assert self.log.is_at_end
            case _:
                self.log.page(-1 if key == "up" else 1)

    @rule(start=POINTS, end=POINTS, clicks=st.integers(1, 4), extends=st.booleans(), steps=st.integers(0, 3))
    def mouse(
        self, start: tuple[float, float], end: tuple[float, float], clicks: int, extends: bool, steps: int
    ) -> None:
        self.log.hover(*start)
        self.log.press(*start, clicks=clicks, extends=extends)
        self.log.drag(*end)
        for _ in range(steps):
            self.log.autoscroll_step()
        self.log.release(*end)

    @rule(point=POINTS)
    def click(self, point: tuple[float, float]) -> None:
        self.log.press(*point)
        self.log.release(*point)

    @rule(share=SHARES)
    def jump(self, share: float) -> None:
        if len(self.driven.lines):
            assert self.log.jump_to(self.number(share))

    @rule(deed=st.sampled_from(sorted(WAYS, key=lambda deed: deed.value)))
    def reach(self, deed: Deed) -> None:
        self.log.reach(deed)
        assert (self.log.reached.number is None) or self.log.reached.box()

    @rule()
    def leave_messages(self) -> None:
        self.log.reached.number = None

    @rule(wanted=st.sampled_from(["word", "l", "שלום", ""]))
    def look_for(self, wanted: str) -> None:
        self.log.mark(WantedText(wanted).places if wanted else None)

    @rule()
    def select_all(self) -> None:
        self.log.select_all()

    # --- what stays

    def changes_below(self) -> None:
        """At the end it follows; further up nothing in sight moves."""
        if self.follows_the_end:
            self.driven.sync()
            assert self.log.is_at_end
        else:
            self.changes_elsewhere()

    def changes_elsewhere(self) -> None:
        first = self.placed[0] if self.placed else None
        before = {placed.row.number: (placed, placed.top + placed.row.head) for placed in self.placed}
        was_at_end, known = self.log.is_at_end, self.log._cache.timeline.lines_end
        self.driven.sync()
        if was_at_end or first is None:
            return
        bodies = {placed.row.number: placed.top + placed.row.head for placed in self.placed}
        held = [number for number, (placed, body) in before.items() if 0 <= body < self.log._in_sight.height]
        anchor = held[0] if held else first.row.number
        if self.log._places != nothing_wanted and self.log.highlight in before:
            anchor = self.log.highlight  # the message that was found, while something is looked for
        if self.log.reached.number in before:
            anchor = self.log.reached.number
        if anchor < known and anchor in bodies and not self.log.is_at_end:
            assert abs(bodies[anchor] - before[anchor][1]) <= 1

    @invariant()
    def rows_stand_one_below_the_other(self) -> None:
        for upper, lower in zip(self.placed, self.placed[1:], strict=False):
            assert upper.bottom == lower.top
            assert self.log._cache.timeline.after(upper.row.number) == lower.row.number

    @invariant()
    def the_pane_is_filled_and_follows_the_end(self) -> None:
        timeline, height = self.log._cache.timeline, self.log._in_sight.height
        if timeline.end == timeline.first:
            assert not self.placed
            return
        edge = self.log._in_sight._edge()
        first, last = self.placed[0], self.placed[-1]
        assert first.top <= 0 or first.row.number == timeline.first
        assert last.bottom >= height - edge
        if self.log.is_at_end:
            assert timeline.after(last.row.number) == timeline.end
            assert last.bottom == height - edge
            assert self.log.newer == 0

    @invariant()
    def heights_are_those_of_the_rows(self) -> None:
        heights, timeline = self.log._cache.heights, self.log._cache.timeline
        assert (heights.first, heights.end) == (timeline.first, timeline.end)
        each = {number: heights[number] for number in range(timeline.first, timeline.end)}
        assert heights.total == sum(each.values())
        rows: list[Row] = [placed.row for placed in self.placed]
        assert all(each[row.number] == row.height for row in rows)
        hidden = [number for number in each if timeline.row_of(number) != number]
        assert all(each[number] == 0 for number in hidden)
        assert all(each[number] > 0 for number in each if number not in hidden)

    @invariant()
    def rows_in_sight_are_as_if_laid_out_anew(self) -> None:
        cache = self.log._cache
        kept = [placed.row for placed in self.placed]
        cache._rows.clear()
        assert [cache[row.number].shapes for row in kept] == [row.shapes for row in kept]

    @invariant()
    def what_is_selected_can_be_copied_and_drawn(self) -> None:
        assert isinstance(self.log.selected_text(), str)
        assert isinstance(self.log.rows(), list)
        assert isinstance(self.log.above_rows(), list)

    @invariant()
    def what_was_reached_is_there_and_somebody_said_it(self) -> None:
        found = self.log.reached.line
        assert found is None or is_said(found)

    @invariant()
    def each_row_in_sight_is_drawn_once(self) -> None:
        numbers = [row.number for row in self.log.rows()]
        assert sorted(set(numbers)) == numbers


LogMachine.TestCase.settings = settings(max_examples=examples(60), stateful_step_count=30)
TestLogMachine = LogMachine.TestCase
