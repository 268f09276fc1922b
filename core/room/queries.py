"""Decide: commands that only ask: PING, NAMES, WHO, WHOIS, MOTD, LUSERS. Pure."""

from core.irc import Message
from core.names import is_channel
from core.numerics import (
    ERR_NONICKNAMEGIVEN,
    ERR_NOORIGIN,
    ERR_NOSUCHSERVER,
    RPL_AWAY,
    RPL_ENDOFWHO,
    RPL_ENDOFWHOIS,
    RPL_WHOISCHANNELS,
    RPL_WHOISHOST,
    RPL_WHOISIDLE,
    RPL_WHOISOPERATOR,
    RPL_WHOISSERVER,
    RPL_WHOISUSER,
    RPL_WHOREPLY,
)
from core.room import replies, welcome
from core.room.members import Channel, Member
from core.room.replies import numeric
from core.room.state import SERVER, Room
from core.room.steps import Reply, Scribe, Step


def ping(room: Room, member: Member, message: Message, scribe: Scribe) -> list[Step]:
    """PONG with the token unchanged and last."""
    if not message.params or not message.params[0]:
        return [Reply(member, [numeric(member, ERR_NOORIGIN, text="No origin specified")])]
    answer = f":{SERVER} PONG {SERVER} :{message.params[0]}"
    return [Reply(member, [answer if replies.fits(answer) else replies.too_long(member)])]


def pong(room: Room, member: Member, message: Message, scribe: Scribe) -> list[Step]:
    """Any line shows that the client is alive; nothing more to do."""
    return []


def names(room: Room, member: Member, message: Message, scribe: Scribe) -> list[Step]:
    """NAMES #c; 366 alone for a channel that is not there."""
    asked = message.params[0].split(",")[0] if message.params else "*"
    channel = room.channel(asked)
    if channel is None:
        return [Reply(member, [replies.end_of_names(member, asked)])]
    return [Reply(member, replies.names(member, channel))]


def who(room: Room, member: Member, message: Message, scribe: Scribe) -> list[Step]:
    """WHO #c or WHO nick; without a mask everybody."""
    mask = message.params[0] if message.params else "*"
    lines = [_who_line(room, member, peer, channel) for peer, channel in _who_matches(room, member, mask)]
    return [Reply(member, [*lines, numeric(member, RPL_ENDOFWHO, mask, text="End of /WHO list")])]


def _who_matches(room: Room, member: Member, mask: str) -> list[tuple[Member, Channel | None]]:
    if is_channel(mask):
        channel = room.channel(mask)
        return [(peer, channel) for peer in channel.members if _is_visible(peer, member)] if channel else []
    if mask in ("*", "0"):
        return [(peer, None) for peer in room.registered() if _is_visible(peer, member)]
    found = room.find(mask)
    return [(found, None)] if found else []


def _is_visible(peer: Member, asker: Member) -> bool:
    return not peer.is_invisible or peer is asker or not peer.channels.keys().isdisjoint(asker.channels)


def _who_line(room: Room, member: Member, peer: Member, channel: Channel | None) -> str:
    flags = ("G" if peer.away else "H") + "*" * peer.is_operator + (channel.prefix(peer) if channel else "")
    place = channel.name if channel else "*"
    params = (place, peer.user, _host_for(member, peer), SERVER, peer.nick, flags)
    return numeric(member, RPL_WHOREPLY, *params, text=f"0 {peer.real_name}")


def _host_for(member: Member, peer: Member) -> str:
    """The address for operators and oneself, for others the cloak."""
    address = f"0{peer.ip}" if peer.ip.startswith(":") else peer.ip  # a parameter can't start with a colon
    return address if member.is_operator or member is peer else peer.host


def whois(room: Room, member: Member, message: Message, scribe: Scribe) -> list[Step]:
    """WHOIS [server] nick."""
    if not message.params or not message.params[-1]:
        return [Reply(member, [numeric(member, ERR_NONICKNAMEGIVEN, text="No nickname given")])]
    if len(message.params) > 1 and message.params[0] != SERVER and room.find(message.params[0]) is None:
        return [Reply(member, [numeric(member, ERR_NOSUCHSERVER, message.params[0], text="No such server")])]
    asked = message.params[-1].split(",")[0]
    end = numeric(member, RPL_ENDOFWHOIS, asked, text="End of /WHOIS list")
    peer = room.find(asked)
    if peer is None:
        return [Reply(member, [replies.no_such_nick(member, asked), end])]
    return [Reply(member, [*_whois_lines(room, member, peer, scribe.now_ms), end])]


def _whois_lines(room: Room, member: Member, peer: Member, now_ms: int) -> list[str]:
    lines = [numeric(member, RPL_WHOISUSER, peer.nick, peer.user, peer.host, "*", text=peer.real_name)]
    channels = [
        channel.prefix(peer) + channel.name
        for channel in peer.channels.values()
        if not peer.is_invisible or member in channel.members or member is peer
    ]
    lines += [
        numeric(member, RPL_WHOISCHANNELS, peer.nick, text=part) for part in replies.fill(channels, 380)
    ]
    lines.append(numeric(member, RPL_WHOISSERVER, peer.nick, SERVER, text=room.settings.name))
    if peer.away:
        lines.append(numeric(member, RPL_AWAY, peer.nick, text=peer.away))
    if peer.is_operator:
        lines.append(numeric(member, RPL_WHOISOPERATOR, peer.nick, text="is an operator of this room"))
    if member.is_operator or member is peer:
        lines.append(
            numeric(member, RPL_WHOISHOST, peer.nick, text=f"is connecting from {peer.ip} port {peer.port}")
        )
    idle = str(max(0, now_ms - peer.spoke_ms) // 1000)
    signed_on = str(peer.signed_on_ms // 1000)
    return [
        *lines,
        numeric(member, RPL_WHOISIDLE, peer.nick, idle, signed_on, text="seconds idle, signon time"),
    ]


def lusers(room: Room, member: Member, message: Message, scribe: Scribe) -> list[Step]:
    """How many are here."""
    return [Reply(member, welcome.lusers(room, member))]


def motd(room: Room, member: Member, message: Message, scribe: Scribe) -> list[Step]:
    """The message of the day."""
    return [Reply(member, welcome.motd(room, member))]
