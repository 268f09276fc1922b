"""Apply: JOIN, PART, KICK, TOPIC and INVITE, in a channel. Pure."""

from core.naming.names import LOBBY, SERVER
from core.numerics import RPL_AWAY, RPL_INVITING
from core.room.model.capabilities import (
    AWAY_NOTIFY,
    EXTENDED_JOIN,
    INVITE_NOTIFY,
    NO_IMPLICIT_NAMES,
)
from core.room.model.members import Channel, Member, Topic
from core.room.model.ranks import HALFOP, OPERATOR
from core.room.rules import permissions
from core.room.sending.outgoing import Outgoing
from core.room.sending.streams import stamp
from core.room.state import SHOWN, TOO_LATE, Room, Verdict
from core.room.wording import replies
from storage.entry import Entry
from storage.wire import commands
from storage.wire.casefolding import casefold


def joined(room: Room, entry: Entry, out: Outgoing) -> Verdict:
    """Put a member into a channel, which is made for the first one."""
    member = room.members.get(entry.connection)
    folded = casefold(entry.channel)
    if member is None or folded in member.channels:
        return TOO_LATE
    channel = room.channels.get(folded)
    refusal = _join_refusal(room, channel, member, entry)
    if refusal is not None:  # it was allowed when it was decided
        out.reply(member, [refusal])
        return TOO_LATE
    if channel is None:
        channel = Channel(entry.channel, entry.time_ms)
        room.add_channel(channel)
    permissions.use_invitation(channel, member)
    is_first = not channel.members and channel.name != LOBBY
    out.entered(channel, member)
    channel.members[member] = OPERATOR if is_first else 0
    member.channels[folded] = channel
    _announce(channel, member, entry, out)
    if channel.name == LOBBY and member.is_operator:
        channel.members[member] = OPERATOR
        out.to_channel(channel, f":{SERVER} {commands.MODE} {LOBBY} +o {member.nick}\r\n", excluded=member)
    if not member.life.is_disconnected:
        _tell_newcomer(channel, member, out)
    return SHOWN


def _join_refusal(room: Room, channel: Channel | None, member: Member, entry: Entry) -> str | None:
    """Return the numeric that keeps ``member`` out of ``channel``, or from making it; charge the look-up."""
    if channel is None:
        return permissions.founding_refusal(room, member, entry.channel)
    refusal, price = permissions.join_refusal(channel, member, _given_key(channel, entry))
    member.own.debt += price
    return refusal


def _given_key(channel: Channel, entry: Entry) -> str:
    """Return the channel's key if the JOIN gave it.

    The log keeps no key that somebody typed, but the id of the MODE that set it.
    """
    return channel.key if entry.tags == permissions.KEY_TAG + channel.key_id else ""


def _announce(channel: Channel, member: Member, entry: Entry, out: Outgoing) -> None:
    line, stamped = f":{member.source} {commands.JOIN} {channel.name}", stamp(entry._replace(tags=""), member)
    out.to_channel(channel, f"{line}\r\n", stamped, lacks=EXTENDED_JOIN)
    extended = f"{line} {member.account or '*'} :{member.real_name}\r\n"
    out.to_channel(channel, extended, stamped, wants=EXTENDED_JOIN)
    if member.away:
        line = f":{member.source} {commands.AWAY} :{member.away}\r\n"
        stamped = stamp(entry._replace(tags="", msgid=""), member)  # the message id belongs to the JOIN
        out.to_channel(channel, line, stamped, excluded=member, wants=AWAY_NOTIFY)


def _tell_newcomer(channel: Channel, member: Member, out: Outgoing) -> None:
    lines = replies.topic(member, channel, is_asked=False)
    if not member.capabilities & NO_IMPLICIT_NAMES:
        lines += replies.names(member, channel)
    if lines:
        out.reply(member, lines)


def parted(room: Room, entry: Entry, out: Outgoing) -> Verdict:
    """Take a member out of a channel it leaves."""
    member = room.members.get(entry.connection)
    channel = room.channel(entry.channel)
    if member is None or channel is None or member not in channel.members:
        return TOO_LATE
    reason = f" :{entry.text}" if entry.text else ""
    line = f":{member.source} {commands.PART} {channel.name}{reason}\r\n"
    out.to_channel(channel, line, stamp(entry, member))
    room.remove_from(channel, member, out)
    return SHOWN


def kicked(room: Room, entry: Entry, out: Outgoing) -> Verdict:
    """Take a member out of a channel, for an operator of it or the host."""
    author, channel, victim = _author(room, entry), room.channel(entry.channel), room.find(entry.target)
    if channel is None or not permissions.may_rule(room, channel, entry.connection, HALFOP):
        return _too_late(room, entry, out)
    if victim is None or victim not in channel.members:
        if author is not None:
            out.reply(author, [replies.not_in_channel(author, entry.target, channel.name)])
        return TOO_LATE
    if not permissions.may_kick(room, channel, entry.connection, victim):
        return _too_late(room, entry, out)
    line = f":{room.source(entry)} {commands.KICK} {channel.name} {victim.nick} :{entry.text}\r\n"
    out.to_channel(channel, line, stamp(entry, author))
    room.remove_from(channel, victim, out)
    return SHOWN


def _author(room: Room, entry: Entry) -> Member | None:
    return room.members.get(entry.connection)


def _too_late(room: Room, entry: Entry, out: Outgoing) -> Verdict:
    """Tell the author that the channel is gone, or that it may not do so any more."""
    author = _author(room, entry)
    if author is not None:
        is_there = room.channel(entry.channel) is not None
        refusal = replies.not_operator if is_there else replies.no_such_channel
        out.reply(author, [refusal(author, entry.channel)])
    return TOO_LATE


def topic(room: Room, entry: Entry, out: Outgoing) -> Verdict:
    """Set or clear a channel's topic."""
    channel, author = room.channel(entry.channel), _author(room, entry)
    if channel is None or (author is not None and author not in channel.members):
        return _too_late(room, entry, out)
    if not permissions.may_set_topic(room, channel, entry.connection):
        return _too_late(room, entry, out)
    channel.topic = Topic(entry.text, entry.nick, entry.time_ms) if entry.text else None
    line = f":{room.source(entry)} {commands.TOPIC} {channel.name} :{entry.text}\r\n"
    out.to_channel(channel, line, stamp(entry, author))
    return SHOWN


def invited(room: Room, entry: Entry, out: Outgoing) -> Verdict:
    """Tell a guest of an invitation, which also lets it join if its author rules the channel."""
    author, channel, guest = _author(room, entry), room.channel(entry.channel), room.find(entry.target)
    if author is None:
        return TOO_LATE
    if channel is None:
        out.reply(author, [replies.no_such_channel(author, entry.channel)])
        return TOO_LATE
    if guest is None:
        out.reply(author, [replies.no_such_nick(author, entry.target)])
        return TOO_LATE
    refusal = permissions.invite_refusal(room, channel, author, guest)
    if refusal is not None:
        out.reply(author, [refusal])
        return TOO_LATE
    if permissions.may_rule(room, channel, entry.connection, HALFOP):
        permissions.invite(channel, guest)
    _tell_of_invitation(channel, author, guest, entry, out)
    return SHOWN


def _tell_of_invitation(channel: Channel, author: Member, guest: Member, entry: Entry, out: Outgoing) -> None:
    stamped = stamp(entry, author)
    line = f":{author.source} {commands.INVITE} {guest.nick} {channel.name}\r\n"
    out.reply(author, [replies.numeric(author, RPL_INVITING, guest.nick, channel.name)])
    if guest.away:
        out.reply(author, [replies.numeric(author, RPL_AWAY, guest.nick, text=guest.away)])
    out.to_member(guest, line, stamped)
    for peer, rank in channel.members.items():
        if rank >= HALFOP and peer is not author:
            out.to_member(peer, line, stamped, INVITE_NOTIFY)
