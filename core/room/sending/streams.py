"""What a channel hears in one tick, joined once for all who get the same. Pure.

Lines are kept in *runs*: lines in a row, with nothing else sent between them, that the same member does not
get (their author, without echo) and that the same capabilities are needed for.
"""

from bisect import bisect_left
from datetime import UTC, datetime
from functools import lru_cache
from itertools import accumulate

from core.room.model.capabilities import ACCOUNT_TAG, MESSAGE_TAGS, SERVER_TIME, STAMPED
from core.room.model.members import Member
from storage.entry import Entry
from storage.wire.tags import ACCOUNT, BATCH, BOT, DRAFT_BOT, MSGID, TIME

Stamp = tuple[str, str]
"""Tags for holders of message-tags, as they stand on the wire; and the author's account, or nothing."""

UNSTAMPED: Stamp = ("", "")

_MSGID, _TIME, _ACCOUNT = f"{MSGID}=", f"{TIME}=", f"{ACCOUNT}="  # one piece fewer to join per message
_BOT = f"{BOT};{DRAFT_BOT}"  # the second is what clients knew it as before it was ratified


def stamp(entry: Entry, author: Member | None) -> Stamp:
    """What ``entry`` by ``author`` is stamped with, but for the time; None: by the room itself."""
    _, _, _, _, _, _, _, msgid, tags = entry
    if msgid:
        tags = f"{_MSGID}{msgid};{tags}" if tags else _MSGID + msgid
    if author is None:
        return tags, ""
    return (with_bot(tags, author) if author.is_bot else tags), author.account


def with_bot(tags: str, author: Member) -> str:
    """``tags``, and that ``author`` is a bot, if it is one."""
    if not author.is_bot:
        return tags
    return f"{tags};{_BOT}" if tags else _BOT


def prefix(capabilities: int, time: str, stamp: Stamp) -> str:
    """The tags that a member with these capabilities sees, with @ and space; empty when there are none."""
    own, account = stamp
    tags = _TIME + time if capabilities & SERVER_TIME and time else ""
    if account and capabilities & ACCOUNT_TAG:
        tags = f"{tags};{_ACCOUNT}{account}" if tags else _ACCOUNT + account
    if own and capabilities & MESSAGE_TAGS:
        tags = f"{tags};{own}" if tags else own
    return f"@{tags} " if tags else ""


def with_tag(tag: str, line: str) -> str:
    """``line`` with one more tag in front."""
    return f"@{tag};{line[1:]}" if line[:1] == "@" else f"@{tag} {line}"


def within(batch: str, lines: str) -> str:
    """``lines``, one or a whole batch, as they stand in ``batch``.

    Of a batch the first and the last line say so: IRCv3 batch, "Nested batch".
    """
    begin, middle, end = lines[:-2].rpartition("\r\n")
    last = with_tag(f"{BATCH}={batch}", f"{end}\r\n")
    return with_tag(f"{BATCH}={batch}", begin) + middle + last if begin else last


def format_time(time_ms: int) -> str:
    """As server-time has it: ``2026-11-22T13:05:09.123Z``."""
    return f"{_format_second(time_ms // 1000)}.{time_ms % 1000:03d}Z"


@lru_cache(maxsize=1)  # strftime takes as long as all else that a quiet tick decides
def _format_second(time_s: int) -> str:
    return f"{datetime.fromtimestamp(time_s, UTC):%Y-%m-%dT%H:%M:%S}"


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
