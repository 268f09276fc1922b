"""The console's event log: what happens, in words, with a tone and a kind to filter by. Pure."""

from collections import deque
from datetime import datetime, tzinfo
from enum import Enum
from itertools import count

from msgspec import Struct

from app.texts import console as texts
from app.texts.common import THE_HOST, Clock, clock
from app.viewmodels.legible import is_person, legible, name_or_host
from core.console import Happened, LogTrouble, Missed
from core.endings import BANNED, KICKED, KILLED, QUIT, ROOM_CLOSED
from core.names import SERVER
from core.values import replace
from storage.entry import Kind

KEPT_LINES = 500
"""Of all, and of each kind, so that a lively talk does not push out who came and went."""

_THROWN_OUT = ("kicked", "killed")  # told of whom it happened to
_OF_THE_ROOM = ("opened", "closed")
_GOOD = ("connected", "registered", "joined", "opened", "back")
_WORTH_A_LOOK = ("away", "mode", "oper", "closed")
_MESSAGES = ("said", "notice", "tagmsg", "topic", "wallops")
# How the room writes that somebody went by will, theirs or an operator's; all else is a lost connection
_WENT_IN_PEACE = (QUIT, KILLED, KICKED, BANNED, ROOM_CLOSED)


class Tone(Enum):
    """How a line of the console looks."""

    GOOD = "good"
    WARN = "warn"
    BAD = "bad"
    QUIET = "quiet"


class EventKind(Enum):
    """What the event log can be filtered by."""

    PEOPLE = "people"
    MESSAGES = "messages"
    TROUBLE = "trouble"

    @property
    def title(self) -> str:
        """What stands on the button."""
        return texts.FILTERS[self.value]


class ConsoleLine(Struct, frozen=True):
    """One event, in words."""

    key: int
    time: str
    who: str
    text: str
    tone: Tone
    kind: EventKind = EventKind.PEOPLE


_Kept = deque[tuple[datetime, ConsoleLine]]


class ConsoleEvents:
    """The last of what happened."""

    def __init__(self, zone: tzinfo | None = None) -> None:
        self.chosen: EventKind | None = None
        """None: all are shown."""
        self._zone = zone
        self._form: Clock = "24"
        self._keys = count(1)
        self._kept = {kind: _Kept(maxlen=KEPT_LINES) for kind in (None, *EventKind)}

    def choose(self, kind: EventKind | None) -> None:
        """Show events of this kind only, or all."""
        self.chosen = kind

    def shown(self) -> list[ConsoleLine]:
        """The lines of the chosen kind, the oldest first."""
        return [line for _, line in self._kept[self.chosen]]

    def prefer(self, form: Clock) -> None:
        """Show times of day so, also of what is past."""
        self._form = form
        for lines in self._kept.values():
            for number, (at, line) in enumerate(lines):
                lines[number] = (at, replace(line, time=self._time(at)))

    def happened(self, event: Happened) -> None:
        """Note an event of the room."""
        where = f"{event.ip}:{event.port}" if event.ip else ""
        who, by = legible(event.nick), ""
        if event.kind in _THROWN_OUT:
            who, by = legible(event.target), name_or_host(event.nick)
        elif not is_person(event.nick):
            is_the_hosts = event.nick == SERVER and event.kind not in _OF_THE_ROOM
            who = THE_HOST if is_the_hosts else where
        text = texts.on_one_row([legible(line) for line in event.text.split("\n")])
        channel = legible(event.channel)
        if event.kind == "notice" and event.nick == SERVER:
            words = texts.announced(channel, text)
        else:
            words = texts.happened(event.kind, where, channel, by or legible(event.target), text)
        tone = _tone(event)
        self._add(event.at, who, words, tone, _kind(event.kind, tone))

    def log_trouble(self, event: LogTrouble) -> None:
        """Note that the log can't be written, or can again."""
        words, tone = (
            (texts.log_trouble(event.why), Tone.BAD) if event.why else (texts.LOG_IS_FINE, Tone.GOOD)
        )
        self._add(event.at, "", words, tone, EventKind.TROUBLE)

    def missed(self, event: Missed, at: datetime) -> None:
        """Note that some are not here."""
        self._add(at, "", texts.missed(event.count), Tone.WARN, EventKind.TROUBLE)

    def _add(self, at: datetime, who: str, words: str, tone: Tone, kind: EventKind) -> None:
        line = ConsoleLine(next(self._keys), self._time(at), who, words, tone, kind)
        for kept in (self._kept[None], self._kept[kind]):
            kept.append((at, line))

    def _time(self, at: datetime) -> str:
        return clock(at.astimezone(self._zone), self._form, has_seconds=True)


def _tone(event: Happened) -> Tone:
    if event.kind in (*_THROWN_OUT, "refused"):
        return Tone.BAD
    if event.kind in ("quit", "disconnected"):
        return Tone.QUIET if event.text.startswith(_WENT_IN_PEACE) else Tone.BAD
    if event.kind in _WORTH_A_LOOK:
        return Tone.WARN
    return Tone.GOOD if event.kind in _GOOD else Tone.QUIET


def _kind(kind: Kind, tone: Tone) -> EventKind:
    if tone is Tone.BAD:
        return EventKind.TROUBLE
    return EventKind.MESSAGES if kind in _MESSAGES else EventKind.PEOPLE
