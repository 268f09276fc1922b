"""Lines that answer one client: numerics and their texts, without CRLF. Pure.

Numbers and parameters: modern.ircdocs.horse/#numerics.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from core import endings
from core.irc import MAX_BODY, cut
from core.masks import matches
from core.naming.names import SERVER
from core.numerics import (
    ERR_CANNOTSENDTOCHAN,
    ERR_CHANOPRIVSNEEDED,
    ERR_INPUTTOOLONG,
    ERR_NEEDMOREPARAMS,
    ERR_NICKNAMEINUSE,
    ERR_NOSUCHCHANNEL,
    ERR_NOSUCHNICK,
    ERR_NOSUCHSERVER,
    ERR_NOTONCHANNEL,
    ERR_TOOMANYTARGETS,
    ERR_USERNOTINCHANNEL,
    RPL_ENDOFNAMES,
    RPL_NAMREPLY,
    RPL_NOTOPIC,
    RPL_TOPIC,
    RPL_TOPICWHOTIME,
    RPL_TRYAGAIN,
)
from core.room.model.capabilities import MULTI_PREFIX, STANDARD_REPLIES, USERHOST_IN_NAMES
from core.room.model.members import Channel, Member
from core.room.model.ranks import PREFIXES, SYMBOLS
from core.room.state import Room
from core.room.visibility import visible_members
from storage.wire import commands
from storage.wire import standard_replies as codes

_LAST_MS = 253_402_300_799_000  # the end of the year 9999
ANSWER_BYTES = 640_000
"""The most bytes of one answer, without labels: a client for which 1 MiB waits is dropped."""


def numeric(member: Member, code: str, *params: str, text: str | None = None) -> str:
    """Return ``:server code nick params :text``, cut to a line's length; ``params`` may be a peer's words."""
    middle = "".join([f" {_as_middle(param)}" for param in params])
    line = f":{SERVER} {code} {member.nick}{middle}" + ("" if text is None else f" :{text}")
    return line if len(line) * 4 < MAX_BODY else cut(line, MAX_BODY - 2)


def _as_middle(param: str) -> str:
    """Return ``param`` as it can stand before the last parameter: no space in it, no colon in front."""
    return param.replace(" ", "_").lstrip(":") or "*"


def in_utc(time_ms: int) -> str:
    """Return a time of the log in words; one that no calendar has as its last day."""
    return f"{datetime.fromtimestamp(min(time_ms, _LAST_MS) / 1000, UTC):%Y-%m-%d %H:%M:%S} UTC"


def fits(line: str) -> bool:
    """Return whether ``line``, without CRLF, is no longer than a line may be."""
    return len(line.encode()) <= MAX_BODY - 2


def too_long(member: Member) -> str:
    """Return 417 ERR_INPUTTOOLONG: the line, or an answer that repeats it, does not fit into 512 bytes."""
    return numeric(member, ERR_INPUTTOOLONG, text="Input line was too long")


TOO_LONG_FOR_A_PROGRAM = "Too long for a CTCP message with your name in front of it; it was not sent"


def too_long_for_a_program(member: Member, target: str) -> str:
    """Return 404 for a CTCP line that is too long to be relayed, and can't be cut in two."""
    return numeric(member, ERR_CANNOTSENDTOCHAN, target, text=TOO_LONG_FOR_A_PROGRAM)


def need_more(member: Member, command: str) -> str:
    """Return 461 ERR_NEEDMOREPARAMS."""
    return numeric(member, ERR_NEEDMOREPARAMS, command, text="Not enough parameters")


def fail(command: str, code: str, *context: str, text: str) -> str:
    """Return FAIL of IRCv3 standard-replies."""
    middle = "".join([f" {_as_middle(part)}" for part in context])
    return cut(f":{SERVER} {commands.FAIL} {command} {code}{middle} :{text}", MAX_BODY - 2)


def notice(nick: str, text: str) -> str:
    """Return a NOTICE of the room to one client: words that every program shows."""
    return cut(f":{SERVER} {commands.NOTICE} {nick} :{text}", MAX_BODY - 2)


def was_cut(what: str, size_bytes: int) -> str:
    """Say that the end of a client's text was left out; the length is that of ISUPPORT."""
    return f"The end of your {what} was left out: it may have {size_bytes} bytes at most."


def refused_line(member: Member, command: str, code: str, text: str) -> str:
    """Return FAIL for a line that is none; as a NOTICE for who does not hold standard-replies."""
    is_understood = member.capabilities & STANDARD_REPLIES
    return fail(command, code, text=text) if is_understood else notice(member.nick, text)


def changed_line(member: Member, command: str, code: str, text: str) -> str:
    """Return WARN for a line that was carried out, but not as it came; see `refused_line`."""
    if not member.capabilities & STANDARD_REPLIES:
        return notice(member.nick, text)
    return warn(command, code, text=text)


def note(code: str, text: str) -> str:
    """Return NOTE of IRCv3 standard-replies, which is about no command."""
    return f":{SERVER} {commands.NOTE} * {code} :{text}"


def end(code: str, reason: str, words: str) -> str:
    """Return the FAIL that says by a code why the connection ends; ``reason``: what somebody gave as such."""
    context = [codes.FOR_A_REASON] if reason else []
    return fail("*", code, *context, text=reason or words)


def last_lines(ip: str, why: str) -> bytes:
    """Return what is sent to who never was in the room: why the connection ends, by a code and in words."""
    code, reason = endings.ended(why)
    told = [end(code, reason, why)] if code else []
    told.append(f"{commands.ERROR} :Closing Link: {ip} ({why})")
    return "".join(f"{line}\r\n" for line in told).encode()


def warn(command: str, code: str, *, text: str) -> str:
    """Return WARN of IRCv3 standard-replies: the command was carried out, but for something."""
    return cut(f":{SERVER} {commands.WARN} {command} {code} :{text}", MAX_BODY - 2)


def must_wait(member: Member, command: str, seconds: int) -> str:
    """Return that a password is not looked at for so many seconds, because of wrong ones before.

    Holders of standard-replies get FAIL with the number as its context, others 263 RPL_TRYAGAIN.
    """
    text = f"Too many wrong passwords from your address. Please wait {seconds} seconds."
    if member.capabilities & STANDARD_REPLIES:
        return fail(command, codes.RATE_LIMITED, str(seconds), text=text)
    return numeric(member, RPL_TRYAGAIN, command, text=text)


def nick_in_use(member: Member, nick: str) -> str:
    """Return 433 ERR_NICKNAMEINUSE, also for a nickname that only looks like another."""
    return numeric(member, ERR_NICKNAMEINUSE, nick, text="Nickname is already in use")


def no_such_nick(member: Member, nick: str) -> str:
    """Return 401 ERR_NOSUCHNICK."""
    return numeric(member, ERR_NOSUCHNICK, nick, text="No such nick")


def no_such_server(room: Room, member: Member, server: str) -> list[str]:
    """Return 402 ERR_NOSUCHSERVER; nothing when ``server`` means this one.

    That is its name, a mask of it, or the nickname of somebody here (RFC 2812 §3.4).
    """
    if matches(server, SERVER) or room.find(server) is not None:
        return []
    return [numeric(member, ERR_NOSUCHSERVER, server, text="No such server")]


def address(ip: str) -> str:
    """Return ``ip`` as it can stand before the last parameter: ``::1`` becomes ``0::1``."""
    return f"0{ip}" if ip.startswith(":") else ip


def no_such_channel(member: Member, channel: str) -> str:
    """Return 403 ERR_NOSUCHCHANNEL."""
    return numeric(member, ERR_NOSUCHCHANNEL, channel, text="No such channel")


def not_operator(member: Member, channel: str) -> str:
    """Return 482 ERR_CHANOPRIVSNEEDED."""
    return numeric(member, ERR_CHANOPRIVSNEEDED, channel, text="You're not channel operator")


def not_on_channel(member: Member, channel: str) -> str:
    """Return 442 ERR_NOTONCHANNEL: the asker is not in the channel."""
    return numeric(member, ERR_NOTONCHANNEL, channel, text="You're not on that channel")


def not_in_channel(member: Member, nick: str, channel: str) -> str:
    """Return 441 ERR_USERNOTINCHANNEL: somebody else is not in the channel."""
    return numeric(member, ERR_USERNOTINCHANNEL, nick, channel, text="They aren't on that channel")


def cannot_send(member: Member, channel: str) -> str:
    """Return 404 ERR_CANNOTSENDTOCHAN."""
    return numeric(member, ERR_CANNOTSENDTOCHAN, channel, text="Cannot send to channel")


def too_many_targets(member: Member, targets: str) -> str:
    """Return 407 ERR_TOOMANYTARGETS: more than TARGMAX of 005 says; nothing was done about ``targets``."""
    return numeric(member, ERR_TOOMANYTARGETS, targets, text="Too many targets")


def topic(member: Member, channel: Channel, *, is_asked: bool) -> list[str]:
    """Return 332 and 333 for a topic; without one 331 if ``is_asked``, nothing for who has just joined."""
    found = channel.topic
    if found is None:
        return [numeric(member, RPL_NOTOPIC, channel.name, text="No topic is set")] if is_asked else []
    return [
        numeric(member, RPL_TOPIC, channel.name, text=found.text),
        numeric(member, RPL_TOPICWHOTIME, channel.name, found.by, str(found.at_ms // 1000)),
    ]


def names(member: Member, channel: Channel) -> list[str]:
    """Return 353 as often as needed, then 366."""
    return [*bounded(names_in(member, channel)), end_of_names(member, channel.name)]


def names_in(member: Member, channel: Channel) -> list[str]:
    """Return 353 with the members whom ``member`` may see, as often as needed."""
    prefixes = SYMBOLS if member.capabilities & MULTI_PREFIX else PREFIXES
    seen = visible_members(channel, member).items()
    if member.capabilities & USERHOST_IN_NAMES:
        words = [prefixes[rank] + peer.source for peer, rank in seen]
    else:
        words = [prefixes[rank] + peer.nick for peer, rank in seen]
    kind = "@" if "s" in channel.flags else "="
    head = numeric(member, RPL_NAMREPLY, kind, channel.name, text="")
    return [head + part for part in fill(words, MAX_BODY - 2 - len(head.encode()))]


def end_of_names(member: Member, channel: str) -> str:
    """Return 366 RPL_ENDOFNAMES."""
    return numeric(member, RPL_ENDOFNAMES, channel, text="End of /NAMES list")


def fill(words: Iterable[str], size_bytes: int, separator: str = " ") -> Iterator[str]:
    """Yield ``words``, which hold no ``separator``, in as few lines of at most ``size_bytes`` as possible.

    ``separator`` is one byte long. A word that is longer than ``size_bytes`` has a line of its own.
    """
    data, border = separator.join(words).encode(), separator.encode()
    start = 0
    while len(data) - start > size_bytes:
        end = data.rfind(border, start, start + size_bytes + 1)
        if end < 0:  # a word beyond the bound has a line of its own
            end = data.find(border, start)
        if end < 0:
            break
        yield data[start:end].decode()
        start = end + 1
    if start < len(data):
        yield data[start:].decode()


def bounded(lines: list[str], size_bytes: int = ANSWER_BYTES) -> list[str]:
    """Return ``lines``, or as many of them as a client can be sent at once."""
    if len(lines) * MAX_BODY <= size_bytes:
        return lines
    left = size_bytes
    for count, line in enumerate(lines):
        left -= len(line.encode()) + 2
        if left < 0:
            return lines[:count]
    return lines
