"""A room without sockets: plain lines of numbered clients go in, and all lines that anybody gets come out.

For example:

    room = ScriptedRoom()
    room.join("ada", "bob")  # clients 1 and 2
    assert room.send(1, "PRIVMSG #lobby :hi") == ["2 <- :ada!~ada@host1 PRIVMSG #lobby :hi"]
"""

import re
from collections.abc import Callable, Iterable, Sequence

from core.naming.names import SERVER
from core.room.model.lifecycle import Later, Pending
from core.room.model.members import Member
from core.room.model.sasl import Proved
from core.room.proposal import Alone, EntryFactory
from core.room.sending.outgoing import Outgoing
from core.room.state import Room, RoomSettings
from core.room.turn import Turn
from core.transport.framing import LineDecoder
from storage.entry import Change, ConnectionId, Entry, Opened, Order, Placed
from storage.kinds import Kind

CONSOLE = ConnectionId(0)
NOON_MS = 1_700_000_000_000


def cloak(ip: str) -> str:
    """Return a host name that is easy to read: host7 for 10.0.0.7."""
    return "host" + re.split(r"[.:]", ip)[-1]


class MemoryLog:
    """A `Log` in memory; `flush` fails while ``is_full``, as on a full disk."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self.changes: list[Change] = []
        self.is_full = False
        self._entries: list[Entry] = []
        self._changes: list[Change] = []

    def recall(self) -> Iterable[Placed]:
        return ()

    def write(self, entries: Sequence[Entry], changes: Sequence[Change]) -> None:
        self._entries += entries
        self._changes += changes

    def flush(self) -> bool:
        if self.is_full:
            return False
        self.entries += self._entries
        self.changes += self._changes
        self._entries.clear()
        self._changes.clear()
        return True

    def look(self) -> None:
        """Do nothing: there is no file."""

    def trouble(self) -> str:
        return "disk full" if self.is_full else ""

    def kinds(self) -> list[str]:
        return [entry.kind for entry in self.entries]


class ScriptedRoom:
    """A room, its log and its clients, numbered from 1; lines for client 2 begin with ``"2 <- "``."""

    def __init__(
        self,
        password: str = "",
        operators: dict[str, str] | None = None,
        order: Order | None = None,
        console: ConnectionId = CONSOLE,
    ) -> None:
        settings = RoomSettings("Test", NOON_MS, console, password, operators or {}, cloak=cloak)
        self.log = MemoryLog()
        self.challenges = 0
        self.room = Room(settings)
        self.applied: list[Entry] = []
        self.factory = EntryFactory("run", self._random)
        self.turn = Turn(self.room, order or Alone(), self.log, self.factory, self.applied.append)
        self.turn.begin(NOON_MS, uptime_ms=0)
        self.members: dict[int, Member] = {}
        self.closed: set[int] = set()

    def _random(self, size: int) -> bytes:
        """Return bytes as random as a test can use: others each time."""
        self.challenges += 1
        return self.challenges.to_bytes(size)

    def pass_time(self, passed_ms: int, *, set_by_ms: int = 0) -> list[str]:
        """Begin a tick so much later; the clock that people read was set by ``set_by_ms`` meanwhile.

        Return the lines that everybody gets.
        """
        now_ms = self.turn.now_ms + passed_ms + set_by_ms
        self.turn.begin(now_ms, self.room.uptime_ms + passed_ms)
        return self.settle()

    def connect(self, count: int = 1) -> None:
        """Connect so many clients, which do not register yet."""
        for _ in range(count):
            self.open_connection(f"10.0.0.{len(self.members) + 1}")
        self.settle()

    def open_connection(self, ip: str) -> int:
        """Connect a client from ``ip`` and return its number; the caller must call `settle`."""
        number = len(self.members) + 1
        member = Member(
            ConnectionId(self.room.settings.console + number), ip, 1000 + number, cloak(ip), self.turn.now_ms
        )
        self.members[number] = member
        self.turn.open(member)
        return number

    def propose(self, kind: Kind, channel: str = "", target: str = "", text: str = "") -> None:
        """Propose an entry of the host itself; the caller must call `settle`."""
        console = self.room.settings.console
        if kind == "opened":
            self.turn.introduce(Opened(console, "", 6667, self.turn.now_ms))
        host = Member(console, "", 0, "", nick=SERVER)
        self.turn.propose(self.factory.entry(kind, host, channel, target, text))

    def register(self, *nicks: str, caps: str = "") -> list[int]:
        """Connect and register clients with these capabilities; return their numbers."""
        numbers = []
        for nick in nicks:
            self.connect()
            number = len(self.members)
            numbers.append(number)
            request = [f"CAP REQ :{caps}", "CAP END"] if caps else []
            self.send(number, *request[:1], f"NICK {nick}", f"USER {nick} 0 * :{nick.title()}", *request[1:])
        return numbers

    def join(self, *nicks: str, caps: str = "", channel: str = "#lobby") -> list[int]:
        """Register clients, and let them join ``channel``; return their numbers."""
        numbers = self.register(*nicks, caps=caps)
        for number in numbers:
            self.send(number, f"JOIN {channel}")
        return numbers

    def send(self, number: int, *lines: str | bytes) -> list[str]:
        """Send these lines from client ``number`` in one go; return the lines that everybody gets."""
        return self.send_together((number, *lines))

    def send_together(self, *what: tuple[int | str | bytes, ...]) -> list[str]:
        """Send the lines of several clients in the same tick; each item is a number and its lines."""
        queues = [(self.members[int(number)], list(lines)) for number, *lines in what]
        while any(lines for _, lines in queues):
            for member, lines in queues:
                self._hear(member, lines)
            if not self.turn.settle():
                return []
        return self.settle()

    def _hear(self, member: Member, lines: list[int | str | bytes]) -> None:
        while lines:
            line = lines[0]
            heard = self.turn.dispatcher.hear(member, line if isinstance(line, bytes) else str(line).encode())
            if heard is Later.NEVER:
                lines.clear()
            elif isinstance(heard, Later):
                return
            else:
                lines.pop(0)

    def price(self, number: int, line: str) -> float:
        """Send a line that is heard at once; return what client ``number`` pays for it."""
        price = self.turn.dispatcher.hear(self.members[number], line.encode())
        assert not isinstance(price, Later)
        self.settle()
        return price

    def log_in(self, number: int, account: str) -> list[str]:
        """Log client ``number`` in to ``account``; return the lines that everybody gets."""
        member = self.members[number]
        member.life.begin(Pending.LOGIN)
        return self.run(lambda: self.turn.dispatcher.take_answer(member, Proved(account)))

    def drop(self, number: int, why: str = "Connection closed") -> list[str]:
        """Break the connection of client ``number``; return the lines that everybody gets."""
        self.members[number].life.lose_connection()
        self.turn.end(self.members[number], why)
        return self.settle()

    def run(self, act: Callable[[], None]) -> list[str]:
        """Do something to the turn and settle; return the lines that everybody gets."""
        act()
        return self.settle()

    def settle(self) -> list[str]:
        """Place, apply, write and send all that is proposed; return the lines, sorted by client."""
        while self.turn.has_work and self.turn.settle():
            pass
        numbers = {id(member): number for number, member in self.members.items()}
        heard = {numbers[id(member)]: data for member, data in sent_to_each(self.turn.out).items()}
        self.closed |= {numbers[id(member)] for member in self.turn.out.closing}
        self.turn.out.closing.clear()
        lines = [
            f"{number} <- {line.decode()}"
            for number, data in sorted(heard.items())
            for line in LineDecoder(1 << 20).feed(data)
        ]
        return [line.replace(":parlour.local ", ":parlour ") for line in lines]


def sent_to_each(out: Outgoing) -> dict[Member, bytes]:
    """Take what is to be sent out of ``out``, by who gets it; nobody may be sent two of its objects."""
    sent = [(member, data) for data, members in out.flush() for member in members]
    assert len(sent) == len({member for member, _ in sent})
    return dict(sent)


def room_with_tea(operators: dict[str, str] | None = None) -> ScriptedRoom:
    """Return a room where ada (1) is operator of #tea, bob (2) is in it, and eve (3) is not."""
    script = ScriptedRoom(operators=operators)
    script.join("ada", "bob", channel="#tea")
    script.register("eve")
    return script


def replies_to(script: ScriptedRoom, number: int, *lines: str) -> list[str]:
    """Send lines from client ``number``; return the lines that it gets itself, without the number."""
    heard = script.send(number, *lines)
    return [line.removeprefix(f"{number} <- ") for line in heard if line.startswith(f"{number} <- ")]


def longest_named() -> ScriptedRoom:
    """Return ada and bob in #ccc…, all with the longest names that there can be; ada is its operator."""
    script = ScriptedRoom()
    script.connect(2)
    for number, letter in enumerate("ab", 1):
        script.members[number].host = "0123456789.guest"
        script.send(number, f"NICK {letter * 32}", f"USER {'u' * 40} 0 * :x", f"JOIN #{'c' * 63}")
    return script
