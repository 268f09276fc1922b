"""*Apply* for messages: who gets PRIVMSG, NOTICE and TAGMSG, and who an echo. Pure."""

from core.names import casefold
from core.numerics import RPL_AWAY
from core.room import replies
from core.room.members import ECHO_MESSAGE, MESSAGE_TAGS, Channel, Member
from core.room.outgoing import Outgoing
from core.room.state import SERVER, Room
from storage.entry import Entry

_COMMAND_OF = {"said": "PRIVMSG", "notice": "NOTICE", "tagmsg": "TAGMSG"}


def deliver(room: Room, entry: Entry, out: Outgoing) -> bool:
    """Send a message to its channel or person, and its echo; False when it came too late."""
    author = room.members.get(entry.connection)
    command = _COMMAND_OF[entry.kind]
    wants = MESSAGE_TAGS if command == "TAGMSG" else 0
    text = "" if wants else f" :{entry.text}"
    if not entry.channel:
        return _said_to_one(room, entry, author, f"{command} {entry.target}{text}\r\n", wants, out)
    channel = room.channels.get(casefold(entry.channel))
    if channel is None or (author not in channel.members and not _may_speak_outside(room, channel, entry)):
        if author is not None and entry.kind != "notice":
            out.reply(author, [replies.cannot_send(author, entry.channel)])
        return False
    excluded = None if author is None or author.capabilities & ECHO_MESSAGE else author
    source = SERVER if author is None else author.source
    out.to_channel(
        channel, f":{source} {command} {channel.name}{text}\r\n", excluded, entry.msgid, entry.tags, wants
    )
    if author is not None:
        author.spoke_ms = entry.time_ms
        if excluded is None and author not in channel.members and author.capabilities & wants == wants:
            out.to_member(author, f":{source} {command} {channel.name}{text}\r\n", entry.msgid, entry.tags)
    return True


def _may_speak_outside(room: Room, channel: Channel, entry: Entry) -> bool:
    return entry.connection == room.settings.console or not channel.refuses_outsiders


def _said_to_one(
    room: Room, entry: Entry, author: Member | None, rest: str, wants: int, out: Outgoing
) -> bool:
    target = room.find(entry.target)
    if author is None or target is None:
        if author is not None and entry.kind != "notice":
            out.reply(author, [replies.no_such_nick(author, entry.target)])
        return False
    line = f":{author.source} {rest}"
    if target.capabilities & wants == wants:
        out.to_member(target, line, entry.msgid, entry.tags)
    author.spoke_ms = entry.time_ms
    if author.capabilities & ECHO_MESSAGE and author.capabilities & wants == wants:
        out.to_member(author, line, entry.msgid, entry.tags)
    if target.away and entry.kind == "said":
        out.reply(author, [replies.numeric(author, RPL_AWAY, target.nick, text=target.away)])
    return True
