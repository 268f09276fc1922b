"""The host at the console: its orders carried out, and what it is shown. Runs on the network thread."""

from datetime import UTC, datetime

from core.console import Announce, AskSnapshot, ChangeTopic, ClientRow, Happened, KickClient, Order, Snapshot
from core.hosting.watching import Watch
from core.irc import cut
from core.names import LOBBY, SERVER
from core.room.bounds import REASON_BYTES, TOPIC_BYTES
from core.room.members import Member
from core.room.state import Room
from core.room.steps import Scribe
from core.room.turn import Turn
from storage.entry import Closed, ConnectionId, Entry, Kind, Opened

_ANNOUNCEMENT_BYTES = 400


class Host:
    """Puts the host's own entries into the room's turn; the room sees them as the server's."""

    def __init__(self, room: Room, turn: Turn, scribe: Scribe, watch: Watch) -> None:
        """``turn`` belongs to ``room`` and writes with ``scribe``; ``watch`` is what the console reads."""
        self._room = room
        self._turn = turn
        self._scribe = scribe
        self._watch = watch

    # Orders

    def open_room(self, port: int) -> None:
        """The room's first entry."""
        self._turn.note(Opened(self._room.settings.console, "", port, self._scribe.now_ms))
        self._propose("opened", text=self._room.settings.name)

    def close_room(self, reason: str) -> None:
        """Everybody's last entry, and the room's."""
        why = _one_line(reason, REASON_BYTES)
        for member in list(self._room.members.values()):
            self._turn.end(member, f"The room was closed: {why}" if why else "The room was closed")
        self._propose("closed", text=why)
        self._turn.note(Closed(self._room.settings.console, self._scribe.now_ms, why))

    def carry_out(self, order: Order, trouble: str) -> None:
        """Do what the console asks; ``trouble`` is the log's, for a snapshot."""
        match order:
            case AskSnapshot():
                self._watch.put(self._snapshot(trouble))
            case KickClient(connection, reason):
                self._kick(connection, reason)
            case Announce(text):
                if line := _one_line(text, _ANNOUNCEMENT_BYTES):
                    self._propose("notice", LOBBY, text=line)
            case ChangeTopic(channel, topic):
                if found := self._room.channel(channel):
                    self._propose("topic", found.name, text=_one_line(topic, TOPIC_BYTES))

    def _propose(self, kind: Kind, channel: str = "", target: str = "", text: str = "") -> None:
        author = Member(self._room.settings.console, "", 0, "", nick=SERVER)
        self._turn.propose(self._scribe.entry(kind, author, channel, target, text))

    def _kick(self, connection: ConnectionId, reason: str) -> None:
        member = self._room.members.get(connection)
        if member is None or member.is_ending:
            return
        why = _one_line(reason, REASON_BYTES)
        for channel in member.channels.values():
            self._propose("kicked", channel.name, member.nick, why or "Kicked by the host")
        self._turn.end(member, f"Kicked by the host: {why}" if why else "Kicked by the host")

    # What is shown

    def see(self, entry: Entry, member: Member | None) -> None:
        """Show ``entry`` of ``member``; None when it is the room's own."""
        ip, port = (member.ip, member.port) if member is not None else ("", 0)
        at = _as_time(entry.time_ms)
        self._watch.put(
            Happened(
                at,
                entry.connection,
                ip,
                port,
                entry.nick,
                entry.kind,
                entry.channel,
                entry.target,
                entry.text,
            )
        )

    def _snapshot(self, trouble: str) -> Snapshot:
        rows = tuple(map(_row, self._room.members.values()))
        return Snapshot(datetime.now(UTC), rows, len(self._room.channels), self._room.messages, trouble)


def _row(member: Member) -> ClientRow:
    nick = member.nick if member.is_registered else ""
    channels = tuple(channel.name for channel in member.channels.values())
    since = _as_time(member.since_ms)
    return ClientRow(member.connection, member.ip, member.port, nick, since, channels, member.is_host)


def _as_time(time_ms: int) -> datetime:
    return datetime.fromtimestamp(time_ms / 1000, UTC)


def _one_line(text: str, size_bytes: int) -> str:
    """``text`` of the host as it can stand in a line: a pasted break becomes a space."""
    whole = text.encode(errors="replace").decode()  # half a surrogate pair would not go into log nor line
    return cut(" ".join(whole.replace("\0", "").split()), size_bytes)
