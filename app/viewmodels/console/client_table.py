"""The table of the console: who is connected, filtered, sorted, and put in words. Pure."""

from collections.abc import Iterable, Sequence
from datetime import datetime, tzinfo
from enum import Enum
from functools import lru_cache
from ipaddress import ip_address

from msgspec import Struct

from app.texts import console as texts
from app.texts.common import NOTHING, ClockStyle, Legible, day_and_clock, number, size
from app.viewmodels.legible import legible
from core.ban_reach import BanReach, reach_of
from core.clear_text import Clear
from core.console_protocol import ClientRow
from storage.entry import ConnectionId
from storage.kinds import Tone
from storage.wire.casefolding import casefold

_NEAR, _FAR = 50.0, 300.0  # ms

Key = str | int | float | datetime | tuple[int, int]


class Column(Enum):
    """A column of the table, by which it can be sorted."""

    NICK = "nick"
    IP = "ip"
    PORT = "port"
    SINCE = "since"
    PROGRAM = "program"
    RECEIVED = "received"
    SENT = "sent"
    LAG = "lag"

    @property
    def title(self) -> Legible:
        """The words above the column."""
        return texts.COLUMN_NAMES[self.value]


class ClientLine(Struct, frozen=True):
    """One row of the table, in the words that are drawn."""

    connection: ConnectionId
    nick: Legible
    """The nickname alone; empty until the client has one."""
    name: Legible
    """The nickname as it stands in the table, with a remark if need be."""
    ip: Legible
    port: Legible
    since: Legible
    program: Legible = texts.UNKNOWN
    received: Legible = size(0)
    sent: Legible = size(0)
    lag: Legible = texts.UNKNOWN
    lag_tone: Tone = Tone.QUIET
    can_be_kicked: bool = True
    is_operator: bool = False
    is_muted: bool = False
    account: Legible = NOTHING
    channels: Legible = NOTHING
    local_ip: Legible = NOTHING
    """The address of this computer that the client connected to."""
    is_bound: bool = False
    """Whether the nickname belongs to a device."""


class ClientTable:
    """Keeps the rows that the server tells, and makes words of those that are in sight."""

    def __init__(self, zone: tzinfo | None = None) -> None:
        self.column = Column.SINCE
        self.is_descending = False
        self.wanted = ""
        """The text of the filter; empty: all rows are shown."""
        self.form: ClockStyle = "24"
        self._zone = zone
        self._now: datetime | None = None
        self._rows: dict[ConnectionId, ClientRow] = {}
        self._order: list[ClientRow] | None = None
        self._lines: dict[ConnectionId, tuple[ClientRow, ClientLine]] = {}

    # What is told

    def replace(self, rows: Iterable[ClientRow], now: datetime) -> None:
        """Take all rows of a snapshot made at ``now``; all others go."""
        today = now.astimezone(self._zone)
        if self._now is None or self._now.date() != today.date():
            self._lines.clear()
        self._now = today
        self._rows = {row.connection: row for row in rows}
        self._lines = {key: kept for key, kept in self._lines.items() if key in self._rows}
        self._order = None

    def put(self, row: ClientRow) -> None:
        """Take the row of a new connection, or one in the place of a row."""
        self._rows[row.connection] = row
        self._order = None

    def drop(self, connection: ConnectionId) -> None:
        """Drop the row of a connection that is over."""
        self._rows.pop(connection, None)
        self._lines.pop(connection, None)
        self._order = None

    def release(self, nick: str) -> None:
        """Note that ``nick`` belongs to no device any more."""
        for row in [row for row in self._rows.values() if casefold(row.nick) == casefold(nick)]:
            self.put(row._replace(is_bound=False))

    def row(self, connection: ConnectionId) -> ClientRow | None:
        """Return the row of a connection as the server told it; None: there is none."""
        return self._rows.get(connection)

    def called(self, nick: str) -> ClientLine | None:
        """Return the row of who has this nickname, in any case; None: nobody has."""
        rows = self._rows.values()
        found = next((row for row in rows if row.nick and casefold(row.nick) == casefold(nick)), None)
        return self._line(found) if found else None

    def reach(self, client: ClientLine) -> BanReach:
        """Return whom a ban of the address of ``client`` would reach."""
        return reach_of(client.ip, client.connection, self._rows.values())

    def ips(self) -> set[str]:
        """Return the addresses of all who are connected, this computer's own too."""
        return {row.ip for row in self._rows.values() if row.ip}

    def people(self) -> int:
        """Return how many clients have a nickname, that of the host included."""
        return sum(1 for row in self._rows.values() if row.nick)

    def guests(self) -> int:
        """Return how many clients have a nickname, the host's own window not counted."""
        return sum(1 for row in self._rows.values() if row.nick and not row.is_host)

    # What is asked

    def filter(self, text: str) -> None:
        """Show only rows with ``text`` in nickname, address or program; empty: show all."""
        self.wanted = text
        self._order = None

    def sort(self, column: Column) -> None:
        """Sort by ``column``; when it is so sorted already, turn the order round."""
        self.is_descending = column is self.column and not self.is_descending
        self.column = column
        self._order = None

    def use_clock(self, form: ClockStyle) -> None:
        """Show times of day in this form from now on."""
        self.form = form
        self._lines.clear()

    # What is shown

    @property
    def count(self) -> int:
        """How many rows pass the filter."""
        return len(self._ordered())

    @property
    def title(self) -> Legible:
        """The words above the table: how many rows are shown, and of how many."""
        return texts.shown_of(self.count, len(self._rows))

    def lines(self, start: int = 0, stop: int | None = None) -> tuple[ClientLine, ...]:
        """Return the rows from ``start`` to before ``stop``; only for these words are made."""
        return tuple(map(self._line, self._ordered()[start:stop]))

    def _ordered(self) -> Sequence[ClientRow]:
        if self._order is None:
            wanted = self.wanted.strip().casefold()
            rows = [row for row in self._rows.values() if not wanted or _is_like(row, wanted)]
            self._order = _sorted(rows, self.column, is_descending=self.is_descending)
        return self._order

    def _line(self, row: ClientRow) -> ClientLine:
        kept = self._lines.get(row.connection)
        if kept is not None and kept[0] == row:
            return kept[1]
        line = self._in_words(row)
        self._lines[row.connection] = row, line
        return line

    def _in_words(self, row: ClientRow) -> ClientLine:
        nick, since = legible(row.nick), row.since.astimezone(self._zone)
        return ClientLine(
            row.connection,
            nick,
            _name(nick, row),
            legible(row.ip),
            number(row.port),
            day_and_clock(since, self._now or since, self.form, has_seconds=True),
            legible(row.program) or texts.UNKNOWN,
            size(row.received),
            size(row.sent),
            texts.lag(row.lag_ms),
            lag_tone(row.lag_ms),
            not row.is_host,
            row.is_operator,
            row.is_muted,
            legible(row.account),
            legible(" ".join(row.channels)),
            legible(row.local_ip),
            row.is_bound,
        )


def _name(nick: Legible, row: ClientRow) -> Legible:
    """Return the nickname with what the host should know: it is the host's own, or others can read along."""
    if row.is_host or not nick:
        return texts.you(nick) if row.is_host else texts.NOBODY_YET
    is_here = Clear.LOCAL.lets_in(row.ip, row.local_ip)
    return nick if row.is_encrypted or is_here else texts.in_the_clear(nick)


def lag_tone(milliseconds: float | None) -> Tone:
    """Return the tone of a lag; None: it is not known."""
    if milliseconds is None:
        return Tone.QUIET
    if milliseconds < _NEAR:
        return Tone.GOOD
    return Tone.WARN if milliseconds < _FAR else Tone.BAD


def _is_like(row: ClientRow, wanted: str) -> bool:
    return wanted in row.nick.casefold() or wanted in row.ip or wanted in row.program.casefold()


def _sorted(rows: Sequence[ClientRow], column: Column, *, is_descending: bool) -> list[ClientRow]:
    """Return ``rows`` sorted; rows without a value come last both ways, and equal ones keep their order."""
    keyed = [(key, row) for row in rows if (key := _key(row, column)) is not None]
    keyed.sort(key=_first, reverse=is_descending)
    return [row for _, row in keyed] + [row for row in rows if _key(row, column) is None]


def _first(pair: tuple[Key, ClientRow]) -> Key:
    return pair[0]


def _key(row: ClientRow, column: Column) -> Key | None:  # noqa: PLR0911 - one line per column
    match column:
        case Column.NICK:
            return row.nick.casefold() or None
        case Column.IP:
            return _ip_key(row.ip)
        case Column.PORT:
            return row.port
        case Column.SINCE:
            return row.connection  # they ascend, which the times need not
        case Column.PROGRAM:
            return row.program.casefold() or None
        case Column.RECEIVED:
            return row.received
        case Column.SENT:
            return row.sent
        case Column.LAG:
            return row.lag_ms


@lru_cache(maxsize=4096)
def _ip_key(ip: str) -> tuple[int, int]:
    address = ip_address(ip)
    return address.version, int(address)
