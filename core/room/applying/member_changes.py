"""Apply: a member comes, goes, or changes its nickname, away, account, rights or real name. Pure."""

from collections.abc import Iterable

from core.endings import ended as told_by_code
from core.naming.names import LOBBY
from core.numerics import (
    RPL_LOGGEDIN,
    RPL_LOGGEDOUT,
    RPL_MONOFFLINE,
    RPL_MONONLINE,
    RPL_NOWAWAY,
    RPL_UNAWAY,
    RPL_YOUREOPER,
)
from core.room.model.capabilities import (
    ACCOUNT_NOTIFY,
    AWAY_NOTIFY,
    EXTENDED_MONITOR,
    SETNAME,
    STANDARD_REPLIES,
)
from core.room.model.lifecycle import Milestone
from core.room.model.members import VICTIM_TAG, Channel, Member
from core.room.model.ranks import OPERATOR
from core.room.rules import permissions
from core.room.rules.nicknames import nick_refusal
from core.room.sending.outgoing import Outgoing
from core.room.sending.streams import stamp
from core.room.state import HOST_OPERATOR, SHOWN, TOO_LATE, Room, Verdict
from core.room.wording import replies, welcome
from storage.entry import ConnectionId, Entry, device_in
from storage.wire import commands
from storage.wire.casefolding import casefold
from storage.wire.mode_letters import BAN, CONNECTION, MUTE


def registered(room: Room, entry: Entry, out: Outgoing) -> Verdict:
    """Make a member of a connection, unless its nickname was taken or it was banned in between."""
    member = room.members.get(entry.connection)
    if member is None or member.is_registered:
        return TOO_LATE
    is_owner, device = permissions.proved_in(entry.tags)
    if lines := nick_refusal(room, member, entry.nick, device):
        member.own.wanted_nick = ""
        out.reply(member, lines)
        return TOO_LATE
    refusal, price = permissions.entry_refusal(room, member, entry.nick, member.user, is_owner=is_owner)
    member.own.debt += price
    if refusal is not None:  # the ban came in the meantime
        member.own.wanted_nick = ""
        out.reply(member, [refusal])
        return TOO_LATE
    room.take_nick(member, entry.nick)
    member.device = device
    room.bindings.use(entry.nick, entry.time_ms)
    member.life.reach(Milestone.REGISTERED)
    member.signed_on_ms, member.spoke_ms = entry.time_ms, room.uptime_ms
    if not member.life.is_disconnected:
        out.reply(member, welcome.lines(room, member))
    _tell_online(room, member, out)
    return SHOWN


def ended(room: Room, entry: Entry, out: Outgoing) -> Verdict:
    """Remove a connection, registered or not, and close it when its last lines are sent."""
    member = room.members.pop(entry.connection, None)
    if member is None:
        return TOO_LATE
    channels = forget(room, member, entry.time_ms, out)
    _to_peers(channels, f":{member.source} {commands.QUIT} :{entry.text}\r\n", member, entry, out)
    if member.is_registered:
        _tell_offline(room, member.nick, out)
    code, reason = told_by_code(entry.text)
    if code and member.capabilities & STANDARD_REPLIES:
        out.reply(member, [replies.end(code, reason, entry.text)])
    out.reply(member, [f"{commands.ERROR} :Closing Link: {member.ip} ({entry.text})"])
    out.closing.append(member)
    return SHOWN


def forget(room: Room, member: Member, until_ms: int, out: Outgoing) -> list[Channel]:
    """Remove ``member``, which is not in `Room.members` any more, from the rest; return its channels."""
    member.life.reach(Milestone.LAST_ENTRY_APPLIED)
    room.give_up_nick(member)
    if member.is_registered:
        room.past.remember(member, until_ms)
    room.watchers.forget(member)
    room.update_mode_sets(member)
    for channel in member.invitations:
        channel.invited.pop(member, None)
    for prefix in (CONNECTION, MUTE + CONNECTION):
        room.channels[LOBBY].lists[BAN].pop(f"{prefix}{member.connection}", None)
    channels = list(member.channels.values())
    for channel in channels:
        room.remove_from(channel, member, out)
    return channels


def _to_peers(
    channels: list[Channel], line: str, author: Member, entry: Entry, out: Outgoing, wants: int = 0
) -> None:
    """Send ``line`` once to each member who shares a channel, the author included while in one."""
    stamped = stamp(entry, author)
    if len(channels) == 1:
        out.to_channel(channels[0], line, stamped, None, wants)
        return
    for peer in _peers(channels):
        out.to_member(peer, line, stamped, wants)


def _peers(channels: Iterable[Channel]) -> Iterable[Member]:
    return {peer: None for channel in channels for peer in channel.members}


def nick(room: Room, entry: Entry, out: Outgoing) -> Verdict:
    """Give a member another nickname."""
    member = room.members.get(entry.connection)
    if member is None:
        return TOO_LATE
    if lines := nick_refusal(room, member, entry.target, member.device):
        out.reply(member, lines)
        return TOO_LATE
    line, before = f":{member.source} {commands.NICK} {entry.target}\r\n", member.nick
    room.past.remember(member, entry.time_ms)
    room.take_nick(member, entry.target)
    room.bindings.use(entry.target, entry.time_ms)
    channels = list(member.channels.values())
    for channel in channels:
        channel.silenced.forget(member)
    _to_peers(channels, line, member, entry, out)
    if not channels:
        out.to_member(member, line, stamp(entry, member))
    _tell_renamed(room, member, before, out)
    return SHOWN


def away(room: Room, entry: Entry, out: Outgoing) -> Verdict:
    """Mark a member as away; without a text as back."""
    member = room.members.get(entry.connection)
    if member is None:
        return TOO_LATE
    if not member.is_registered:  # its nickname was taken in between
        return TOO_LATE
    member.own.wanted_away = ""
    was, member.away = member.away, entry.text
    code, text = (RPL_NOWAWAY, "You are marked as away") if entry.text else _BACK
    out.reply(member, [replies.numeric(member, code, text=text)])
    if was != entry.text:
        why = f" :{entry.text}" if entry.text else ""
        line = f":{member.source} {commands.AWAY}{why}\r\n"
        _tell(room, member, line, entry, AWAY_NOTIFY, out)
    return SHOWN


_BACK = RPL_UNAWAY, "You are back"


def _tell(room: Room, member: Member, line: str, entry: Entry, wants: int, out: Outgoing) -> None:
    """Send ``line`` to peers who hold ``wants``, and to those who monitor ``member``; not to ``member``."""
    stamped, channels = stamp(entry, member), list(member.channels.values())
    if len(channels) == 1:
        out.to_channel(channels[0], line, stamped, member, wants)
    else:
        for peer in _peers(channels):
            if peer is not member:
                out.to_member(peer, line, stamped, wants)
    for peer in room.watchers.of(member.nick):
        if peer is not member and peer.channels.keys().isdisjoint(member.channels):
            out.to_member(peer, line, stamped, wants | EXTENDED_MONITOR)


# Those who monitor a nickname: IRCv3 monitor


def _tell_online(room: Room, member: Member, out: Outgoing) -> None:
    """Send 730 RPL_MONONLINE to those who monitor ``member``'s nickname."""
    _tell_watchers(room.watchers.of(member.nick), RPL_MONONLINE, member.source, out)


def _tell_offline(room: Room, nick: str, out: Outgoing) -> None:
    """Send 731 RPL_MONOFFLINE to those who monitor ``nick``, which nobody has any more."""
    _tell_watchers(room.watchers.of(nick), RPL_MONOFFLINE, nick, out)


def _tell_renamed(room: Room, member: Member, before: str, out: Outgoing) -> None:
    """Tell those who monitor ``before`` or the new nickname; not when only its case has changed."""
    if casefold(before) != casefold(member.nick):
        _tell_offline(room, before, out)
        _tell_online(room, member, out)


def _tell_watchers(watchers: Iterable[Member], code: str, target: str, out: Outgoing) -> None:
    for watcher in watchers:
        out.reply(watcher, [replies.numeric(watcher, code, text=target)])


# Rights, accounts, names


def oper(room: Room, entry: Entry, out: Outgoing) -> Verdict:
    """Make a member an operator of the room, and so of its lobby."""
    member = room.members.get(entry.connection)
    if member is None:
        return TOO_LATE
    member.is_operator = True
    member.is_host = entry.text == HOST_OPERATOR
    room.update_mode_sets(member)
    out.reply(member, [replies.numeric(member, RPL_YOUREOPER, text="You are an operator of this room")])
    out.to_member(member, f":{member.nick} {commands.MODE} {member.nick} :+o\r\n")
    lobby = room.channels[LOBBY]
    if member in lobby.members and not lobby.is_operator(member):
        lobby.members[member] |= OPERATOR
        line = f":{member.source} {commands.MODE} {LOBBY} +o {member.nick}\r\n"
        out.to_channel(lobby, line, stamp(entry, member))
    return SHOWN


def account(room: Room, entry: Entry, out: Outgoing) -> Verdict:
    """Log a member in; with an empty account out. That of a device is the nickname it has had first."""
    member, device = room.members.get(entry.connection), device_in(entry.tags)
    if member is None or (device and entry.text != room.bindings.account_of(device)):
        return TOO_LATE
    member.account, entry = entry.text, entry._replace(tags="")
    member.device = device or member.device
    source = (
        member.source if member.is_registered else f"{member.nick}!{member.own.user or '*'}@{member.host}"
    )
    if entry.text:
        text = f"You are now logged in as {entry.text}"
        out.reply(member, [replies.numeric(member, RPL_LOGGEDIN, source, entry.text, text=text)])
    else:
        out.reply(member, [replies.numeric(member, RPL_LOGGEDOUT, source, text="You are now logged out")])
    for channel in member.channels.values():
        channel.silenced.forget(member)  # masks may name accounts
    if member.is_registered:
        line = f":{member.source} {commands.ACCOUNT} {entry.text or '*'}\r\n"
        _tell(room, member, line, entry, ACCOUNT_NOTIFY, out)
    return SHOWN


def setname(room: Room, entry: Entry, out: Outgoing) -> Verdict:
    """Change a member's real name: IRCv3 setname."""
    member = room.members.get(entry.connection)
    if member is None:
        return TOO_LATE
    member.real_name = entry.text
    line = f":{member.source} {commands.SETNAME} :{entry.text}\r\n"
    out.to_member(member, line, stamp(entry, member), SETNAME)
    _tell(room, member, line, entry, SETNAME, out)
    return SHOWN


def killed(room: Room, entry: Entry, out: Outgoing) -> Verdict:
    """Tell a victim that an operator ends its connection; its ``quit`` follows."""
    author = room.members.get(entry.connection)
    victim = room.members.get(ConnectionId(int(entry.tags.removeprefix(VICTIM_TAG))))
    if author is None or victim is None:
        return TOO_LATE
    stamped = stamp(entry._replace(tags=""), author)
    out.to_member(victim, f":{author.source} {commands.KILL} {victim.nick} :{entry.text}\r\n", stamped)
    return SHOWN


def wallops(room: Room, entry: Entry, out: Outgoing) -> Verdict:
    """Send an operator's message to everybody who has set +w."""
    line, stamped = f":{room.source(entry)} {commands.WALLOPS} :{entry.text}\r\n", stamp(entry, None)
    for member in room.registered():
        if member.hears_wallops:
            out.to_member(member, line, stamped)
    return SHOWN
