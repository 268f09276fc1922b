"""Keeps the rows that were laid out, and the height of every row, known or estimated. Pure."""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import chain

from app.layout.rows.lay_row import Estimate, lay_row
from app.layout.rows.row import Row
from app.layout.rows.row_builder import RowStyle, shown
from app.layout.rows.timeline import UNFOLDED, FoldedRun, Timeline
from app.viewmodels.chat.lines import ChatLine, LineKind, Lines, line_text

_CHUNK = 256  # sums are kept for so many rows together


class Heights:
    """The heights of consecutive rows, by number; no call takes time linear in the number of rows."""

    def __init__(self, first: int = 0, heights: Iterable[int] = ()) -> None:
        self.first = first
        self._base = first
        self._values = list(heights)
        chunks = range(0, len(self._values), _CHUNK)
        self._sums = [sum(self._values[start : start + _CHUNK]) for start in chunks]
        self.total = sum(self._sums)

    @property
    def end(self) -> int:
        """The number that the next row gets."""
        return self._base + len(self._values)

    def __getitem__(self, number: int) -> int:
        return self._values[number - self._base]

    def __setitem__(self, number: int, height: int) -> None:
        place = number - self._base
        change = height - self._values[place]
        self._values[place] = height
        self._sums[place // _CHUNK] += change
        self.total += change

    def append(self, height: int) -> None:
        """Add a row at the end."""
        if len(self._values) % _CHUNK == 0:
            self._sums.append(0)
        self._values.append(height)
        self._sums[-1] += height
        self.total += height

    def forget(self, first: int) -> None:
        """Drop all rows before ``first``."""
        for number in range(self.first, min(first, self.end)):
            self[number] = 0
        self.first = max(self.first, first)
        chunks = (self.first - self._base) // _CHUNK
        del self._values[: chunks * _CHUNK]
        del self._sums[:chunks]
        self._base += chunks * _CHUNK

    def truncate(self, end: int) -> None:
        """Drop all rows from ``end`` on."""
        for number in range(max(end, self.first), self.end):
            self[number] = 0
        del self._values[max(0, end - self._base) :]
        del self._sums[-(-len(self._values) // _CHUNK) :]

    def before(self, number: int) -> int:
        """Return the sum of the heights of all rows before this one."""
        place = number - self._base
        chunk = place // _CHUNK
        return sum(self._sums[:chunk]) + sum(self._values[chunk * _CHUNK : place])

    def find(self, down: float) -> tuple[int, float]:
        """Return the row ``down`` pixels below the first, and how far down in that row.

        Where no row is, take the nearest one.
        """
        chunk = 0
        while chunk < len(self._sums) - 1 and down >= self._sums[chunk]:
            down -= self._sums[chunk]
            chunk += 1
        number = max(self.first, self._base + chunk * _CHUNK)
        while number < self.end - 1 and down >= self[number]:
            down -= self[number]
            number += 1
        return number, down


_KEPT_ROWS = 600  # laid out; some screens
_FEW = UNFOLDED + 1  # the smallest fold


class RowCache:
    """The rows of a conversation by number, each laid out when it is first read.

    Until then it has an estimate.
    """

    def __init__(self, style: RowStyle) -> None:
        self.style = style
        self.timeline = Timeline(Lines(), (), None, date.min)
        self.heights = Heights()
        self._estimate = Estimate(style)
        self._version = 0
        self._rows: dict[int, Row] = {}

    # --- looking

    def __getitem__(self, number: int) -> Row:
        row = self._rows.get(number)
        if row is None:
            row = self._rows[number] = lay_row(self.timeline.context(number), self.style)
            if row.height != self.heights[number]:
                self.heights[number] = row.height
        return row

    def tidy(self, needed: Iterable[int]) -> None:
        """Drop rows when too many are kept, but none of ``needed``."""
        if len(self._rows) > _KEPT_ROWS:
            self._rows = {number: self._rows[number] for number in needed if number in self._rows}

    # --- changes

    def restyle(self, style: RowStyle) -> None:
        """Take another style: all rows will be laid out anew, and their heights stay as estimates."""
        if style.scale != self.style.scale:
            for number in range(self.heights.first, self.heights.end):
                self.heights[number] = round(self.heights[number] * style.scale / self.style.scale)
        self.style, self._estimate = style, Estimate(style)
        self._rows.clear()

    def show_conversation(
        self, lines: Lines, tail: Sequence[ChatLine], new_from: int | None, today: date
    ) -> None:
        """Begin with another conversation; parameters as in `sync`."""
        self.timeline = Timeline(lines, tail, new_from, today)
        self._version = lines.version
        self.heights = Heights(lines.first, map(self._estimate.height, chain(lines, tail)))
        self._rows.clear()
        for fold in self.timeline.folds.all():
            self._fold_anew(fold)

    def sync(self, lines: Lines, tail: Sequence[ChatLine], new_from: int | None, today: date) -> bool:
        """Take what has changed in the conversation; return whether anything has.

        ``tail``: our messages that are not sent; ``new_from``: the number of the first unread line.
        """
        timeline = self.timeline
        has_moved = lines.version != self._version or tuple(tail) != timeline.tail
        if lines is timeline.lines and not has_moved:
            if (new_from, today) == (timeline.folds.new_from, timeline.today):
                return False
        elif (replaced := self._replaced(lines)) is None:
            self.show_conversation(lines, tail, new_from, today)
            return True
        else:
            self._drop(number + beside for number in replaced for beside in (-1, 0, 1))
            self._move_on(tuple(tail))
        self._mark_new(new_from)
        if today != timeline.today:
            timeline.today = today
            self._rows.clear()
        return True

    def toggle(self, number: int) -> None:
        """Unfold what is folded at this row, or fold it again."""
        if fold := self.timeline.folds.fold_at(number):
            self.timeline.folds.toggle(fold)
            self._fold_anew(fold)
        else:
            self.timeline.opened ^= {number}
            self._drop([number])

    def open_to(self, number: int, at: int) -> None:
        """Show all of a long text if this character of it is not shown."""
        text = line_text(self.timeline.line(number))
        if number not in self.timeline.opened and at >= len(shown(text, is_open=False)[0]) > 0:
            self.toggle(number)

    def _replaced(self, lines: Lines) -> list[int] | None:
        """Return the numbers of the lines that look different now; None: take all of them."""
        timeline = self.timeline
        if lines is not timeline.lines or lines.first > timeline.lines_end:
            return None
        replaced = lines.replaced_since(self._version)
        if replaced is None:
            return None
        known = [number for number in replaced if number < timeline.lines_end]
        for number in known:
            is_presence = lines[number].kind is LineKind.PRESENCE
            if is_presence or timeline.folds.run_at(number):
                return None  # rare, and the folds may all be different
        return known

    def _move_on(self, tail: tuple[ChatLine, ...]) -> None:
        timeline, known = self.timeline, self.timeline.lines_end
        self.heights.truncate(known)
        is_own = known > timeline.lines.first and timeline.line(known - 1).is_own
        self._drop(
            range(known - 1 if is_own else known, timeline.end)
        )  # its time goes to the last of a group
        self._forget()
        timeline.tail, timeline.lines_end = tail, timeline.lines.end
        for number in range(known, timeline.lines_end):
            self._add(number)
        for line in tail:
            self.heights.append(self._estimate.height(line))
        self._version = timeline.lines.version

    def _forget(self) -> None:
        first = self.timeline.lines.first
        if first == self.timeline.first:
            return
        # up to the first that has a day: it heads the day now
        dated = next((n for n in range(first, self.timeline.lines_end) if self.timeline.lines[n].at), first)
        self._drop([number for number in self._rows if number <= dated])
        self.heights.forget(first)
        self.timeline.forget(first)
        if run := self.timeline.folds.run_at(first):
            self._fold_anew(FoldedRun(run.start, min(run.end, run.start + _FEW)))

    def _add(self, number: int) -> None:
        folds = self.timeline.folds
        folds.add(number, self.timeline.lines[number])
        fold = folds.fold_at(number)
        self.heights.append(0)
        if fold is None:
            self.heights[number] = self._guess(number)
        elif fold.end - fold.start <= _FEW:  # it has just become worth folding
            self._fold_anew(fold)
        else:
            self.heights[number] = self._guess(number)
            self._drop([fold.start])

    def _mark_new(self, new_from: int | None) -> None:
        folds = self.timeline.folds
        if new_from == folds.new_from:
            return
        marks = [number for number in (folds.new_from, new_from) if number is not None]
        folds.new_from = new_from
        self._drop(number + beside for number in marks for beside in (-1, 0))
        for number in marks:
            if run := folds.run_at(number):
                self._fold_anew(run)

    def _fold_anew(self, run: FoldedRun) -> None:
        for number in range(run.start, run.end):
            self._drop([number])
            self.heights[number] = self._guess(number)

    def _guess(self, number: int) -> int:
        line = self.timeline.line(number)
        if line.kind is LineKind.PRESENCE and self.timeline.row_of(number) != number:
            return 0
        return self._estimate.height(line)

    def _drop(self, numbers: Iterable[int]) -> None:
        for number in numbers:
            self._rows.pop(number, None)
