"""What each channel gets in one tick, joined once for all members who get the same. Pure.

Lines are kept in *runs*: lines in a row, with nothing else sent between them, that the same member does not
get (their author, without echo-message) and that the same capabilities are needed for.
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
"""Tags for holders of message-tags, as they stand on the wire; the author's account; each may be empty."""

UNSTAMPED: Stamp = ("", "")

_MSGID, _TIME, _ACCOUNT = f"{MSGID}=", f"{TIME}=", f"{ACCOUNT}="  # joined once, not per message
_BOT = f"{BOT};{DRAFT_BOT}"  # the second is its name before it was ratified, for older clients


def stamp(entry: Entry, author: Member | None) -> Stamp:
    """Return the stamp of ``entry``, without the time; its ``author`` is None when the room itself did it."""
    _, _, _, _, _, _, _, msgid, tags = entry
    if msgid:
        tags = f"{_MSGID}{msgid};{tags}" if tags else _MSGID + msgid
    if author is None:
        return tags, ""
    return (with_bot(tags, author) if author.is_bot else tags), author.account


def with_bot(tags: str, author: Member) -> str:
    """Return ``tags``, with the tag of a bot when ``author`` is one: IRCv3 bot-mode."""
    if not author.is_bot:
        return tags
    return f"{tags};{_BOT}" if tags else _BOT


def prefix(capabilities: int, time: str, stamp: Stamp) -> str:
    """Return the tags that a holder of ``capabilities`` gets, with @ and space; empty when there are none."""
    own, account = stamp
    tags = _TIME + time if capabilities & SERVER_TIME and time else ""
    if account and capabilities & ACCOUNT_TAG:
        tags = f"{tags};{_ACCOUNT}{account}" if tags else _ACCOUNT + account
    if own and capabilities & MESSAGE_TAGS:
        tags = f"{tags};{own}" if tags else own
    return f"@{tags} " if tags else ""


def with_tag(tag: str, line: str) -> str:
    """Return ``line`` with one more tag in front."""
    return f"@{tag};{line[1:]}" if line[:1] == "@" else f"@{tag} {line}"


def within(batch: str, lines: str) -> str:
    """Return ``lines``, one line or a whole batch, as they stand inside ``batch``.

    Of an inner batch the first and the last line get the tag: IRCv3 batch, "Nested batch".
    """
    begin, middle, end = lines[:-2].rpartition("\r\n")
    last = with_tag(f"{BATCH}={batch}", f"{end}\r\n")
    return with_tag(f"{BATCH}={batch}", begin) + middle + last if begin else last


def format_time(time_ms: int) -> str:
    """Return the time as server-time writes it: ``2026-11-22T13:05:09.123Z``."""
    return f"{_format_second(time_ms // 1000)}.{time_ms % 1000:03d}Z"


@lru_cache(maxsize=1)  # strftime takes as long as all else that a quiet tick decides
def _format_second(time_s: int) -> str:
    return f"{datetime.fromtimestamp(time_s, UTC):%Y-%m-%dT%H:%M:%S}"


Piece = tuple[int, bytes]
"""A position in the tick, and the bytes that are sent there."""


class Run:
    """Lines in a row, for members with ``wants`` and without ``lacks``; ``excluded`` does not get them."""

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
        """Return the run for holders of ``capabilities``; made once for each shape and tick."""
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

    __slots__ = ("_offsets", "_whole", "excluded", "positions", "runs", "shape", "since")

    def __init__(self) -> None:
        self.runs: list[Run] = []
        self.positions: list[int] = []
        self.shape = STAMPED
        """The capabilities that make a difference to these runs."""
        self.excluded: dict[Member, list[int]] = {}
        """The positions of the runs that a member does not get."""
        self.since: dict[Member, int] = {}
        """The position from which a newcomer gets the channel's lines."""
        self._whole: dict[int, bytes] = {}
        self._offsets: dict[int, list[int]] = {}

    def add(self, run: Run) -> None:
        """Append ``run``."""
        self.runs.append(run)
        self.positions.append(run.position)
        self.shape |= run.wants | run.lacks
        if run.excluded is not None:
            self.excluded.setdefault(run.excluded, []).append(run.position)

    def whole(self, capabilities: int) -> bytes:
        """Return all runs joined; made once for each shape."""
        shape = capabilities & self.shape
        data = self._whole.get(shape)
        if data is None:
            data = self._whole[shape] = b"".join([run.render(shape) for run in self.runs])
        return data

    def _offsets_in_whole(self, capabilities: int) -> list[int]:
        """Return where each run begins in `whole`, with one more for the end; made once for each shape."""
        shape = capabilities & self.shape
        offsets = self._offsets.get(shape)
        if offsets is None:
            sizes = [len(run.render(shape)) for run in self.runs]
            offsets = self._offsets[shape] = [0, *accumulate(sizes)]
        return offsets

    def merged(self, member: Member, pieces: list[Piece]) -> bytes:
        """Return the stream as ``member`` gets it, with ``pieces`` (sorted) at their positions."""
        if not pieces and len(self.excluded.get(member, ())) == len(self.runs):
            return b""  # nobody else has spoken
        whole, offsets = self.whole(member.capabilities), self._offsets_in_whole(member.capabilities)
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
        """Return the stream as ``member`` gets it, run by run."""
        since = self.since.get(member, 0)
        return [
            (run.position, run.render(member.capabilities))
            for run in self.runs
            if run.excluded is not member and run.position >= since
        ]


def _position(piece: tuple[int, bytes | None]) -> int:
    return piece[0]
