"""The host at the console: carries out its orders, and shows it what happens. The network thread's."""

from collections import deque
from collections.abc import Callable, Sequence

from core.clear_text import Clear
from core.console_protocol import (
    ANNOUNCEMENT_BYTES,
    NOT_BOUND,
    Announce,
    AskSnapshot,
    BanAddress,
    BanClient,
    ChangeModes,
    ChangeTopic,
    ConsoleOrder,
    Happened,
    KickClient,
    LetIn,
    LiftBan,
    MakeOperator,
    Missed,
    MuteClient,
    NotChanged,
    ReleaseNick,
    ServerEvent,
    Watch,
)
from core.endings import BANNED, KICKED, ROOM_CLOSED, because
from core.hosting.ban_masks import bans_of, is_muted, is_reached, mutes_of, mutes_on, of_address
from core.hosting.probing import Probing
from core.hosting.reporting import Reporter, as_time
from core.hosting.turned_away import TurnedAway
from core.irc import cut, parse
from core.naming.names import LOBBY, SERVER
from core.room.model.bounds import REASON_BYTES, TOPIC_BYTES
from core.room.model.members import Member
from core.room.model.modes import ModeChange, format_modes, mode_tags, parse_modes
from core.room.proposal import EntryFactory
from core.room.rules.mode_rules import judged, settled
from core.room.turn import Turn
from storage.entry import DEVICE_TAG, ROOM_KEY_TAG, Entry, Opened
from storage.kinds import MESSAGES, Kind
from storage.wire.mode_letters import BAN, OPERATOR

MAX_WAITING = 10_000
MESSAGES_PER_SECOND = 20
"""So many messages in channels the console shows while it watches; the log has all of them."""


class EventQueue:
    """Events on their way to the console's thread; when it is full, it counts what it leaves out."""

    def __init__(self, wake: Callable[[], None]) -> None:
        """``wake`` is called on the network thread, by `tell`, when there is something to take."""
        self._wake = wake
        self._events: deque[ServerEvent] = deque()
        self._missed = 0
        self._is_new = False

    def put(self, event: ServerEvent) -> None:
        """Append ``event``; when 10,000 wait, count it as missed in its place. On the network thread."""
        if len(self._events) >= MAX_WAITING:
            self._missed += 1
            return
        if self._missed:
            self._events.append(Missed(self._missed))
            self._missed = 0
        self._events.append(event)
        self._is_new = True

    def tell(self) -> None:
        """Call ``wake`` if events were put since the last call. On the network thread."""
        if self._is_new:
            self._is_new = False
            self._wake()

    def take(self) -> list[ServerEvent]:
        """Remove and return all events, the oldest first. On the console's thread."""
        taken: list[ServerEvent] = []
        while True:
            try:
                taken.append(self._events.popleft())
            except IndexError:
                return taken


class Host:
    """Proposes the host's own entries; the room sees them as the server's."""

    def __init__(
        self,
        turn: Turn,
        factory: EntryFactory,
        events: EventQueue,
        reporter: Reporter,
        probing: Probing,
        now: Callable[[], float],
        let_in: Callable[[Clear], None],
    ) -> None:
        """``factory`` is the one that ``turn`` uses; ``events`` is what the console reads.

        ``now`` returns seconds of the clock of `Network.now`; ``let_in`` hears who may do without encryption.
        """
        self._room = turn.room
        self._turn = turn
        self._factory = factory
        self._events = events
        self._reporter = reporter
        self._probing = probing
        self._now = now
        self._let_in = let_in
        self._second = self._shown = 0  # which second, and how many of its messages were shown

    # Orders

    def open_room(self, port: int, room_key: str = "") -> None:
        """Propose the room's first entry, ``opened``; ``room_key``: what its key is told by.

        With another key than last time, devices have other keys here, too: all nicknames are released.
        """
        is_another = bool(room_key and self._room.key) and room_key != self._room.key
        self._turn.introduce(Opened(self._room.settings.console, "", port, self._factory.now_ms))
        tags = ROOM_KEY_TAG + room_key if room_key else ""
        self._propose("opened", text=self._room.settings.name, tags=tags)
        for binding in self._room.bindings if is_another else ():
            self._propose("released", text=binding.nick)

    def close_room(self, reason: str) -> None:
        """Propose the last entry of every member, then the room's last one, ``closed``."""
        why = _one_line(reason, REASON_BYTES)
        for member in list(self._room.members.values()):
            self._turn.end(member, because(ROOM_CLOSED, why))
        self._propose("closed", text=why)

    def carry_out(self, order: ConsoleOrder, trouble: str, now: float) -> None:
        """Do what the console asks; ``trouble`` is why the log takes nothing, empty when it does."""
        match order:
            case AskSnapshot():
                self._events.put(self._reporter.snapshot(now, trouble))
            case Watch(is_open):
                self._probing.watch(is_open=is_open)
                self._turn.shows_messages = is_open
            case Announce() | ChangeTopic() | ChangeModes() | LiftBan() | BanAddress():
                self._change_room(order)
            case ReleaseNick(nick):
                self._release(nick)
            case LetIn(clear):
                self._let_in(clear)
            case KickClient() | BanClient() | MuteClient() | MakeOperator():
                self._act_on_client(order)

    def _change_room(self, order: Announce | ChangeTopic | ChangeModes | LiftBan | BanAddress) -> None:
        """Carry out an order that concerns the room."""
        match order:
            case Announce(text):
                if line := _one_line(text, ANNOUNCEMENT_BYTES):
                    self._propose("notice", LOBBY, text=line)
            case ChangeTopic(channel, topic):
                if found := self._room.channel(channel):
                    self._propose("topic", found.name, text=_one_line(topic, TOPIC_BYTES))
            case ChangeModes(changes):
                if line := _one_line(changes, TOPIC_BYTES):
                    self._change_lobby(parse_modes(line.split(" ")))
            case LiftBan(mask):
                self._change_lobby([ModeChange(is_set=False, letter=BAN, param=mask)])
            case BanAddress(address, is_mute, reason):
                bans = self._change_lobby([of_address(address, is_mute=is_mute)])
                if not is_mute:
                    self._remove_reached(bans, reason)

    def _act_on_client(self, order: KickClient | BanClient | MuteClient | MakeOperator) -> None:
        """Carry out an order that concerns one client, which may be gone."""
        member = self._room.members.get(order.connection)
        if member is None or member.is_ending:
            return
        match order:
            case KickClient():
                self._remove(member, KICKED, order.reason)
            case BanClient() if not member.is_host:
                self._ban(member, order)
            case MuteClient() if member.is_registered and not member.is_host:
                self._mute(member, order)
            case MakeOperator(_, is_operator) if member.is_registered:
                self._change_lobby([ModeChange(is_operator, OPERATOR, member.nick)])
            case BanClient() | MuteClient() | MakeOperator():
                pass

    def _change_lobby(self, changes: Sequence[ModeChange], whom: str = "") -> list[ModeChange]:
        """Propose ``changes`` of the lobby; return those that hold then, as they were judged.

        The console is told of the others. ``whom``: the nickname of whom they are about.
        """
        lobby, console = self._room.channels[LOBBY], self._room.console
        proposed, faults = settled(self._room, lobby, console, changes)
        for fault in faults:
            told = parse(fault(self._author()).encode())
            self._events.put(NotChanged(told.command, tuple(told.params[1:-1])))
        if proposed:
            self._propose("mode", LOBBY, text=format_modes(proposed), tags=mode_tags(proposed, whom))
        verdicts = [judged(self._room, lobby, console, change) for change in changes]
        return [verdict for verdict in verdicts if isinstance(verdict, ModeChange)]

    def _release(self, nick: str) -> None:
        """Propose that ``nick`` belongs to no device, and that nobody here is known by it any more."""
        binding = self._room.bindings.of(nick)
        if binding is None:
            self._events.put(NotChanged(NOT_BOUND, (nick,)))
            return
        self._propose("released", text=binding.nick)
        left = [one.nick for one in self._room.bindings.of_device(binding.device) if one is not binding]
        account = "".join(left[:1])
        for member in self._room.registered():
            if member.device == binding.device and member.account == binding.nick and not member.is_ending:
                tags = DEVICE_TAG + member.device if account else ""
                self._turn.propose(self._factory.entry("account", member, text=account, tags=tags))

    def _propose(
        self, kind: Kind, channel: str = "", target: str = "", text: str = "", tags: str = ""
    ) -> None:
        self._turn.propose(self._factory.entry(kind, self._author(), channel, target, text, tags))

    def _author(self) -> Member:
        return Member(self._room.settings.console, "", 0, "", nick=SERVER)

    def _remove(self, member: Member, ending: str, reason: str) -> None:
        why = _one_line(reason, REASON_BYTES)
        for channel in member.channels.values():
            self._propose("kicked", channel.name, member.nick, why or ending)
        self._turn.end(member, because(ending, why))

    def _ban(self, member: Member, order: BanClient) -> None:
        bans = self._change_lobby(bans_of(member, order), _name_of(member))
        if not member.is_ending:
            self._remove(member, BANNED, order.reason)
        self._remove_reached(bans, order.reason)

    def _remove_reached(self, bans: Sequence[ModeChange], reason: str) -> None:
        for member in list(self._room.members.values()):
            if not member.is_ending and is_reached(member, bans):
                self._remove(member, BANNED, reason)

    def _mute(self, member: Member, order: MuteClient) -> None:
        if order.is_muted:
            self._change_lobby(mutes_of(member, order), _name_of(member))
            return
        mutes = [mute for mute in mutes_on(self._room.channels[LOBBY]) if is_muted([mute], member)]
        self._change_lobby([ModeChange(is_set=False, letter=BAN, param=mute.mask) for mute in mutes])

    # What is shown

    def show_entry(self, entry: Entry, member: Member | None) -> None:
        """Show ``entry`` to the console; ``member`` is its author, None when it is the room's own."""
        if not self._may_be_shown(entry):
            return
        self._reporter.note_entry(entry)
        ip, port = (member.ip, member.port) if member is not None else ("", 0)
        at, connection = as_time(entry.time_ms), entry.connection
        _, kind, _, nick, channel, target, text, _, _ = entry
        self._events.put(Happened(at, connection, ip, port, nick, kind, channel, target, text))

    def _may_be_shown(self, entry: Entry) -> bool:
        """Count ``entry`` if it is a message; return whether it is among the first 20 of its second.

        More of them nobody can read, and the console's work takes time from the room.
        """
        if entry.kind not in MESSAGES or entry.connection == self._room.settings.console:
            return True
        second = int(self._now())
        self._shown = self._shown + 1 if second == self._second else 1
        self._second = second
        return self._shown <= MESSAGES_PER_SECOND

    def show_turned_away(self, refused: TurnedAway) -> None:
        """Show that a connection was refused."""
        at, console = as_time(self._turn.now_ms), self._room.settings.console
        self._events.put(Happened(at, console, refused.ip, refused.port, "", "refused", "", "", refused.why))


def _name_of(member: Member) -> str:
    return member.nick if member.is_registered else ""


def _one_line(text: str, size_bytes: int) -> str:
    """Return ``text`` of the host as one line of at most ``size_bytes``; line breaks become spaces."""
    whole = text.encode(errors="replace").decode()  # half a surrogate pair cannot be encoded
    return cut(" ".join(whole.replace("\0", "").split()), size_bytes)
