"""Collects what one tick sends: to channels, to single members, in answer to a labelled line. Pure.

A member who gets nothing but a channel's lines gets the channel's bytes object itself; so do those who get
nothing but the lines of the same channels. Others get it cut at their own lines and at what was sent to them
alone, so all see the same order, the one of applying.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from core.irc import escape
from core.naming.names import SERVER
from core.room.model.capabilities import STAMPED
from core.room.model.members import Channel, Member
from core.room.sending.streams import (
    UNSTAMPED,
    Piece,
    Run,
    Stamp,
    Stream,
    format_time,
    prefix,
    with_tag,
    within,
)
from storage.wire import commands
from storage.wire.capability_names import LABELED_RESPONSE
from storage.wire.tags import LABEL


class Outgoing:
    """Collects what is to be sent, in order, until `flush`."""

    __slots__ = ("_alone", "_answers", "_asker", "_batches", "_position", "_streams", "_time", "closing")

    def __init__(self) -> None:
        self._streams: dict[Channel, Stream] = {}
        self._alone: dict[Member, list[Piece]] = {}
        self._position = 0
        self._time = ""
        self._asker: Member | None = None
        self._answers: list[str] = []
        self._batches = 0
        self.closing: list[Member] = []
        """Members whose connection is closed when all this is sent; the owner takes them out."""

    def begin(self, time_ms: int) -> None:
        """Give what follows this time, in milliseconds; to be called before anything is collected."""
        self._time = format_time(time_ms)
        self._position += 1

    def to_channel(
        self,
        channel: Channel,
        line: str,
        stamp: Stamp = UNSTAMPED,
        excluded: Member | None = None,
        wants: int = 0,
        lacks: int = 0,
    ) -> None:
        """Send ``line`` (with CRLF) to members who hold all of ``wants`` and nothing of ``lacks``.

        ``excluded`` does not get it.
        """
        stream = self._streams.get(channel)
        if stream is None:
            stream = self._streams[channel] = Stream()
        if self._asker is not None and excluded is None and self._asker in channel.members:
            excluded = self._asker
            self.to_member(excluded, line, stamp, wants, lacks)
        run = stream.runs[-1] if stream.runs else None
        if (
            run is None
            or run.position != self._position
            or run.excluded is not excluded
            or run.wants != wants
            or run.lacks != lacks
        ):
            self._position += 1
            run = Run(self._position, self._time, excluded, wants, lacks)
            stream.add(run)
        run.lines.append(line)
        run.stamps.append(stamp)

    def to_member(
        self, member: Member, line: str, stamp: Stamp = UNSTAMPED, wants: int = 0, lacks: int = 0
    ) -> None:
        """Send ``line`` (with CRLF) to one member, under the same conditions."""
        capabilities = member.capabilities
        if capabilities & (wants | lacks) != wants:
            return
        if capabilities & STAMPED:
            line = prefix(capabilities, self._time, stamp) + line
        if member is self._asker:
            self._answers.append(line)
        else:
            self._put(member, line)

    def reply(self, member: Member, lines: list[str]) -> None:
        """Answer one member, with lines without CRLF."""
        if member is self._asker:
            self._answers += [f"{line}\r\n" for line in lines]
        else:
            self._put(member, "".join([f"{line}\r\n" for line in lines]))

    def _put(self, member: Member, text: str) -> None:
        if member.life.is_disconnected:
            return
        self._position += 1
        self._alone.setdefault(member, []).append((self._position, text.encode()))

    # Answers to a labelled line: IRCv3 labeled-response

    def begin_answer(self, member: Member) -> None:
        """Count what ``member`` is sent from here on as the answer to its labelled line."""
        self._asker = member

    def interrupt_answer(self) -> Member | None:
        """Stop counting; return whose answer it was, for `begin_answer` to go on; None: nobody's."""
        asker, self._asker = self._asker, None
        return asker

    def end_answer(self, member: Member, label: str) -> None:
        """Send the answer: one line with the label, several as a batch, none as ACK."""
        answers, self._answers, self._asker = self._answers, [], None
        tag = f"{LABEL}={escape(label)}"
        if not answers:
            answers = [f":{SERVER} {commands.ACK}\r\n"]
        if len(answers) == 1:
            self._put(member, with_tag(tag, answers[0]))
            return
        self._batches += 1
        batch = f"r{self._batches:x}"
        lines = [within(batch, line) for line in answers]
        begin = with_tag(tag, f":{SERVER} {commands.BATCH} +{batch} {LABELED_RESPONSE}\r\n")
        self._put(member, "".join([begin, *lines, f":{SERVER} {commands.BATCH} -{batch}\r\n"]))

    # Members who come and go

    def entered(self, channel: Channel, member: Member) -> None:
        """Send ``member`` what the channel gets from here on; to be called before it is in its members."""
        stream = self._streams.get(channel)
        if stream is None:
            stream = self._streams[channel] = Stream()
        self._position += 1
        stream.since[member] = self._position

    def gone(self, channel: Channel, member: Member) -> None:
        """Send ``member`` what the channel got until here, and no more; to be called while it is in it."""
        stream = self._streams.get(channel)
        if stream is None or member.life.is_disconnected:
            return
        self._alone.setdefault(member, []).extend(stream.pieces(member))
        stream.since.pop(member, None)
        self._position += 1

    def fix_shape(self, member: Member) -> None:
        """Keep what ``member`` was sent so far in its shape, before its capabilities change."""
        for channel in member.channels.values():
            if channel in self._streams:
                self.gone(channel, member)
                self.entered(channel, member)

    def flush(self) -> Iterator[tuple[bytes, Sequence[Member]]]:
        """Yield what is to be sent, and the members who get it, each of them once; then begin anew."""
        streams, alone = self._streams, self._alone
        self._streams, self._alone = {}, {}
        own = _with_something_of_their_own(streams, alone)
        mixed = own | _in_several(streams)
        # one after the other, as they are asked for: the first are sent while the last are being made
        for channel, stream in streams.items():
            for shape, members in _by_shape(channel, stream.shape, mixed).items():
                if data := stream.whole(shape):
                    yield data, members
        alike: dict[tuple[int, frozenset[int]], tuple[list[Stream], list[Member]]] = {}
        for member in mixed:
            heard = [streams[channel] for channel in member.channels.values() if channel in streams]
            if member in own:
                if data := _bytes_for(member, heard, alone.get(member, [])):
                    yield data, (member,)
            else:
                key = member.capabilities, frozenset(map(id, heard))
                alike.setdefault(key, (heard, []))[1].append(member)
        for heard, members in alike.values():
            if data := _bytes_for(members[0], heard, []):
                yield data, members


def _by_shape(channel: Channel, matters: int, mixed: set[Member]) -> dict[int, list[Member]]:
    """Return who gets nothing but the channel's lines, by the capabilities that matter to these."""
    groups: defaultdict[int, list[Member]] = defaultdict(list)
    for member in channel.members:
        if member not in mixed:
            groups[member.capabilities & matters].append(member)
    return groups


def _with_something_of_their_own(
    streams: dict[Channel, Stream], alone: dict[Member, list[Piece]]
) -> set[Member]:
    """Return members who are sent something that others are not, or not all that others are."""
    found = set(alone)
    for stream in streams.values():
        found.update(stream.since)
        found.update(stream.excluded)
    return found


def _in_several(streams: dict[Channel, Stream]) -> set[Member]:
    """Return members who are sent lines of several channels."""
    found: set[Member] = set()
    if len(streams) > 1:
        seen: set[Member] = set()
        for channel in streams:
            found |= seen & channel.members.keys()
            seen |= channel.members.keys()
    return found


def _bytes_for(member: Member, heard: list[Stream], alone: list[Piece]) -> bytes:
    if not heard:
        return b"".join([data for _, data in sorted(alone)])
    if len(heard) == 1:
        return heard[0].merged(member, sorted(alone))
    heard.sort(key=lambda stream: len(stream.runs), reverse=True)
    others = [piece for stream in heard[1:] for piece in stream.pieces(member)]
    return heard[0].merged(member, sorted(alone + others))
