"""Makes the snapshots of the room that the console shows. The network thread's.

One is asked for each second, of up to a thousand clients: a row must cost no more than a microsecond.
"""

from collections import deque
from collections.abc import Iterator
from datetime import UTC, datetime

from core.console_protocol import RATE_SECONDS, BanRow, ClientRow, Figures, Snapshot
from core.hosting.ban_masks import is_muted, mutes_on
from core.hosting.connections import Connections
from core.hosting.probing import lag_ms
from core.naming.names import LOBBY, SERVER
from core.room.model.modes import is_full
from core.room.model.ranks import OPERATOR
from core.room.state import Room
from core.transport.listening_clock import passing_seconds
from core.values import replace
from storage.entry import Entry
from storage.wire.mode_letters import ACCOUNT, CONNECTION, MUTE


class MessageCounts:
    """How many messages there were in each of the last seconds; to be fed at least once a second."""

    def __init__(self, now: float) -> None:
        self._second = int(now)
        self._totals = (0, 0)
        self._all: deque[int] = deque([0], maxlen=RATE_SECONDS + 1)
        self._in_lobby: deque[int] = deque([0], maxlen=RATE_SECONDS + 1)

    def count_up_to(self, now: float, messages: int, lobby_messages: int) -> None:
        """Note the totals at ``now``: how many messages so far, in all and in the lobby."""
        gone = min(max(int(now) - self._second, 0), RATE_SECONDS + 1)
        self._second = max(int(now), self._second)
        for series in (self._all, self._in_lobby):
            series.extend([0] * gone)
        self._all[-1] += messages - self._totals[0]
        self._in_lobby[-1] += lobby_messages - self._totals[1]
        self._totals = messages, lobby_messages

    def per_second(self) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """Return the counts of each whole second, in all and in the lobby; the latest comes last."""
        return tuple(self._all)[:-1], tuple(self._in_lobby)[:-1]


class Reporter:
    """Makes snapshots, and counts what a single moment does not show."""

    def __init__(self, room: Room, connections: Connections, now: float) -> None:
        """``now`` is in seconds of the clock of `Network.now`."""
        self._room = room
        self._connections = connections
        self._opened = passing_seconds()
        self._message_counts = MessageCounts(now)
        self._peak, self._peak_ms = 0, 0
        self._last: Snapshot | None = None

    def note_entry(self, entry: Entry) -> None:
        """Note the most members there were at once, and that the clock was set back.

        To be called with each applied entry.
        """
        if entry.kind == "registered" and self._room.count > self._peak:
            self._peak, self._peak_ms = self._room.count, entry.time_ms
        elif entry.kind == "clock":  # what we remember is no later than now
            self._peak_ms = min(self._peak_ms, entry.time_ms)
            for connection in self._connections:
                connection.since = min(connection.since, as_time(entry.time_ms))

    def note_rates(self, now: float) -> None:
        """Count the messages of the second that is over; to be called once a second."""
        self._message_counts.count_up_to(now, self._room.messages, self._room.lobby_messages)

    def snapshot(self, now: float, trouble: str) -> Snapshot:
        """Return the room as it is now.

        While the log takes nothing (``trouble`` says why) it is the last one again: what came since is not
        shown to anybody.
        """
        if trouble and self._last is not None:
            return replace(self._last, at=datetime.now(UTC), log_trouble=trouble)
        self.note_rates(now)
        self._last = self._picture(now, trouble)
        return self._last

    def _picture(self, now: float, trouble: str) -> Snapshot:
        room = self._room
        lobby = room.channels[LOBBY]
        return Snapshot(
            datetime.now(UTC),
            tuple(self._rows(now)),
            len(room.channels),
            room.messages,
            trouble,
            self._figures(),
            tuple(self._bans()),
            not is_full(lobby),
        )

    def _rows(self, now: float) -> list[ClientRow]:
        lobby, by_id = self._room.channels[LOBBY], self._connections.by_id
        bound_to = self._room.bindings.of
        ranks = lobby.members
        mutes = mutes_on(lobby)
        rows = []
        visitors = [visitor.member for visitor in self._connections.visitors()]
        for member in (*self._room.members.values(), *visitors):
            connection, channels = by_id[member.connection], member.channels
            bound = bound_to(member.nick) if member.device else None
            values = (
                member.connection,
                member.ip,
                member.port,
                member.nick if member.is_registered else "",
                connection.since,
                tuple([channel.name for channel in channels.values()]) if channels else (),
                member.is_host,
                ranks.get(member, 0) >= OPERATOR,
                bool(mutes) and is_muted(mutes, member),
                member.account,
                member.program,
                connection.socket.received,
                connection.socket.sent,
                lag_ms(connection, now) if connection.asked_at else None,
                connection.local_ip,
                bound is not None and bound.device == member.device,
                connection.socket.is_encrypted,
            )
            rows.append(tuple.__new__(ClientRow, values))  # a third of the time of ClientRow(…)
        return rows

    def _figures(self) -> Figures:
        received, sent = self._connections.traffic()
        in_all, in_lobby = self._message_counts.per_second()
        return Figures(
            as_time(self._room.opened_ms),
            passing_seconds() - self._opened,
            received,
            sent,
            self._peak,
            as_time(self._peak_ms) if self._peak else None,
            in_all,
            in_lobby,
        )

    def _bans(self) -> Iterator[BanRow]:
        for listed in self._room.channels[LOBBY].lists["b"].values():
            mask, address = listed.mask.removeprefix(MUTE), listed.address
            yield BanRow(
                listed.mask,
                listed.by,
                as_time(listed.at_ms),
                is_mute=listed.mask.startswith(MUTE),
                is_of_host=listed.by == SERVER,
                nick=listed.whom,
                ip=address.text if address else "",
                account=mask.removeprefix(ACCOUNT) if mask.startswith(ACCOUNT) else "",
                is_of_connection=mask.startswith(CONNECTION),
            )


def as_time(time_ms: int) -> datetime:
    """Return a time of the log as an aware ``datetime``."""
    return datetime.fromtimestamp(time_ms / 1000, UTC)
