"""What one tick sends, joined once for all who get the same. Pure.

Lines to a channel are kept in *runs*: lines in a row, with nothing else sent between them, that the same
member does not get (their author, without echo). A member who gets nothing else gets the channel's bytes
object itself; the others get it cut at their own runs and at what was sent to them alone: all see the one
order in which things were applied.
"""

from bisect import bisect_left
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import accumulate

from core.room.members import MESSAGE_TAGS, SERVER_TIME, Channel, Member

Piece = tuple[int, bytes]
"""A position in the tick, and what is sent there."""


SHAPE = SERVER_TIME | MESSAGE_TAGS  # the capabilities that change what a line looks like


def _position(piece: tuple[int, bytes | None]) -> int:
    return piece[0]


class _Run:
    """Lines in a row with the same author left out and the same capabilities wanted."""

    __slots__ = ("_rendered", "excluded", "lines", "position", "tags", "time", "wants")

    def __init__(self, position: int, time: str, excluded: Member | None, wants: int) -> None:
        self.position = position
        self.time = time
        self.excluded = excluded
        self.wants = wants
        self.lines: list[str] = []
        self.tags: list[tuple[str, str]] = []
        self._rendered: dict[int, bytes] = {}

    def render(self, shape: int) -> bytes:
        """The run for members with these capabilities; made once for each shape and tick."""
        data = self._rendered.get(shape)
        if data is None:
            data = self._rendered[shape] = self._joined(shape) if shape & self.wants == self.wants else b""
        return data

    def _joined(self, shape: int) -> bytes:
        if not shape:
            return "".join(self.lines).encode()
        return "".join(
            [
                tag_prefix(shape, self.time, *tags) + line
                for tags, line in zip(self.tags, self.lines, strict=True)
            ]
        ).encode()


class _Stream:
    """The runs of one channel in this tick."""

    __slots__ = ("_whole", "excluded", "positions", "runs", "since")

    def __init__(self) -> None:
        self.runs: list[_Run] = []
        self.positions: list[int] = []
        self.excluded: dict[Member, list[int]] = {}
        """Positions of the runs that a member does not get."""
        self.since: dict[Member, int] = {}
        """From which position on a newcomer hears."""
        self._whole: dict[int, tuple[bytes, list[int]]] = {}

    def add(self, run: _Run) -> None:
        """Let ``run`` follow."""
        self.runs.append(run)
        self.positions.append(run.position)
        if run.excluded is not None:
            self.excluded.setdefault(run.excluded, []).append(run.position)

    def whole(self, shape: int) -> tuple[bytes, list[int]]:
        """All runs joined, and where each begins in that (one more for the end)."""
        found = self._whole.get(shape)
        if found is None:
            rendered = [run.render(shape) for run in self.runs]
            found = b"".join(rendered), [0, *accumulate(map(len, rendered))]
            self._whole[shape] = found
        return found

    def merged(self, member: Member, shape: int, pieces: list[Piece]) -> bytes:
        """The stream as ``member`` gets it, with ``pieces`` (sorted) at their places."""
        whole, offsets = self.whole(shape)
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

    def pieces(self, member: Member, shape: int) -> list[Piece]:
        """The same, run by run."""
        since = self.since.get(member, 0)
        return [
            (run.position, run.render(shape))
            for run in self.runs
            if run.excluded is not member and run.position >= since
        ]


def tag_prefix(shape: int, time: str, msgid: str, client_tags: str) -> str:
    """The tags that a member with these capabilities sees, with @ and space; empty when there are none."""
    tags: list[str] = []
    if shape & SERVER_TIME:
        tags.append(f"time={time}")
    if shape & MESSAGE_TAGS:
        if msgid:
            tags.append(f"msgid={msgid}")
        if client_tags:
            tags.append(client_tags)
    return f"@{';'.join(tags)} " if tags else ""


def format_time(time_ms: int) -> str:
    """As server-time has it: ``2026-11-22T13:05:09.123Z``."""
    return f"{datetime.fromtimestamp(time_ms // 1000, UTC):%Y-%m-%dT%H:%M:%S}.{time_ms % 1000:03d}Z"


class Outgoing:
    """Collects what is to be sent, in order, until `flush`."""

    __slots__ = ("_alone", "_position", "_streams", "_time", "closing")

    def __init__(self) -> None:
        self._streams: dict[Channel, _Stream] = {}
        self._alone: dict[Member, list[Piece]] = {}
        self._position = 0
        self._time = ""
        self.closing: list[Member] = []
        """Whose connection ends when all this is sent."""

    def begin(self, time_ms: int) -> None:
        """What follows happened at this time."""
        self._time = format_time(time_ms)
        self._position += 1

    def to_channel(
        self,
        channel: Channel,
        line: str,
        excluded: Member | None = None,
        msgid: str = "",
        tags: str = "",
        wants: int = 0,
    ) -> None:
        """Send ``line`` (with CRLF) to members with the capabilities wanted, ``excluded`` excepted."""
        stream = self._streams.get(channel)
        if stream is None:
            stream = self._streams[channel] = _Stream()
        run = stream.runs[-1] if stream.runs else None
        if (
            run is None
            or run.position != self._position
            or run.excluded is not excluded
            or run.wants != wants
        ):
            self._position += 1
            run = _Run(self._position, self._time, excluded, wants)
            stream.add(run)
        run.lines.append(line)
        run.tags.append((msgid, tags))

    def to_member(self, member: Member, line: str, msgid: str = "", tags: str = "") -> None:
        """Send ``line`` (with CRLF) to one member."""
        shape = member.capabilities & SHAPE
        prefix = tag_prefix(shape, self._time, msgid, tags) if shape else ""
        self._put(member, (prefix + line).encode())

    def reply(self, member: Member, lines: list[str]) -> None:
        """Answer one member with lines without CRLF."""
        self._put(member, "".join([f"{line}\r\n" for line in lines]).encode())

    def _put(self, member: Member, data: bytes) -> None:
        if member.is_deaf:
            return
        self._position += 1
        self._alone.setdefault(member, []).append((self._position, data))

    def entered(self, channel: Channel, member: Member) -> None:
        """``member`` hears the channel from here on."""
        stream = self._streams.get(channel)
        if stream is None:
            stream = self._streams[channel] = _Stream()
        self._position += 1
        stream.since[member] = self._position

    def gone(self, channel: Channel, member: Member) -> None:
        """``member`` hears the channel no more: what it has heard until now is put aside for it."""
        stream = self._streams.get(channel)
        if stream is None or member.is_deaf:
            return
        shape = member.capabilities & SHAPE
        self._alone.setdefault(member, []).extend(stream.pieces(member, shape))
        stream.since.pop(member, None)
        self._position += 1

    def flush(self) -> Iterator[tuple[Member, bytes]]:
        """All that is to be sent, one bytes object for each member; then start anew."""
        streams, alone = self._streams, self._alone
        self._streams, self._alone = {}, {}
        mixed = _mixed(streams, alone)
        for channel, stream in streams.items():
            yield from _shared(channel, stream, mixed)
        for member in mixed:
            if data := _bytes_for(member, streams, alone.get(member, [])):
                yield member, data


def _shared(channel: Channel, stream: _Stream, mixed: set[Member]) -> Iterator[tuple[Member, bytes]]:
    shapes: dict[int, bytes] = {}
    for member in channel.members:
        if member in mixed:
            continue
        shape = member.capabilities & SHAPE
        data = shapes.get(shape)
        if data is None:
            data = shapes[shape] = stream.whole(shape)[0]
        if data:
            yield member, data


def _mixed(streams: dict[Channel, _Stream], alone: dict[Member, list[Piece]]) -> set[Member]:
    """Members who get something of their own, or of several channels."""
    mixed = set(alone)
    seen: set[Member] = set()
    for channel, stream in streams.items():
        mixed.update(stream.since)
        mixed.update(stream.excluded)
        if len(streams) > 1:
            mixed |= seen & channel.members.keys()
            seen |= channel.members.keys()
    return mixed


def _bytes_for(member: Member, streams: dict[Channel, _Stream], alone: list[Piece]) -> bytes:
    shape = member.capabilities & SHAPE
    heard = [streams[channel] for channel in member.channels.values() if channel in streams]
    if not heard:
        return b"".join(data for _, data in sorted(alone))
    heard.sort(key=lambda stream: len(stream.runs), reverse=True)
    others = [piece for stream in heard[1:] for piece in stream.pieces(member, shape)]
    return heard[0].merged(member, shape, sorted(alone + others))
