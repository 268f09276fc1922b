"""Messages of several lines: how an entry keeps them, and what is sent of them. Pure.

An entry's text has the lines with line feeds between them, as people read it in the log. Where a line of the
author's goes on in the next (``draft/multiline-concat``), the entry's tags have the place. Rules: IRCv3
multiline.

A line of a client's may have 512 bytes, and is longer when its source stands in front of it. Then it goes out
as two: to holders of the capability the second goes on from the first, so that they read what was written; to
others each is a line of its own. The log has it whole.
"""

from collections.abc import Iterator, Sequence

from core.irc import MAX_BODY
from core.naming.names import CHANNEL_BYTES, NICK_BYTES, SERVER
from core.room.model.batches import Line
from core.room.model.bounds import USER_BYTES
from core.room.model.capabilities import MULTILINE
from core.room.model.members import CLOAK_BYTES, Member
from core.room.sending.streams import Stamp, with_bot
from core.text.cutting import pieces
from storage.entry import Entry
from storage.wire import capability_names as names
from storage.wire import commands
from storage.wire.ctcp import ACTION_BYTES, action, without_action
from storage.wire.tags import BATCH, MSGID, MULTILINE_CONCAT

_PLACES = f"{MULTILINE_CONCAT}="
_BEFORE_TEXT = " :"
_LONGEST_SOURCE = NICK_BYTES + len("!") + USER_BYTES + len("@") + CLOAK_BYTES
_LONGEST_HEAD = len(f": {commands.PRIVMSG} @") + _LONGEST_SOURCE + CHANNEL_BYTES
SURELY_FITS = (MAX_BODY - len("\r\n") - len(_BEFORE_TEXT) - _LONGEST_HEAD) // 4
"""So many characters of text fit whoever sends them, and wherever: none has more than four bytes in UTF-8."""
_REPEATED_TAGS = 256  # characters; longer ones go with the first line only, or a message would grow manyfold


Rendering = tuple[str, Stamp, int, int]
"""A line, its stamp, and the capabilities that its receivers must hold and must lack."""


def packed(lines: Sequence[Line], client_tags: str) -> tuple[str, str]:
    """Return the text and the tags of the entry for these lines."""
    text, places = lines[0].text, []
    for line in lines[1:]:
        if line.goes_on:
            places.append(str(len(text)))
        text += line.text if line.goes_on else f"\n{line.text}"
    concat = _PLACES + ",".join(places) if places else ""
    return text, ";".join(filter(None, [concat, client_tags]))


def unpacked(entry: Entry) -> tuple[list[Line], str]:
    """Return the author's lines and the client-only tags: the reverse of `packed`."""
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
    """Return whether an entry with this ``text`` and these ``tags`` was sent as several lines."""
    return "\n" in text or tags.startswith(_PLACES)


def fits(head: str, text: str) -> bool:
    """Return whether others can get ``text`` in one line behind ``head``: source, command and target."""
    return len(text.encode()) <= _room_behind(head)


def _room_behind(head: str) -> int:
    return MAX_BODY - len("\r\n") - len(head.encode()) - len(_BEFORE_TEXT)


def renderings(entry: Entry, author: Member, head: str) -> Iterator[Rendering]:
    """Yield one batch for holders of the capability, then plain lines for the others, without blank ones.

    ``head`` is the beginning of each line: source, command and target.
    """
    lines, client_tags = unpacked(entry)
    msgid = f"{MSGID}={entry.msgid}"
    both = f"{msgid};{client_tags}" if client_tags else msgid
    stamped = with_bot(both, author), author.account
    yield _batch(entry, author, head, lines), stamped, MULTILINE, 0
    for line in lines:
        for text in _plain_lines(line.text, _room_behind(head)):
            yield f"{head} :{text}\r\n", stamped, 0, MULTILINE
            again = client_tags if len(client_tags) <= _REPEATED_TAGS else ""
            stamped = with_bot(again, author), author.account


def _plain_lines(text: str, size_bytes: int) -> list[str]:
    """Return one line of the author's as lines that stand alone; an ACTION becomes several."""
    words, is_action = without_action(text)
    if not is_action or len(text.encode()) <= size_bytes:
        return pieces(text, size_bytes)
    return [action(piece) for piece in pieces(words, size_bytes - ACTION_BYTES)]


def _batch(entry: Entry, author: Member, head: str, lines: list[Line]) -> str:
    target = head.rpartition(" ")[2]
    inner = [
        f"@{BATCH}={entry.msgid}{f';{MULTILINE_CONCAT}' if line.goes_on else ''} {head} :{line.text}\r\n"
        for line in _cut(lines, _room_behind(head))
    ]
    begin = f":{author.source} {commands.BATCH} +{entry.msgid} {names.MULTILINE} {target}\r\n"
    return "".join([begin, *inner, f":{SERVER} {commands.BATCH} -{entry.msgid}\r\n"])


def _cut(lines: list[Line], size_bytes: int) -> Iterator[Line]:
    """Yield ``lines``, each that is too long as several that go on from each other."""
    for line in lines:
        first, *more = pieces(line.text, size_bytes) or [""]
        yield Line(first, line.goes_on)
        yield from (Line(piece, goes_on=True) for piece in more)
