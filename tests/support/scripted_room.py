"""A room without sockets, driven by plain lines; what it says back is compared whole."""

from collections.abc import Callable, Sequence

from core.room.members import Member, Topic
from core.room.state import Room, RoomSettings
from core.room.steps import Scribe
from core.room.turn import Turn
from core.transport.framing import LineDecoder
from storage.entry import Change, Committed, ConnectionId, Entry, Opened

CONSOLE = ConnectionId(100)
NOON_MS = 1_700_000_000_000


class MemoryLog:
    """A log that keeps everything in a list, and takes nothing while it is ``full``."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self.changes: list[Change] = []
        self.is_full = False
        self._batches: list[tuple[Sequence[Entry], Sequence[Change]]] = []

    def append(self, entries: Sequence[Entry], changes: Sequence[Change]) -> None:
        self._batches.append((entries, changes))

    def committed(self) -> Sequence[Committed]:
        if self.is_full:
            return []
        done = []
        for entries, changes in self._batches:
            done.append(Committed(len(self.entries) + 1, entries))
            self.entries += entries
            self.changes += changes
        self._batches.clear()
        return done

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
        topics: dict[str, Topic] | None = None,
    ) -> None:
        settings = RoomSettings("Test", NOON_MS, CONSOLE, password, operators or {})
        self.log = MemoryLog()
        self.room = Room(settings, topics)
        self.watched: list[Entry] = []
        self.scribe = Scribe("run")
        self.turn = Turn(self.room, self.log, self.scribe, self.watched.append)
        self.turn.begin(NOON_MS)
        self.members: dict[int, Member] = {}
        self.closed: set[int] = set()

    def connect(self, count: int = 1) -> None:
        for _ in range(count):
            number = len(self.members) + 1
            member = Member(ConnectionId(number), f"10.0.0.{number}", 1000 + number, f"host{number}")
            self.members[number] = member
            self.turn.open(member)
        self.settle()

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
            if member.is_ending:
                lines.clear()
            elif self.turn.hear(member, line if isinstance(line, bytes) else str(line).encode()):
                lines.pop(0)
            else:
                return

    def drop(self, number: int, why: str = "Connection closed") -> list[str]:
        """Client ``number``'s connection is gone."""
        self.members[number].is_deaf = True
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
