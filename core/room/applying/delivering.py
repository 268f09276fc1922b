"""Apply: who gets PRIVMSG, NOTICE and TAGMSG, and who an echo. Pure."""

from collections.abc import Iterable

from core.naming.names import SERVER
from core.numerics import RPL_AWAY
from core.room.model.capabilities import ECHO_MESSAGE, MESSAGE_TAGS
from core.room.model.members import Channel, Member
from core.room.model.messages import COMMAND_OF
from core.room.model.ranks import RANK_OF_SYMBOL
from core.room.rules import permissions
from core.room.sending.multiline import SURELY_FITS, Rendering, fits, is_multiline, renderings
from core.room.sending.outgoing import Outgoing
from core.room.sending.streams import stamp
from core.room.state import SHOWN, TOO_LATE, Room, Verdict
from core.room.wording import replies
from storage.entry import Entry
from storage.wire.casefolding import casefold


def deliver(room: Room, entry: Entry, out: Outgoing) -> Verdict:
    """Send a message to its channel or member, and its echo; unless the author may not send it any more."""
    author = room.members.get(entry.connection)
    if author is None:
        return _from_the_host(room, entry, out)
    verdict = _in_channel(room, entry, author, out) if entry.channel else _to_one(room, entry, author, out)
    if verdict is SHOWN and entry.msgid:  # a typing notice does not count as speaking
        author.spoke_ms = room.uptime_ms
    return verdict


def _in_channel(room: Room, entry: Entry, author: Member, out: Outgoing) -> Verdict:
    _, _, _, _, name, ranks, text, _, _ = entry
    channel = room.channels.get(name) or room.channel(name)  # mostly folded
    if channel is None:
        return _refuse(entry, author, out)
    is_heard, price = permissions.may_send(channel, author, text)
    if price:
        author.own.debt += price
    if not is_heard:
        return _refuse(entry, author, out)
    if ranks:
        _to_ranks(channel, entry, author, out)
        return SHOWN
    excluded = None if author.capabilities & ECHO_MESSAGE else author
    for line, stamped, wants, lacks in _renderings(entry, author, channel.name):
        out.to_channel(channel, line, stamped, excluded, wants, lacks)
        if excluded is None and author not in channel.members:
            out.to_member(author, line, stamped, wants, lacks)
    return SHOWN


def _refuse(entry: Entry, author: Member, out: Outgoing) -> Verdict:
    """Tell the author that the channel does not take it; a NOTICE gets no error (RFC 2812 §3.3.2)."""
    if entry.kind != "notice":
        out.reply(author, [replies.cannot_send(author, entry.channel)])
    return TOO_LATE


def _to_ranks(channel: Channel, entry: Entry, author: Member, out: Outgoing) -> None:
    """Send a message to members of this rank or a higher one: ISUPPORT STATUSMSG."""
    lowest = RANK_OF_SYMBOL[entry.target]
    for line, stamped, wants, lacks in _renderings(entry, author, entry.target + channel.name):
        for peer, rank in channel.members.items():
            if rank >= lowest and peer is not author:
                out.to_member(peer, line, stamped, wants, lacks)
        out.to_member(author, line, stamped, wants | ECHO_MESSAGE, lacks)


def _to_one(room: Room, entry: Entry, author: Member, out: Outgoing) -> Verdict:
    target = room.find(entry.target)
    if target is None:
        if entry.kind != "notice":
            out.reply(author, [replies.no_such_nick(author, entry.target)])
        return TOO_LATE
    for line, stamped, wants, lacks in _renderings(entry, author, target.nick):
        asker = out.interrupt_answer()  # a message to oneself comes twice: only the echo answers
        out.to_member(target, line, stamped, wants, lacks)
        if asker is not None:
            out.begin_answer(asker)
        out.to_member(author, line, stamped, wants | ECHO_MESSAGE, lacks)
    if target.away and entry.kind == "said":
        out.reply(author, [replies.numeric(author, RPL_AWAY, target.nick, text=target.away)])
    return SHOWN


def _renderings(entry: Entry, author: Member, target: str) -> Iterable[Rendering]:
    """Return the lines of a message, each with the capabilities that it is sent for."""
    _, kind, _, _, _, _, text, _, tags = entry
    head = f":{author.source} {COMMAND_OF[kind]} {target}"
    if kind == "tagmsg":
        return ((f"{head}\r\n", stamp(entry, author), MESSAGE_TAGS, 0),)
    if (
        "\n" in text
        or (tags and is_multiline(text, tags))
        or (len(text) > SURELY_FITS and not fits(head, text))
    ):
        return renderings(entry, author, head)
    return ((f"{head} :{text}\r\n", stamp(entry, author), 0, 0),)


def _from_the_host(room: Room, entry: Entry, out: Outgoing) -> Verdict:
    """Send what the host announces in a channel; a message whose author has gone is too late."""
    channel = room.channels.get(casefold(entry.channel))
    if channel is None or entry.connection != room.console:
        return TOO_LATE
    line = f":{SERVER} {COMMAND_OF[entry.kind]} {channel.name} :{entry.text}\r\n"
    out.to_channel(channel, line, stamp(entry, None))
    return SHOWN
