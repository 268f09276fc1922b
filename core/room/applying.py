"""*Apply*: fold a committed entry into the room and say who gets which line; judge again. Pure.

No clock, no randomness, no settings file, no socket: the same entries give the same room.
"""

from collections.abc import Callable, Mapping

from core.names import LOBBY, casefold
from core.numerics import RPL_NOWAWAY, RPL_UNAWAY, RPL_YOUREOPER
from core.room import replies, welcome
from core.room.delivering import deliver
from core.room.members import Channel, Topic
from core.room.modes import apply_modes
from core.room.outgoing import Outgoing
from core.room.state import HOST_OPERATOR, SERVER, Room
from storage.entry import Entry


def apply(room: Room, entry: Entry, out: Outgoing) -> bool:
    """Fold ``entry`` in; False when it came too late to be shown (its author is told, if by a numeric)."""
    return _APPLY[entry.kind](room, entry, out)


def _nothing(room: Room, entry: Entry, out: Outgoing) -> bool:
    return True


def _registered(room: Room, entry: Entry, out: Outgoing) -> bool:
    member = room.members.get(entry.connection)
    if member is None:
        return False
    if not room.nick_is_free(entry.nick, member):
        member.wanted_nick = ""
        out.reply(member, [replies.nick_in_use(member, entry.nick)])
        return False
    room.take_nick(member, entry.nick)
    member.is_registered = True
    member.signed_on_ms = member.spoke_ms = entry.time_ms
    out.reply(member, welcome.lines(room, member))
    return True


def _ended(room: Room, entry: Entry, out: Outgoing) -> bool:
    member = room.members.pop(entry.connection, None)
    if member is None:
        return False
    room.give_up_nick(member)
    channels = list(member.channels.values())
    for channel in channels:
        room.remove_from(channel, member, out)
    _to_peers(channels, f":{member.source} QUIT :{entry.text}\r\n", entry, out)
    out.reply(member, [f"ERROR :Closing Link: {member.ip} ({entry.text})"])
    out.closing.append(member)
    return True


def _to_peers(channels: list[Channel], line: str, entry: Entry, out: Outgoing) -> None:
    """Once to each who shares a channel; one channel goes as a batch."""
    if len(channels) == 1:
        out.to_channel(channels[0], line, None, entry.msgid)
        return
    peers = {peer: None for channel in channels for peer in channel.members}
    for peer in peers:
        out.to_member(peer, line, entry.msgid)


def _joined(room: Room, entry: Entry, out: Outgoing) -> bool:
    member = room.members.get(entry.connection)
    folded = casefold(entry.channel)
    if member is None or folded in member.channels:
        return False
    channel = room.channels.get(folded)
    if channel is None:
        channel = room.channels[folded] = Channel(entry.channel, entry.time_ms)
    is_first = not channel.members and channel.name != LOBBY
    out.entered(channel, member)
    channel.members[member] = None
    member.channels[folded] = channel
    out.to_channel(channel, f":{member.source} JOIN {channel.name}\r\n", None, entry.msgid)
    is_host = channel.name == LOBBY and member.is_operator
    if is_first or is_host:
        channel.operators.add(member)
    if is_host:
        out.to_channel(channel, f":{SERVER} MODE {channel.name} +o {member.nick}\r\n", member)
    out.reply(member, [*replies.topic(member, channel, is_asked=False), *replies.names(member, channel)])
    return True


def _parted(room: Room, entry: Entry, out: Outgoing) -> bool:
    member = room.members.get(entry.connection)
    channel = room.channel(entry.channel)
    if member is None or channel is None or member not in channel.members:
        return False
    reason = f" :{entry.text}" if entry.text else ""
    out.to_channel(channel, f":{member.source} PART {channel.name}{reason}\r\n", None, entry.msgid)
    room.remove_from(channel, member, out)
    return True


def _kicked(room: Room, entry: Entry, out: Outgoing) -> bool:
    channel, victim = room.channel(entry.channel), room.find(entry.target)
    if channel is None or not room.may_rule(channel, entry.connection):
        return _too_late(room, entry, out)
    if victim is None or victim not in channel.members:
        author = room.members.get(entry.connection)
        if author is not None:
            out.reply(author, [replies.not_in_channel(author, entry.target, channel.name)])
        return False
    line = f":{room.source(entry)} KICK {channel.name} {victim.nick} :{entry.text}\r\n"
    out.to_channel(channel, line, None, entry.msgid)
    room.remove_from(channel, victim, out)
    return True


def _too_late(room: Room, entry: Entry, out: Outgoing) -> bool:
    """The author ruled the channel when it was decided, and does so no more."""
    author = room.members.get(entry.connection)
    if author is not None:
        out.reply(author, [replies.not_operator(author, entry.channel)])
    return False


def _nick(room: Room, entry: Entry, out: Outgoing) -> bool:
    member = room.members.get(entry.connection)
    if member is None or not room.nick_is_free(entry.target, member):
        if member is not None:
            out.reply(member, [replies.nick_in_use(member, entry.target)])
        return False
    line = f":{member.source} NICK {entry.target}\r\n"
    room.take_nick(member, entry.target)
    channels = list(member.channels.values())
    _to_peers(channels, line, entry, out)
    if not channels:
        out.to_member(member, line, entry.msgid)
    return True


def _topic(room: Room, entry: Entry, out: Outgoing) -> bool:
    channel, author = room.channel(entry.channel), room.members.get(entry.connection)
    if channel is None or (author is not None and author not in channel.members):
        return _too_late(room, entry, out)
    if channel.locks_topic and not room.may_rule(channel, entry.connection):
        return _too_late(room, entry, out)
    channel.topic = Topic(entry.text, entry.nick, entry.time_ms) if entry.text else None
    out.to_channel(
        channel, f":{room.source(entry)} TOPIC {channel.name} :{entry.text}\r\n", None, entry.msgid
    )
    return True


def _mode(room: Room, entry: Entry, out: Outgoing) -> bool:
    author = room.members.get(entry.connection)
    if not entry.channel:
        if author is None:
            return False
        author.is_invisible = entry.text == "+i"
        out.to_member(author, f":{author.nick} MODE {author.nick} :{entry.text}\r\n", entry.msgid)
        return True
    channel = room.channel(entry.channel)
    if channel is None or not room.may_rule(channel, entry.connection):
        return _too_late(room, entry, out)
    if changed := apply_modes(channel, entry.text, room.find):
        out.to_channel(channel, f":{room.source(entry)} MODE {channel.name} {changed}\r\n", None, entry.msgid)
    return True


def _away(room: Room, entry: Entry, out: Outgoing) -> bool:
    member = room.members.get(entry.connection)
    if member is None:
        return False
    member.away = entry.text
    if entry.text:
        out.reply(member, [replies.numeric(member, RPL_NOWAWAY, text="You are marked as away")])
    else:
        out.reply(member, [replies.numeric(member, RPL_UNAWAY, text="You are back")])
    return True


def _oper(room: Room, entry: Entry, out: Outgoing) -> bool:
    member = room.members.get(entry.connection)
    if member is None:
        return False
    member.is_operator = True
    member.is_host = entry.text == HOST_OPERATOR
    out.reply(member, [replies.numeric(member, RPL_YOUREOPER, text="You are an operator of this room")])
    out.to_member(member, f":{member.nick} MODE {member.nick} :+o\r\n")
    lobby = room.channels[LOBBY]
    if member in lobby.members and member not in lobby.operators:
        lobby.operators.add(member)
        out.to_channel(lobby, f":{SERVER} MODE {LOBBY} +o {member.nick}\r\n", None, entry.msgid)
    return True


_APPLY: Mapping[str, Callable[[Room, Entry, Outgoing], bool]] = {
    "opened": _nothing,
    "closed": _nothing,
    "connected": _nothing,
    "registered": _registered,
    "disconnected": _ended,
    "quit": _ended,
    "joined": _joined,
    "parted": _parted,
    "kicked": _kicked,
    "nick": _nick,
    "said": deliver,
    "notice": deliver,
    "tagmsg": deliver,
    "topic": _topic,
    "mode": _mode,
    "away": _away,
    "back": _away,
    "oper": _oper,
}
