"""The event log of the console: what happens, in words, with a tone and a group to filter by. Pure."""

from collections import deque
from datetime import datetime, tzinfo
from itertools import count

from msgspec import Struct

from app.texts import console as texts
from app.texts.common import NOTHING, THE_HOST, ClockStyle, Legible, clock
from app.texts.happenings import on_the_console
from app.viewmodels.console.server_events import ShownHappening, ShownLogTrouble
from app.viewmodels.legible import is_person
from core.console_protocol import Happened, Missed
from core.endings import BANNED, KICKED, KILLED, QUIT, ROOM_CLOSED
from core.naming.names import SERVER
from core.values import replace
from storage.kinds import KINDS, Group, Stage, Tone, Whom

KEPT_LINES = 500
"""How many lines are kept of each group, and of all, so that much talk pushes out nobody who came or went."""

# How the room writes that somebody went by will, theirs or an operator's; all else is a lost connection
_WENT_IN_PEACE = (QUIT, KILLED, KICKED, BANNED, ROOM_CLOSED)


class ConsoleLine(Struct, frozen=True):
    """One event, in the words that are drawn."""

    key: int
    """What no other line of the log has; it rises."""
    time: Legible
    who: Legible
    text: Legible
    tone: Tone
    group: Group = Group.PEOPLE


_Kept = deque[tuple[datetime, ConsoleLine]]


class ConsoleEvents:
    """The last events of each group, and of all."""

    def __init__(self, zone: tzinfo | None = None) -> None:
        self.chosen: Group | None = None
        """The group that is shown; None: all are."""
        self._zone = zone
        self._form: ClockStyle = "24"
        self._keys = count(1)
        self._kept = {group: _Kept(maxlen=KEPT_LINES) for group in (None, *Group)}

    def choose_group(self, group: Group | None) -> None:
        """Show the events of this group only; None: show all."""
        self.chosen = group

    def shown(self) -> list[ConsoleLine]:
        """Return the lines of the chosen group, the oldest first."""
        return [line for _, line in self._kept[self.chosen]]

    def use_clock(self, form: ClockStyle) -> None:
        """Show times of day in this form from now on, also those of the past."""
        self._form = form
        for lines in self._kept.values():
            for number, (at, line) in enumerate(lines):
                lines[number] = (at, replace(line, time=self._time(at)))

    def add_happening(self, shown: ShownHappening) -> None:
        """Add a line for what happened in the room."""
        event = shown.event
        facts = KINDS[event.kind]
        who = shown.target if facts.whom is Whom.TARGET else shown.nick
        if facts.whom is not Whom.TARGET and not is_person(event.nick):
            is_the_hosts = event.nick == SERVER and facts.whom is not Whom.ROOM
            who = THE_HOST if is_the_hosts else shown.where
        words = on_the_console(event.kind, shown.where, shown.channel, shown.target, shown.by, shown.text)
        tone = _tone(event)
        group = Group.TROUBLE if tone is Tone.BAD else facts.group
        self._add(event.at, who, words, tone, group)

    def add_log_trouble(self, event: ShownLogTrouble) -> None:
        """Add a line that the log can't be written, or can be written again."""
        words, tone = (texts.LOG_IS_FINE, Tone.GOOD)
        if event.why:
            words, tone = texts.log_trouble(event.why), Tone.BAD
        self._add(event.at, NOTHING, words, tone, Group.TROUBLE)

    def add_missed(self, event: Missed, at: datetime) -> None:
        """Add a line that some events are not here."""
        self._add(at, NOTHING, texts.missed(event.count), Tone.WARN, Group.TROUBLE)

    def add_refusal(self, why: Legible, at: datetime) -> None:
        """Add a line that something the host asked for was not done."""
        self._add(at, NOTHING, why, Tone.WARN, Group.TROUBLE)

    def _add(self, at: datetime, who: Legible, words: Legible, tone: Tone, group: Group) -> None:
        line = ConsoleLine(next(self._keys), self._time(at), who, words, tone, group)
        for kept in (self._kept[None], self._kept[group]):
            kept.append((at, line))

    def _time(self, at: datetime) -> Legible:
        return clock(at.astimezone(self._zone), self._form, has_seconds=True)


def _tone(event: Happened) -> Tone:
    facts = KINDS[event.kind]
    went_by_will = facts.stage is Stage.CLOSED and event.text.startswith(_WENT_IN_PEACE)
    return Tone.QUIET if went_by_will else facts.tone
