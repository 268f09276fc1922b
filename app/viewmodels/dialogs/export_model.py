"""The dialog that writes a room's history into a file. Pure."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta, tzinfo
from enum import Enum
from pathlib import Path

from msgspec import Struct

from app.texts import export as texts
from app.texts.common import NOTHING, Legible
from app.viewmodels.legible import legible
from core.values import replace
from storage.export.exporter import ExportSelection
from storage.export.formats import Format

LABELS: dict[Format, Legible] = {"text": texts.PLAIN_TEXT, "csv": texts.CSV, "jsonl": texts.JSON_LINES}
SUFFIXES: dict[Format, str] = {"text": ".txt", "csv": ".csv", "jsonl": ".jsonl"}


_WEEK = timedelta(days=6)  # and today


class Period(Enum):
    """The days that are exported."""

    EVERYTHING = "everything"
    TODAY = "today"
    LAST_WEEK = "last week"
    OWN = "own"


PERIODS: dict[Period, Legible] = {
    Period.EVERYTHING: texts.EVERYTHING,
    Period.TODAY: texts.TODAY,
    Period.LAST_WEEK: texts.LAST_WEEK,
    Period.OWN: texts.OWN_DAYS,
}


class Progress(Enum):
    """How far the dialog is."""

    CHOOSING = "choosing"
    ASKING_TO_REPLACE = "asking to replace"
    WRITING = "writing"
    DONE = "done"


class ExportState(Struct, frozen=True):
    """What the dialog shows."""

    channels: tuple[str, ...]
    first_day: str
    last_day: str
    """The first and the last day as they were typed; they count when the period is `Period.OWN`."""
    target: str
    progress: Progress = Progress.CHOOSING
    channel: str | None = None
    """The channel to export; None: the whole room."""
    has_direct: bool = False
    """Whether direct messages are wanted; they belong to the whole room, never to a channel."""
    format: Format = "text"
    period: Period = Period.EVERYTHING
    share: float = 0.0
    """Which share of the work is done, from 0 to 1."""
    message: Legible = NOTHING
    """A problem, a question or the result, as a sentence; empty: there is nothing to say."""
    is_problem: bool = False


class WriteExport(Struct, frozen=True):
    """Write the file ``target``; one that exists is replaced."""

    target: Path
    format: Format
    selection: ExportSelection


class CancelExport(Struct, frozen=True):
    """Stop writing, and leave no file."""


ExportOrder = WriteExport | CancelExport


class Written(Struct, frozen=True):
    """A share of the work is done: ``share``, from 0 to 1."""

    share: float


class Finished(Struct, frozen=True):
    """The file is written, with so many entries in it."""

    entries: int
    damaged: int = 0
    """How many more there are, but can't be read."""


class Failed(Struct, frozen=True):
    """Writing failed, and there is no file; ``why`` is what the system said."""

    why: str


class Stopped(Struct, frozen=True):
    """Writing was stopped as ordered, and there is no file."""


ExportEvent = Written | Finished | Failed | Stopped


class ExportModel:
    """Asks what of the history is written to which file, and shows how far the writing is."""

    def __init__(
        self,
        state: ExportState,
        order: Callable[[ExportOrder], None],
        exists: Callable[[Path], bool],
        today: date,
        zone: tzinfo | None = None,
    ) -> None:
        """``order`` is called with each order; ``exists`` returns whether a file is there.

        ``today``, and the days that are typed, are days in ``zone``; None: in that of this computer.
        """
        self.state = state
        self._order = order
        self._exists = exists
        self._today = today
        self._zone = zone

    def choose_channel(self, channel: str | None) -> None:
        """Export what was said in this channel; None: in the whole room."""
        self._change(replace(self.state, channel=channel))

    def switch_direct(self) -> None:
        """Let direct messages belong to the whole room, or not any more."""
        if self.state.channel is None:
            self._change(replace(self.state, has_direct=not self.state.has_direct))

    def choose_format(self, format_: Format) -> None:
        """Write in this format; the ending of the file's name follows."""
        target, old = self.state.target, SUFFIXES[self.state.format]
        if format_ != self.state.format and target.endswith(old):
            target = target.removesuffix(old) + SUFFIXES[format_]
        self._change(replace(self.state, format=format_, target=target))

    def choose_period(self, period: Period) -> None:
        """Export what was said in these days."""
        self._change(replace(self.state, period=period))

    def edit_fields(
        self, *, first_day: str | None = None, last_day: str | None = None, target: str | None = None
    ) -> None:
        """Take the texts of the fields.

        None: that one has not changed. The format follows the file's name.
        """
        old = self.state
        self._change(
            replace(
                old,
                first_day=old.first_day if first_day is None else first_day,
                last_day=old.last_day if last_day is None else last_day,
                target=old.target if target is None else target,
                format=old.format if target is None else _format_of(target, old.format),
            )
        )

    def _change(self, state: ExportState) -> None:
        if state != self.state and self.state.progress is not Progress.WRITING:
            self.state = replace(state, progress=Progress.CHOOSING, message=NOTHING, is_problem=False)

    def submit(self) -> None:
        """Order the file; if it exists, ask first whether to replace it, and order it the second time."""
        if self.state.progress is Progress.WRITING:
            return
        try:
            selection = self._selection()
        except (ValueError, OverflowError):  # no day, or one at the end of time
            self._complain(texts.BAD_DAYS)
            return
        target = self.target()
        if not target.is_absolute():
            self._complain(texts.WHERE_TO_EXPORT)
        elif self._exists(target) and self.state.progress is not Progress.ASKING_TO_REPLACE:
            question = texts.replace_file(legible(target.name))
            self.state = replace(self.state, progress=Progress.ASKING_TO_REPLACE, message=question)
        else:
            self.state = replace(
                self.state, progress=Progress.WRITING, share=0.0, message=NOTHING, is_problem=False
            )
            self._order(WriteExport(target, self.state.format, selection))

    def target(self) -> Path:
        """Return the path of the file that is to be written, or was; ``~`` stands for the home folder."""
        try:
            return Path(self.state.target.strip()).expanduser()
        except RuntimeError:  # ~somebody who is not known here
            return Path(self.state.target.strip())

    def cancel(self) -> None:
        """Order that the writing stops; when nothing is written, do nothing."""
        if self.state.progress is Progress.WRITING:
            self._order(CancelExport())

    def apply(self, event: ExportEvent) -> None:
        """Show how far the writing is."""
        match event:
            case Written():
                self.state = replace(self.state, share=event.share)
            case Finished():
                words = texts.exported(event.entries, legible(self.state.target), event.damaged)
                self.state = replace(self.state, progress=Progress.DONE, share=1.0, message=words)
            case Failed():
                self._complain(texts.export_failed(legible(event.why)))
            case Stopped():
                self.state = replace(self.state, progress=Progress.CHOOSING, message=texts.EXPORT_STOPPED)

    def _complain(self, why: Legible) -> None:
        self.state = replace(self.state, progress=Progress.CHOOSING, message=why, is_problem=True)

    def _selection(self) -> ExportSelection:
        first, last = self._days()
        if first and last and first > last:
            raise ValueError("the first day is after the last")
        since = self._midnight(first) if first else None
        until = self._midnight(last + timedelta(days=1)) if last else None
        state = self.state
        return ExportSelection(state.channel, since, until, state.has_direct and state.channel is None)

    def _days(self) -> tuple[date | None, date | None]:
        match self.state.period:
            case Period.EVERYTHING:
                return None, None
            case Period.TODAY:
                return self._today, self._today
            case Period.LAST_WEEK:
                return self._today - _WEEK, self._today
            case Period.OWN:
                return _day(self.state.first_day), _day(self.state.last_day)

    def _midnight(self, day: date) -> datetime:
        midnight = datetime.combine(day, time(), self._zone)
        return midnight if self._zone else midnight.astimezone()


def _format_of(target: str, otherwise: Format) -> Format:
    suffix = Path(target.strip()).suffix.lower()
    return next((format_ for format_, known in SUFFIXES.items() if known == suffix), otherwise)


def _day(text: str) -> date | None:
    return date.fromisoformat(text.strip()) if text.strip() else None
