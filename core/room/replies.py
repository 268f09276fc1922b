"""Lines that answer one client: numerics and what they say. Pure."""

from collections.abc import Iterable, Iterator

from core.irc import MAX_BODY, cut
from core.numerics import (
    ERR_CANNOTSENDTOCHAN,
    ERR_CHANOPRIVSNEEDED,
    ERR_INPUTTOOLONG,
    ERR_NICKNAMEINUSE,
    ERR_NOSUCHCHANNEL,
    ERR_NOSUCHNICK,
    ERR_USERNOTINCHANNEL,
    RPL_ENDOFNAMES,
    RPL_NAMREPLY,
    RPL_NOTOPIC,
    RPL_TOPIC,
    RPL_TOPICWHOTIME,
)
from core.room.members import Channel, Member
from core.room.state import SERVER

_ROOM_FOR_NAMES = MAX_BODY - 2 - 12


def numeric(member: Member, code: str, *params: str, text: str | None = None) -> str:
    """``:server code nick params :text``, cut to a line's length; ``params`` may be what a peer wrote."""
    middle = "".join([f" {_as_middle(param)}" for param in params])
    line = f":{SERVER} {code} {member.nick}{middle}" + ("" if text is None else f" :{text}")
    return line if len(line) * 4 < MAX_BODY else cut(line, MAX_BODY - 2)


def _as_middle(param: str) -> str:
    """``param`` as it can stand before the last parameter."""
    return param.replace(" ", "_").lstrip(":") or "*"


def fits(line: str) -> bool:
    """``line``, without CRLF, is no longer than a line may be."""
    return len(line.encode()) <= MAX_BODY - 2


def too_long(member: Member) -> str:
    """417: what came, or what would have to be answered, does not fit into a line."""
    return numeric(member, ERR_INPUTTOOLONG, text="Input line was too long")


def nick_in_use(member: Member, nick: str) -> str:
    """433, also for a nickname that only looks like another."""
    return numeric(member, ERR_NICKNAMEINUSE, nick, text="Nickname is already in use")


def no_such_nick(member: Member, nick: str) -> str:
    """401."""
    return numeric(member, ERR_NOSUCHNICK, nick, text="No such nick")


def no_such_channel(member: Member, channel: str) -> str:
    """403."""
    return numeric(member, ERR_NOSUCHCHANNEL, channel, text="No such channel")


def not_operator(member: Member, channel: str) -> str:
    """482."""
    return numeric(member, ERR_CHANOPRIVSNEEDED, channel, text="You're not channel operator")


def not_in_channel(member: Member, nick: str, channel: str) -> str:
    """441."""
    return numeric(member, ERR_USERNOTINCHANNEL, nick, channel, text="They aren't on that channel")


def cannot_send(member: Member, channel: str) -> str:
    """404."""
    return numeric(member, ERR_CANNOTSENDTOCHAN, channel, text="Cannot send to channel")


def topic(member: Member, channel: Channel, *, is_asked: bool) -> list[str]:
    """332 and 333, or 331 for who asked; nothing for who has just joined a channel without a topic."""
    found = channel.topic
    if found is None:
        return [numeric(member, RPL_NOTOPIC, channel.name, text="No topic is set")] if is_asked else []
    return [
        numeric(member, RPL_TOPIC, channel.name, text=found.text),
        numeric(member, RPL_TOPICWHOTIME, channel.name, found.by, str(found.at_ms // 1000)),
    ]


def names(member: Member, channel: Channel) -> list[str]:
    """353 as often as needed, then 366."""
    is_inside = member in channel.members
    nicks = [
        f"@{peer.nick}" if peer in channel.operators else peer.nick
        for peer in channel.members
        if is_inside or not peer.is_invisible
    ]
    head = numeric(member, RPL_NAMREPLY, "=", channel.name, text="")
    lines = [head + part for part in fill(nicks, _ROOM_FOR_NAMES - len(head.encode()))]
    return [*lines, end_of_names(member, channel.name)]


def end_of_names(member: Member, channel: str) -> str:
    """366."""
    return numeric(member, RPL_ENDOFNAMES, channel, text="End of /NAMES list")


def fill(words: Iterable[str], size_bytes: int) -> Iterator[str]:
    """``words`` in as few lines of at most ``size_bytes`` as it takes."""
    line: list[str] = []
    used = 0
    for word in words:
        needed = len(word.encode()) + 1
        if line and used + needed > size_bytes:
            yield " ".join(line)
            line, used = [], 0
        line.append(word)
        used += needed
    if line:
        yield " ".join(line)
