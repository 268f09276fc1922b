"""Messages of several lines: how they stand in an entry, and what is sent of them. Pure.

An entry's text has the lines with line feeds between them, as people read it in the log. Where a line of the
author's goes on in the next (``draft/multiline-concat``), the entry's tags remember the place.
Rules: IRCv3 multiline.
"""

from collections.abc import Iterator, Sequence

from core.names import SERVER
from core.room.model.batches import Line
from core.room.model.capabilities import MULTILINE
from core.room.model.members import Member
from core.room.sending.streams import Stamp, with_bot
from storage.entry import Entry
from storage.wire import capability_names as names
from storage.wire import commands
from storage.wire.tags import BATCH, MSGID, MULTILINE_CONCAT

_PLACES = f"{MULTILINE_CONCAT}="
_REPEATED_TAGS = 256  # characters; longer ones stand on the first line only, or little would become much


Rendering = tuple[str, Stamp, int, int]
"""A line and its stamp, sent to members who hold the third and nothing of the fourth."""


def packed(lines: Sequence[Line], client_tags: str) -> tuple[str, str]:
    """The text and the tags of the entry."""
    text, places = lines[0].text, []
    for line in lines[1:]:
        if line.goes_on:
            places.append(str(len(text)))
        text += line.text if line.goes_on else f"\n{line.text}"
    concat = _PLACES + ",".join(places) if places else ""
    return text, ";".join(filter(None, [concat, client_tags]))


def unpacked(entry: Entry) -> tuple[list[Line], str]:
    """The author's lines, and the client-only tags."""
    places, _, tags = entry.tags.partition(";") if entry.tags.startswith(_PLACES) else ("", "", entry.tags)
    cuts = [int(place) for place in places.removeprefix(_PLACES).split(",") if place]
    lines: list[Line] = []
    begin = 0
    for at in [*cuts, len(entry.text)]:
        first, *more = entry.text[begin:at].split("\n")
        lines.append(Line(first, begin > 0))
        lines += [Line(text, goes_on=False) for text in more]
        begin = at
    return lines, tags


def is_multiline(text: str, tags: str) -> bool:
    """What an entry has as ``text`` and ``tags`` was sent as several lines."""
    return "\n" in text or tags.startswith(_PLACES)


def renderings(entry: Entry, author: Member, head: str) -> Iterator[Rendering]:
    """One batch for holders of the capability; plain lines for the others, the blank ones left out.

    ``head`` is the beginning of each line: source, command and target.
    """
    lines, client_tags = unpacked(entry)
    msgid = f"{MSGID}={entry.msgid}"
    both = f"{msgid};{client_tags}" if client_tags else msgid
    stamped = with_bot(both, author), author.account
    yield _batch(entry, author, head, lines), stamped, MULTILINE, 0
    for line in lines:
        if line.text:
            yield f"{head} :{line.text}\r\n", stamped, 0, MULTILINE
            again = client_tags if len(client_tags) <= _REPEATED_TAGS else ""
            stamped = with_bot(again, author), author.account


def _batch(entry: Entry, author: Member, head: str, lines: list[Line]) -> str:
    target = head.rpartition(" ")[2]
    inner = [
        f"@{BATCH}={entry.msgid}{f';{MULTILINE_CONCAT}' if line.goes_on else ''} {head} :{line.text}\r\n"
        for line in lines
    ]
    begin = f":{author.source} {commands.BATCH} +{entry.msgid} {names.MULTILINE} {target}\r\n"
    return "".join([begin, *inner, f":{SERVER} {commands.BATCH} -{entry.msgid}\r\n"])
