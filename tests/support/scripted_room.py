"""A room without sockets, driven by plain lines; what it says back is compared whole."""

import re
from collections.abc import Callable, Iterable, Sequence

from core.names import SERVER
from core.room.model.lifecycle import Later, Pending
from core.room.model.members import Member
from core.room.model.sasl import Proved
from core.room.proposal import Alone
from core.room.state import Room, RoomSettings
from core.room.steps import EntryFactory
from core.room.turn import Turn
from core.transport.framing import LineDecoder
from storage.entry import Change, ConnectionId, Entry, Opened, Order, Placed
from storage.kinds import Kind

CONSOLE = ConnectionId(0)
NOON_MS = 1_700_000_000_000


def cloak(ip: str) -> str:
    """Whoever comes from 10.0.0.7 comes from host7."""
    return "host" + re.split(r"[.:]", ip)[-1]


class MemoryLog:
    """A log that keeps everything in a list, and takes nothing while it is ``full``."""

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

    def trouble(self) -> str:
        return "disk full" if self.is_full else ""

    def kinds(self) -> list[str]:
        return [entry.kind for entry in self.entries]


class Script:
    """Clients are numbers from 1 on; what they hear comes as ``"2 <- line"``."""

    def __init__(
        self,
        password: str = "",
        operators: dict[str, str] | None = None,
        order: Order | None = None,
        console: ConnectionId = CONSOLE,
    ) -> None:
        settings = RoomSettings("Test", NOON_MS, console, password, operators or {}, cloak=cloak)
        self.log = MemoryLog()
        self.room = Room(settings)
        self.watched: list[Entry] = []
        self.factory = EntryFactory("run")
        self.turn = Turn(self.room, order or Alone(), self.log, self.factory, self.watched.append)
        self.turn.begin(NOON_MS)
        self.members: dict[int, Member] = {}
        self.closed: set[int] = set()

    def connect(self, count: int = 1) -> None:
        for _ in range(count):
            self.knock(f"10.0.0.{len(self.members) + 1}")
        self.settle()

    def knock(self, ip: str) -> int:
        """Somebody connects from ``ip``, which is to be settled; its number."""
        number = len(self.members) + 1
        member = Member(
            ConnectionId(self.room.settings.console + number), ip, 1000 + number, cloak(ip), NOON_MS
        )
        self.members[number] = member
        self.turn.open(member)
        return number

    def propose(self, kind: Kind, channel: str = "", target: str = "", text: str = "") -> None:
        """The host itself does something, which is to be settled."""
        console = self.room.settings.console
        if kind == "opened":
            self.turn.introduce(Opened(console, "", 6667, self.turn.now_ms))
        host = Member(console, "", 0, "", nick=SERVER)
        self.turn.propose(self.factory.entry(kind, host, channel, target, text))

    def register(self, *nicks: str, caps: str = "") -> list[int]:
        numbers = []
        for nick in nicks:
            self.connect()
            number = len(self.members)
            numbers.append(number)
            request = [f"CAP REQ :{caps}", "CAP END"] if caps else []
            self.says(number, *request[:1], f"NICK {nick}", f"USER {nick} 0 * :{nick.title()}", *request[1:])
        return numbers

    def join(self, *nicks: str, caps: str = "", channel: str = "#lobby") -> list[int]:
        numbers = self.register(*nicks, caps=caps)
        for number in numbers:
            self.says(number, f"JOIN {channel}")
        return numbers

    def says(self, number: int, *lines: str | bytes) -> list[str]:
        """Client ``number`` sends these lines in one go; what everybody hears of it."""
        return self.say_together((number, *lines))

    def say_together(self, *what: tuple[int | str | bytes, ...]) -> list[str]:
        """Several clients send in the same tick."""
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
        """What client ``number`` pays for this line, which is heard at once."""
        price = self.turn.dispatcher.hear(self.members[number], line.encode())
        assert not isinstance(price, Later)
        self.settle()
        return price

    def log_in(self, number: int, account: str) -> list[str]:
        """Somebody looks at a password of client ``number`` and finds it to be that of ``account``."""
        member = self.members[number]
        member.life.begin(Pending.LOGIN)
        return self.do(lambda: self.turn.dispatcher.take_answer(member, Proved(account)))

    def drop(self, number: int, why: str = "Connection closed") -> list[str]:
        """Client ``number``'s connection is gone."""
        self.members[number].life.deafen()
        self.turn.end(self.members[number], why)
        return self.settle()

    def do(self, act: Callable[[], None]) -> list[str]:
        act()
        return self.settle()

    def settle(self) -> list[str]:
        while self.turn.has_work and self.turn.settle():
            pass
        numbers = {id(member): number for number, member in self.members.items()}
        heard = {numbers[id(member)]: data for member, data in self.turn.out.flush()}
        self.closed |= {numbers[id(member)] for member in self.turn.out.closing}
        self.turn.out.closing.clear()
        lines = [
            f"{number} <- {line.decode()}"
            for number, data in sorted(heard.items())
            for line in LineDecoder(1 << 20).feed(data)
        ]
        return [line.replace(":parlour.local ", ":parlour ") for line in lines]


def opened(log: MemoryLog) -> list[Opened]:
    return [change for change in log.changes if isinstance(change, Opened)]


def tea(operators: dict[str, str] | None = None) -> Script:
    """A room where ada is operator of #tea, bob is in it, and eve is not."""
    script = Script(operators=operators)
    script.join("ada", "bob", channel="#tea")
    script.register("eve")
    return script


def told(script: Script, number: int, *lines: str) -> list[str]:
    """What they bring ``number`` itself."""
    heard = script.says(number, *lines)
    return [line.removeprefix(f"{number} <- ") for line in heard if line.startswith(f"{number} <- ")]
