"""The host's console: who is connected from where, what happens, and how much of it. Pure.

Its parts: `client_table`, `event_log`, `message_rates`, `host_questions`. What it is told: `server_events`.
"""

from collections.abc import Callable
from datetime import datetime, timedelta, tzinfo

from msgspec import Struct

from app.texts import console as texts
from app.texts.common import NOTHING, ClockStyle, Legible, day_and_clock
from app.viewmodels.console.client_table import ClientLine, ClientTable
from app.viewmodels.console.event_log import ConsoleEvents, ConsoleLine
from app.viewmodels.console.host_questions import AnnounceModel, BanModel
from app.viewmodels.console.message_rates import Rates, Series, Tile
from app.viewmodels.console.server_events import (
    ConsoleEvent,
    ShownBan,
    ShownHappening,
    ShownLogTrouble,
    ShownSnapshot,
)
from core.console import (
    AskSnapshot,
    ClientRow,
    ConsoleOrder,
    Happened,
    KickClient,
    LiftBan,
    MakeOperator,
    Missed,
    MuteClient,
    Watch,
)
from core.names import LOBBY
from storage.entry import ConnectionId
from storage.kinds import KINDS, Stage
from storage.wire.modes import OPERATOR

ASK_EVERY = timedelta(seconds=0.95)  # so that a tick a second later finds it is time
PATIENCE = timedelta(seconds=5)


class BanLine(Struct, frozen=True):
    """One ban or mute of the lobby, in words."""

    mask: str
    who: Legible
    by: Legible


class ConsoleModel:
    """What the host sees of the room, and orders in it."""

    def __init__(self, order: Callable[[ConsoleOrder], None], zone: tzinfo | None = None) -> None:
        self.table = ClientTable(zone)
        self.events = ConsoleEvents(zone)
        self.rates = Rates(zone)
        self.trouble = NOTHING
        """Why the room stands still, as a sentence; empty when it does not."""
        self.revision = 0
        """Another number whenever anything here changed."""
        self.state = NOTHING
        """Since when the room is open, and how long that is."""
        self.is_shown = False
        self._bans: tuple[ShownBan, ...] = ()
        self._can_ban = True
        self._order = order
        self._zone = zone
        self._form: ClockStyle = "24"
        self._is_asked = False
        self._asked_at: datetime | None = None
        self._now: datetime | None = None

    # Looking

    def begin(self) -> None:
        """Ask for the room as it is now."""
        self._ask_for_snapshot()

    def set_shown(self, *, is_shown: bool) -> None:
        """Somebody looks at the console from now on, or no more."""
        if is_shown == self.is_shown:
            return
        self.is_shown = is_shown
        self._order(Watch(is_shown))
        if is_shown:
            self.rates.restart()
            self._ask_for_snapshot()

    def tick(self, now: datetime) -> None:
        """Show what changes by time alone, and ask for the room once a second while it is looked at."""
        self._now = now
        self.rates.tick(now)
        self._show_state()
        if not self.is_shown:
            return
        if self._is_asked and self._asked_at is None:
            self._asked_at = now  # before there was a time to go by
        waited = abs(now - self._asked_at) if self._asked_at else PATIENCE
        if waited >= PATIENCE:  # the answer was among what was forgotten
            self._is_asked = False
        if waited >= ASK_EVERY:
            self._ask_for_snapshot()

    def use_clock(self, form: ClockStyle) -> None:
        """Show times of day so."""
        self._form = form
        for part in (self.table, self.events, self.rates):
            part.use_clock(form)
        self._show_state()
        self.revision += 1

    def _ask_for_snapshot(self) -> None:
        """One question at a time: a room that stands still, or is slow, gets no heap of them."""
        if not self._is_asked:
            self._is_asked, self._asked_at = True, self._now
            self._order(AskSnapshot())

    def _show_state(self) -> None:
        state = self.rates.state()
        if state != self.state:
            self.state = state
            self.revision += 1

    # What is shown

    @property
    def lines(self) -> list[ConsoleLine]:
        """The events that are chosen, the oldest first."""
        return self.events.shown()

    @property
    def series(self) -> Series:
        """Messages per second."""
        return self.rates.series

    def tiles(self) -> tuple[Tile, ...]:
        """People, messages, traffic in and out."""
        return self.rates.tiles(self.table.people())

    def guests(self) -> int:
        """How many people would be disconnected, the host's own window not counted."""
        return self.table.guests()

    def clients(self) -> tuple[ClientLine, ...]:
        """The whole table, as it is filtered and sorted."""
        return self.table.lines()

    def bans(self) -> tuple[BanLine, ...]:
        """Who can't come in or may not speak, the oldest first."""
        return tuple(map(self._ban_line, self._bans))

    def _ban_line(self, ban: ShownBan) -> BanLine:
        row = ban.row
        at, now = row.at.astimezone(self._zone), (self._now or row.at).astimezone(self._zone)
        who = texts.ban_row(ban.nick, ban.ip, ban.mask, is_mute=row.is_mute)
        return BanLine(row.mask, who, texts.ban_by(ban.by, day_and_clock(at, now, self._form)))

    # What is ordered

    def kick(self, connection: ConnectionId, reason: str) -> None:
        """Remove somebody from the room."""
        self._order(KickClient(connection, reason.strip()))

    def ban_question(self, client: ClientLine) -> BanModel:
        """What to ask before somebody is banned."""
        return BanModel(client, self._order, has_room=self._can_ban)

    def announce_question(self) -> AnnounceModel:
        """What to ask before something is announced."""
        return AnnounceModel(self._order)

    def lift_ban(self, mask: str) -> None:
        """Take back a ban or a mute."""
        self._order(LiftBan(mask))

    def mute(self, connection: ConnectionId, *, is_muted: bool) -> None:
        """Let somebody not speak in the lobby, or speak again."""
        self._order(MuteClient(connection, is_muted))

    def make_operator(self, connection: ConnectionId, *, is_operator: bool) -> None:
        """Make somebody an operator of the lobby, or no longer."""
        self._order(MakeOperator(connection, is_operator))

    # What happens

    def apply(self, event: ConsoleEvent) -> None:
        """Show what the server tells."""
        self.revision += 1
        match event:
            case ShownHappening():
                self._now = event.event.at
                self._fold(event.event)
                self.events.add_happening(event)
            case ShownSnapshot():
                self._take_snapshot(event)
            case ShownLogTrouble():
                self._now, self.trouble = event.at, texts.log_trouble(event.why)
                self.events.add_log_trouble(event)
            case Missed():
                if self._now:
                    self.events.add_missed(event, self._now)
                self._is_asked = False  # the answer may be among them
                self._ask_for_snapshot()

    def _take_snapshot(self, shown: ShownSnapshot) -> None:
        snapshot = shown.snapshot
        self._now, self._is_asked = snapshot.at, False
        self.table.replace(snapshot.clients, snapshot.at)
        self.rates.take_pulse(snapshot)
        self.trouble = texts.log_trouble(shown.log_trouble)
        self._bans, self._can_ban = shown.bans, snapshot.can_ban
        self._show_state()

    def _fold(self, event: Happened) -> None:
        known, stage = self.table.row(event.connection), KINDS[event.kind].stage
        if stage is Stage.OPENED:
            self.table.put(ClientRow(event.connection, event.ip, event.port, "", event.at))
        elif stage is Stage.CLOSED:
            self.table.drop(event.connection)
        elif known and stage is Stage.NAMED:
            self.table.put(known._replace(nick=event.target or event.nick))
        elif event.kind == "oper" or (event.kind == "mode" and _tells_of_people(event)):
            self._ask_for_snapshot()  # only the server knows whether it is our own window, or muted


def _tells_of_people(event: Happened) -> bool:
    return event.channel == LOBBY or (not event.channel and OPERATOR in event.text)
