"""The console of the host as a whole, and what the host orders there. Pure.

Its parts: `client_table`, `event_log`, `message_rates`, `host_questions`. What it is told: `server_events`.
"""

from collections.abc import Callable
from datetime import datetime, timedelta, tzinfo

from msgspec import Struct

from app.texts import console as texts
from app.texts.common import NOTHING, ClockStyle, Legible, day_and_clock
from app.viewmodels.console.client_table import ClientLine, ClientTable
from app.viewmodels.console.event_log import ConsoleEvents, ConsoleLine
from app.viewmodels.console.host_questions import AnnounceModel, BanModel, mute_words
from app.viewmodels.console.message_rates import Rates, Series, Tile
from app.viewmodels.console.server_events import (
    ConsoleEvent,
    ShownBan,
    ShownHappening,
    ShownLogTrouble,
    ShownNotChanged,
    ShownSnapshot,
)
from core.ban_reach import mute_order
from core.clear_text import Clear
from core.console_protocol import (
    AskSnapshot,
    ClientRow,
    ConsoleOrder,
    Happened,
    KickClient,
    LetIn,
    LiftBan,
    MakeOperator,
    Missed,
    MuteClient,
    ReleaseNick,
    Watch,
)
from core.naming.names import LOBBY
from storage.entry import ConnectionId
from storage.kinds import KINDS, Stage
from storage.wire.mode_letters import OPERATOR

ASK_EVERY = timedelta(seconds=0.95)  # so that a tick a second later finds it is time
ANSWER_WITHIN = timedelta(seconds=5)


class BanLine(Struct, frozen=True):
    """One ban or mute of the lobby, in the words that are drawn."""

    mask: str
    """As the room spells it: to lift it."""
    who: Legible
    by: Legible


class ConsoleModel:
    """What the host sees of the room, and what they order there."""

    def __init__(self, order: Callable[[ConsoleOrder], None], zone: tzinfo | None = None) -> None:
        """``order`` is called with each order for the server; times are shown in ``zone``.

        None as the zone: that of this computer.
        """
        self.table = ClientTable(zone)
        self.events = ConsoleEvents(zone)
        self.rates = Rates(zone)
        self.trouble = NOTHING
        """Why the room stands still, as a sentence; empty: it does not."""
        self.revision = 0
        """A number that is another one after each change here."""
        self.state = NOTHING
        """Since when the room is open, and how long that is; empty: not known yet."""
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
        """Ask the server for a first snapshot; called once, when the room is open."""
        self._ask_for_snapshot()

    def set_shown(self, *, is_shown: bool) -> None:
        """Note whether the console is on the screen; the server measures lag only while it is."""
        if is_shown == self.is_shown:
            return
        self.is_shown = is_shown
        self._order(Watch(is_shown))
        if is_shown:
            self.rates.restart()
            self._ask_for_snapshot()

    def tick(self, now: datetime) -> None:
        """Show what changes by time alone; while the console is shown, ask for a snapshot once a second."""
        self._now = now
        self.rates.tick(now)
        self._show_state()
        if not self.is_shown:
            return
        if self._is_asked and self._asked_at is None:
            self._asked_at = now  # before there was a time to go by
        waited = abs(now - self._asked_at) if self._asked_at else ANSWER_WITHIN
        if waited >= ANSWER_WITHIN:  # the answer was among what was forgotten
            self._is_asked = False
        if waited >= ASK_EVERY:
            self._ask_for_snapshot()

    def let_in(self, clear: Clear) -> None:
        """Order who may come in without encryption from now on; those who are in stay."""
        self._order(LetIn(clear))

    def use_clock(self, form: ClockStyle) -> None:
        """Show times of day in this form from now on, also those of the past."""
        self._form = form
        for part in (self.table, self.events, self.rates):
            part.use_clock(form)
        self._show_state()
        self.revision += 1

    def _ask_for_snapshot(self) -> None:
        """Ask for a snapshot unless one is under way: a slow room must not get a heap of questions."""
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
        """The lines of the event log in the chosen group, the oldest first."""
        return self.events.shown()

    @property
    def series(self) -> Series:
        """How many messages there were in each of the last seconds."""
        return self.rates.series

    def tiles(self) -> tuple[Tile, ...]:
        """Return the tiles: people, messages, traffic in and out."""
        return self.rates.tiles(self.table.people())

    def guests(self) -> int:
        """Return how many people the closing of the room would disconnect, the host not counted."""
        return self.table.guests()

    def clients(self) -> tuple[ClientLine, ...]:
        """Return the whole table, filtered and sorted."""
        return self.table.lines()

    def bans(self) -> tuple[BanLine, ...]:
        """Return the bans and mutes of the lobby, the oldest first."""
        return tuple(map(self._ban_line, self._bans))

    def _ban_line(self, ban: ShownBan) -> BanLine:
        row = ban.row
        at, now = row.at.astimezone(self._zone), (self._now or row.at).astimezone(self._zone)
        who = texts.ban_row(ban.nick, ban.reached, is_mute=row.is_mute)
        return BanLine(row.mask, who, texts.ban_by(ban.by, day_and_clock(at, now, self._form)))

    # What is ordered

    def kick(self, connection: ConnectionId, reason: str) -> None:
        """Order that a client is removed from the room; ``reason`` may be empty."""
        self._order(KickClient(connection, reason.strip()))

    def ban_question(self, client: ClientLine) -> BanModel:
        """Return the question before this client is banned."""
        return BanModel(client, self.table.reach(client), self._order, has_room=self._can_ban)

    def announce_question(self) -> AnnounceModel:
        """Return the question for the words of an announcement."""
        return AnnounceModel(self._order)

    def lift_ban(self, mask: str) -> None:
        """Order that a ban or a mute ends; ``mask`` as in `BanLine`."""
        self._order(LiftBan(mask))

    def release(self, nick: str) -> None:
        """Order that a nickname belongs to no device any more."""
        self._order(ReleaseNick(nick))

    def mute(self, client: ClientLine, *, is_muted: bool) -> None:
        """Order that a client may not speak in the lobby, or may again; see `mute_words`."""
        self._order(mute_order(client.connection, self.table.reach(client)) if is_muted else _unmute(client))

    def mute_words(self, client: ClientLine) -> Legible:
        """Return the menu entry that mutes a client, with what that reaches."""
        return texts.mute(self.mute_reaches(client))

    def mute_reaches(self, client: ClientLine) -> Legible:
        """Return what the mute of a client reaches."""
        return mute_words(client, self.table.reach(client))

    def make_operator(self, connection: ConnectionId, *, is_operator: bool) -> None:
        """Order that a client becomes an operator of the lobby, or is no longer one."""
        self._order(MakeOperator(connection, is_operator))

    # What happens

    def apply(self, event: ConsoleEvent) -> None:
        """Change what is shown as ``event`` tells."""
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
            case ShownNotChanged(why):
                if self._now:
                    self.events.add_refusal(why, self._now)
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
        elif known and stage is Stage.BOUND:
            self.table.put(known._replace(is_bound=True))
        elif stage is Stage.RELEASED:
            self.table.release(event.text)
        elif event.kind == "oper" or (event.kind == "mode" and _tells_of_people(event)):
            self._ask_for_snapshot()  # only the server knows whether it is our own window, or muted


def _unmute(client: ClientLine) -> MuteClient:
    return MuteClient(client.connection, is_muted=False)


def _tells_of_people(event: Happened) -> bool:
    return event.channel == LOBBY or (not event.channel and OPERATOR in event.text)
