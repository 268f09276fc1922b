"""What a channel hears in one tick, joined once for all who get the same. Pure.

Lines are kept in *runs*: lines in a row, with nothing else sent between them, that the same member does not
get (their author, without echo) and that the same capabilities are needed for.
"""

from bisect import bisect_left
from itertools import accumulate

from core.room.capabilities import SERVER_TIME, STAMPED
from core.room.members import Member
from core.room.sending.stamps import Stamp, prefix
from storage.wire.tags import TIME

Piece = tuple[int, bytes]
"""A position in the tick, and what is sent there."""


class Run:
    """Lines in a row with the same author left out, for members with ``wants`` and without ``lacks``."""

    __slots__ = ("_rendered", "_shape", "excluded", "lacks", "lines", "position", "stamps", "time", "wants")

    def __init__(self, position: int, time: str, excluded: Member | None, wants: int, lacks: int) -> None:
        self.position = position
        self.time = time
        self.excluded = excluded
        self.wants = wants
        self.lacks = lacks
        self.lines: list[str] = []
        self.stamps: list[Stamp] = []
        self._shape = STAMPED | wants | lacks
        self._rendered: dict[int, bytes] = {}

    def render(self, capabilities: int) -> bytes:
        """The run for members with these capabilities; made once for each shape and tick."""
        shape = capabilities & self._shape
        data = self._rendered.get(shape)
        if data is None:
            is_heard = shape & (self.wants | self.lacks) == self.wants
            data = self._rendered[shape] = self._joined(shape) if is_heard else b""
        return data

    def _joined(self, shape: int) -> bytes:
        if not shape & STAMPED:
            return "".join(self.lines).encode()
        if shape & STAMPED == SERVER_TIME and self.time:
            head = f"@{TIME}={self.time} "  # the same for all
            return f"{head}{head.join(self.lines)}".encode()
        time, lines = self.time, zip(self.stamps, self.lines, strict=True)
        return "".join([prefix(shape, time, stamp) + line for stamp, line in lines]).encode()


class Stream:
    """The runs of one channel in this tick."""

    __slots__ = ("_whole", "excluded", "positions", "runs", "shape", "since")

    def __init__(self) -> None:
        self.runs: list[Run] = []
        self.positions: list[int] = []
        self.shape = STAMPED
        """The capabilities that make a difference here."""
        self.excluded: dict[Member, list[int]] = {}
        """Positions of the runs that a member does not get."""
        self.since: dict[Member, int] = {}
        """From which position on a newcomer hears."""
        self._whole: dict[int, tuple[bytes, list[int]]] = {}

    def add(self, run: Run) -> None:
        """Let ``run`` follow."""
        self.runs.append(run)
        self.positions.append(run.position)
        self.shape |= run.wants | run.lacks
        if run.excluded is not None:
            self.excluded.setdefault(run.excluded, []).append(run.position)

    def whole(self, capabilities: int) -> tuple[bytes, list[int]]:
        """All runs joined, and where each begins in that (one more for the end)."""
        shape = capabilities & self.shape
        found = self._whole.get(shape)
        if found is None:
            rendered = [run.render(shape) for run in self.runs]
            found = b"".join(rendered), [0, *accumulate(map(len, rendered))]
            self._whole[shape] = found
        return found

    def merged(self, member: Member, pieces: list[Piece]) -> bytes:
        """The stream as ``member`` gets it, with ``pieces`` (sorted) at their places."""
        if not pieces and len(self.excluded.get(member, ())) == len(self.runs):
            return b""  # nobody else spoke
        whole, offsets = self.whole(member.capabilities)
        since = self.since.get(member, 0)
        own = [(position, None) for position in self.excluded.get(member, ()) if position >= since]
        cursor = bisect_left(self.positions, since)
        out: list[bytes] = []
        for position, data in sorted([*own, *pieces], key=_position):
            index = max(bisect_left(self.positions, position), cursor)
            out.append(whole[offsets[cursor] : offsets[index]])
            if data is None:
                cursor = index + 1
            else:
                out.append(data)
                cursor = index
        out.append(whole[offsets[cursor] :])
        return b"".join(out)

    def pieces(self, member: Member) -> list[Piece]:
        """The same, run by run."""
        since = self.since.get(member, 0)
        return [
            (run.position, run.render(member.capabilities))
            for run in self.runs
            if run.excluded is not member and run.position >= since
        ]


def _position(piece: tuple[int, bytes | None]) -> int:
    return piece[0]
