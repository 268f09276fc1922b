"""The host at the console: its orders carried out, and what it is shown. Runs on the network thread."""

from core.console_protocol import (
    ANNOUNCEMENT_BYTES,
    Announce,
    AskSnapshot,
    BanClient,
    ChangeModes,
    ChangeTopic,
    ConsoleOrder,
    Happened,
    KickClient,
    LiftBan,
    MakeOperator,
    MuteClient,
    Watch,
)
from core.endings import BANNED, KICKED, ROOM_CLOSED, because
from core.hosting.acceptor import TurnedAway
from core.hosting.ban_masks import ban_masks, is_victim, mute_mask
from core.hosting.event_queue import EventQueue
from core.hosting.probing import Probing
from core.hosting.reporting import Reporter, as_time
from core.irc import cut
from core.names import LOBBY, SERVER
from core.room.model.bounds import REASON_BYTES, TOPIC_BYTES
from core.room.model.members import Member
from core.room.steps import EntryFactory
from core.room.turn import Turn
from storage.entry import Entry, Opened
from storage.kinds import MESSAGES, Kind
from storage.wire.casefolding import casefold
from storage.wire.mode_letters import BAN, OPERATOR

MESSAGES_PER_SECOND = 20
"""Of those said in channels so many are shown to who watches; the log has all."""


class Host:
    """Puts the host's own entries into the room's turn; the room sees them as the server's."""

    def __init__(
        self, turn: Turn, factory: EntryFactory, events: EventQueue, reporter: Reporter, probing: Probing
    ) -> None:
        """``turn`` writes with ``factory``; ``events`` is what the console reads."""
        self._room = turn.room
        self._turn = turn
        self._factory = factory
        self._events = events
        self._reporter = reporter
        self._probing = probing
        self._second = self._shown = 0  # of the messages

    # Orders

    def open_room(self, port: int) -> None:
        """The room's first entry."""
        self._turn.introduce(Opened(self._room.settings.console, "", port, self._factory.now_ms))
        self._propose("opened", text=self._room.settings.name)

    def close_room(self, reason: str) -> None:
        """Everybody's last entry, and the room's."""
        why = _one_line(reason, REASON_BYTES)
        for member in list(self._room.members.values()):
            self._turn.end(member, because(ROOM_CLOSED, why))
        self._propose("closed", text=why)

    def carry_out(self, order: ConsoleOrder, trouble: str, now: float) -> None:
        """Do what the console asks; ``trouble`` is the log's, for a snapshot."""
        match order:
            case AskSnapshot():
                self._events.put(self._reporter.snapshot(now, trouble))
            case Watch(is_open):
                self._probing.watch(is_open=is_open)
                self._turn.shows_messages = is_open
            case Announce() | ChangeTopic() | ChangeModes() | LiftBan():
                self._change(order)
            case KickClient() | BanClient() | MuteClient() | MakeOperator():
                self._rule(order)

    def _change(self, order: Announce | ChangeTopic | ChangeModes | LiftBan) -> None:
        """What concerns the room."""
        match order:
            case Announce(text):
                if line := _one_line(text, ANNOUNCEMENT_BYTES):
                    self._propose("notice", LOBBY, text=line)
            case ChangeTopic(channel, topic):
                if found := self._room.channel(channel):
                    self._propose("topic", found.name, text=_one_line(topic, TOPIC_BYTES))
            case ChangeModes(changes):
                if line := _one_line(changes, TOPIC_BYTES):
                    self._change_lobby(line)
            case LiftBan(mask):
                if casefold(mask) in self._room.channels[LOBBY].lists["b"]:
                    self._change_lobby(f"-{BAN} {mask}")

    def _rule(self, order: KickClient | BanClient | MuteClient | MakeOperator) -> None:
        """What concerns somebody, who may be gone."""
        member = self._room.members.get(order.connection)
        if member is None or member.is_ending:
            return
        match order:
            case KickClient():
                self._throw_out(member, KICKED, order.reason)
            case BanClient():
                self._ban(member, order)
            case MuteClient(_, is_muted) if member.is_registered:
                mask = mute_mask(member)
                self._reporter.mean(mask, member.nick, member.ip)
                self._change_lobby(f"{'+' if is_muted else '-'}{BAN} {mask}")
            case MakeOperator(_, is_operator) if member.is_registered:
                self._change_lobby(f"{'+' if is_operator else '-'}{OPERATOR} {member.nick}")
            case MuteClient() | MakeOperator():
                pass

    def _change_lobby(self, modes: str) -> None:
        self._propose("mode", LOBBY, text=modes)

    def _propose(self, kind: Kind, channel: str = "", target: str = "", text: str = "") -> None:
        author = Member(self._room.settings.console, "", 0, "", nick=SERVER)
        self._turn.propose(self._factory.entry(kind, author, channel, target, text))

    def _throw_out(self, member: Member, deed: str, reason: str) -> None:
        why = _one_line(reason, REASON_BYTES)
        for channel in member.channels.values():
            self._propose("kicked", channel.name, member.nick, why or deed)
        self._turn.end(member, because(deed, why))

    def _ban(self, member: Member, order: BanClient) -> None:
        masks = ban_masks(member, order)
        if masks and not member.is_host:
            for mask in masks:
                ip = member.ip if mask.endswith(member.host) else ""
                self._reporter.mean(mask, member.nick if member.is_registered else "", ip)
            self._change_lobby(f"+{BAN * len(masks)} {' '.join(masks)}")
        for other in list(self._room.members.values()):
            if is_victim(other, member, order) and not other.is_ending:
                self._throw_out(other, BANNED, order.reason)

    # What is shown

    def see(self, entry: Entry, member: Member | None) -> None:
        """Show ``entry`` of ``member``; None when it is the room's own."""
        if not self._admit(entry):
            return
        self._reporter.see(entry)
        ip, port = (member.ip, member.port) if member is not None else ("", 0)
        at, connection = as_time(entry.time_ms), entry.connection
        _, kind, _, nick, channel, target, text, _, _ = entry
        self._events.put(Happened(at, connection, ip, port, nick, kind, channel, target, text))

    def _admit(self, entry: Entry) -> bool:
        """Count a message; False when there were too many in this second for anybody to read.

        The console's time is taken from the room.
        """
        if entry.kind not in MESSAGES or entry.connection == self._room.settings.console:
            return True
        second = entry.time_ms // 1000
        self._shown = self._shown + 1 if second == self._second else 1
        self._second = second
        return self._shown <= MESSAGES_PER_SECOND

    def see_turned_away(self, one: TurnedAway) -> None:
        """Show that somebody was not let in."""
        at, console = as_time(self._turn.now_ms), self._room.settings.console
        self._events.put(Happened(at, console, one.ip, one.port, "", "refused", "", "", one.why))


def _one_line(text: str, size_bytes: int) -> str:
    """``text`` of the host as it can stand in a line: a pasted break becomes a space."""
    whole = text.encode(errors="replace").decode()  # half a surrogate pair would not go into log nor line
    return cut(" ".join(whole.replace("\0", "").split()), size_bytes)
