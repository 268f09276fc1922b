"""Makes the snapshots of the room that the console shows. The network thread's.

One is asked for each second, of up to a thousand clients: a row must cost no more than a microsecond.
"""

import time
from collections import deque
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import NamedTuple

from core.console_protocol import RATE_SECONDS, BanRow, ClientRow, Figures, Snapshot
from core.hosting.ban_masks import is_muted
from core.hosting.connections import Connections
from core.hosting.probing import lag_ms
from core.names import LOBBY, SERVER
from core.room.model.modes import MAX_LISTED, MUTE, is_full
from core.room.model.ranks import OPERATOR
from core.room.state import Room
from core.values import replace
from storage.entry import Entry
from storage.wire.casefolding import casefold


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


class _Target(NamedTuple):
    """Whom the host banned or muted with a mask."""

    nick: str
    ip: str


_NOBODY = _Target("", "")


class Reporter:
    """Makes snapshots, and counts what a single moment does not show."""

    def __init__(self, room: Room, connections: Connections, now: float) -> None:
        """``now`` is in seconds of the clock of `Network.now`."""
        self._targets: dict[str, _Target] = {}
        self._room = room
        self._connections = connections
        self._opened = time.monotonic()
        self._message_counts = MessageCounts(now)
        self._peak, self._peak_ms = 0, 0
        self._last: Snapshot | None = None

    def note_target(self, mask: str, nick: str, ip: str) -> None:
        """Remember that the host put ``mask`` on the lobby's list because of ``nick``.

        ``ip`` is empty when the mask does not name an address.
        """
        if len(self._targets) > 2 * MAX_LISTED:
            masks = self._room.channels[LOBBY].lists["b"]
            self._targets = {folded: target for folded, target in self._targets.items() if folded in masks}
        self._targets[casefold(mask)] = _Target(nick, ip)

    def note_entry(self, entry: Entry) -> None:
        """Note the most members there were at once; to be called with each applied entry."""
        if entry.kind == "registered" and self._room.count > self._peak:
            self._peak, self._peak_ms = self._room.count, entry.time_ms

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
        ranks = lobby.members
        has_mutes = any(mask.startswith(MUTE) for mask in lobby.lists["b"])
        rows = []
        visitors = [visitor.member for visitor in self._connections.visitors()]
        for member in (*self._room.members.values(), *visitors):
            connection, channels = by_id[member.connection], member.channels
            values = (
                member.connection,
                member.ip,
                member.port,
                member.nick if member.is_registered else "",
                connection.since,
                tuple([channel.name for channel in channels.values()]) if channels else (),
                member.is_host,
                ranks.get(member, 0) >= OPERATOR,
                has_mutes and is_muted(lobby, member),
                member.account,
                member.program,
                connection.socket.received,
                connection.socket.sent,
                lag_ms(connection, now) if connection.asked_at else None,
                connection.local_ip,
            )
            rows.append(tuple.__new__(ClientRow, values))  # a third of the time of ClientRow(…)
        return rows

    def _figures(self) -> Figures:
        received, sent = self._connections.traffic()
        in_all, in_lobby = self._message_counts.per_second()
        return Figures(
            as_time(self._room.settings.opened_ms),
            time.monotonic() - self._opened,
            received,
            sent,
            self._peak,
            as_time(self._peak_ms) if self._peak else None,
            in_all,
            in_lobby,
        )

    def _bans(self) -> Iterator[BanRow]:
        masks = self._room.channels[LOBBY].lists["b"]
        for listed in masks.values():
            target = self._targets.get(casefold(listed.mask), _NOBODY)
            is_mute = listed.mask.startswith(MUTE)
            is_of_host = listed.by == SERVER
            at = as_time(listed.at_ms)
            yield BanRow(listed.mask, listed.by, at, is_mute, is_of_host, target.nick, target.ip)


def as_time(time_ms: int) -> datetime:
    """Return a time of the log as an aware ``datetime``."""
    return datetime.fromtimestamp(time_ms / 1000, UTC)
