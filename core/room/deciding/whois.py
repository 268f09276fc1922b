"""Decide: WHOIS, WHOWAS, USERHOST, ISON: who somebody is or was, and who is here. Pure."""

from core.irc import Message
from core.naming.names import SERVER
from core.numerics import (
    ERR_NONICKNAMEGIVEN,
    ERR_WASNOSUCHNICK,
    RPL_AWAY,
    RPL_ENDOFWHOIS,
    RPL_ENDOFWHOWAS,
    RPL_ISON,
    RPL_USERHOST,
    RPL_WHOISACCOUNT,
    RPL_WHOISACTUALLY,
    RPL_WHOISBOT,
    RPL_WHOISCHANNELS,
    RPL_WHOISHOST,
    RPL_WHOISIDLE,
    RPL_WHOISOPERATOR,
    RPL_WHOISSECURE,
    RPL_WHOISSERVER,
    RPL_WHOISUSER,
    RPL_WHOWASUSER,
)
from core.room.model.capabilities import MULTI_PREFIX
from core.room.model.members import Member
from core.room.model.past import Former
from core.room.proposal import EntryFactory
from core.room.state import Room
from core.room.steps import Reply, Step
from core.room.visibility import may_see_address, visible_channels
from core.room.wording import replies
from core.room.wording.replies import numeric

_MAX_USERHOSTS = 5  # RFC 2812 §4.8
_CHANNELS_BYTES = 380
_ISON_BYTES = 450


def whois(room: Room, member: Member, message: Message, factory: EntryFactory) -> list[Step]:
    """Decide ``WHOIS [server] nick``."""
    if not message.params or not message.params[-1]:
        return [_no_nick(member)]
    if len(message.params) > 1 and (elsewhere := replies.no_such_server(room, member, message.params[0])):
        return [Reply(member, elsewhere)]
    asked, _, left = message.params[-1].partition(",")
    end = [numeric(member, RPL_ENDOFWHOIS, asked, text="End of /WHOIS list")]
    end += [replies.too_many_targets(member, left)] if left else []
    peer = room.find(asked)
    if peer is None:
        return [Reply(member, [replies.no_such_nick(member, asked), *end])]
    return [Reply(member, [*_whois_lines(room, member, peer), *end])]


def _no_nick(member: Member) -> Reply:
    return Reply(member, [numeric(member, ERR_NONICKNAMEGIVEN, text="No nickname given")])


def _whois_lines(room: Room, member: Member, peer: Member) -> list[str]:
    idle = str((room.uptime_ms - peer.spoke_ms) // 1000)
    signed_on = str(peer.signed_on_ms // 1000)
    return [
        numeric(member, RPL_WHOISUSER, peer.nick, peer.user, peer.host, "*", text=peer.real_name),
        *_whois_channels(member, peer),
        numeric(member, RPL_WHOISSERVER, peer.nick, SERVER, text=room.settings.name),
        *_whois_marks(member, peer),
        numeric(member, RPL_WHOISIDLE, peer.nick, idle, signed_on, text="seconds idle, signon time"),
    ]


def _whois_channels(member: Member, peer: Member) -> list[str]:
    is_multi = member.capabilities & MULTI_PREFIX
    words = [
        (channel.symbols(peer) if is_multi else channel.prefix(peer)) + channel.name
        for channel in visible_channels(peer, member)
    ]
    lines = replies.fill(words, _CHANNELS_BYTES)
    return [numeric(member, RPL_WHOISCHANNELS, peer.nick, text=line) for line in lines]


def _whois_marks(member: Member, peer: Member) -> list[str]:
    """Return the lines that only some members have."""
    lines: list[str] = []
    if peer.away:
        lines.append(numeric(member, RPL_AWAY, peer.nick, text=peer.away))
    if peer.is_operator:
        lines.append(numeric(member, RPL_WHOISOPERATOR, peer.nick, text="is an operator of this room"))
    if peer.account:
        lines.append(numeric(member, RPL_WHOISACCOUNT, peer.nick, peer.account, text="is logged in as"))
    if peer.is_encrypted:
        lines.append(numeric(member, RPL_WHOISSECURE, peer.nick, text="is using a secure connection"))
    if peer.is_bot:
        lines.append(numeric(member, RPL_WHOISBOT, peer.nick, text="is a bot"))
    if may_see_address(member, peer):
        place = f"is connecting from {peer.ip} port {peer.port}"
        lines.append(numeric(member, RPL_WHOISHOST, peer.nick, text=place))
    return lines


def whowas(room: Room, member: Member, message: Message, factory: EntryFactory) -> list[Step]:
    """Decide ``WHOWAS nick [count [server]]``; the latest comes first."""
    if not message.params or not message.params[0]:
        return [_no_nick(member)]
    if len(message.params) > 2 and (  # noqa: PLR2004 - the third parameter is a server
        elsewhere := replies.no_such_server(room, member, message.params[2])
    ):
        return [Reply(member, elsewhere)]
    asked = message.params[0].split(",")[0]
    formers = room.past.of(asked, _count(message.params[1] if len(message.params) > 1 else ""))
    lines = [line for former in formers for line in _whowas_lines(member, former)]
    if not lines:
        lines.append(numeric(member, ERR_WASNOSUCHNICK, asked, text="There was no such nickname"))
    return [Reply(member, [*lines, numeric(member, RPL_ENDOFWHOWAS, asked, text="End of WHOWAS")])]


def _count(text: str) -> int:
    """Return how many are wanted; 0: all."""
    return int(text) if text.isascii() and text.isdigit() else 0


def _whowas_lines(member: Member, former: Former) -> list[str]:
    lines = [
        numeric(member, RPL_WHOWASUSER, former.nick, former.user, former.host, "*", text=former.real_name),
        numeric(member, RPL_WHOISSERVER, former.nick, SERVER, text=replies.in_utc(former.until_ms)),
    ]
    if member.is_operator:
        ip = replies.address(former.ip)
        lines.insert(1, numeric(member, RPL_WHOISACTUALLY, former.nick, ip, text="was connecting from"))
    return lines


def userhost(room: Room, member: Member, message: Message, factory: EntryFactory) -> list[Step]:
    """Decide ``USERHOST nick nick…``: ``nick*=+user@host``, * for operators, - for away (RFC 2812 §4.8)."""
    found = [peer for nick in _words(message)[:_MAX_USERHOSTS] if (peer := room.find(nick)) is not None]
    text = " ".join(
        f"{peer.nick}{'*' if peer.is_operator else ''}={'-' if peer.away else '+'}{peer.user}@{peer.host}"
        for peer in found
    )
    return [Reply(member, [numeric(member, RPL_USERHOST, text=text)])]


def ison(room: Room, member: Member, message: Message, factory: EntryFactory) -> list[Step]:
    """Decide ``ISON nick nick…``: those of them who are here, in one line (RFC 2812 §4.9)."""
    found = [peer.nick for nick in _words(message) if (peer := room.find(nick)) is not None]
    (text, *_) = [*replies.fill(found, _ISON_BYTES), ""]
    return [Reply(member, [numeric(member, RPL_ISON, text=text)])]


def _words(message: Message) -> list[str]:
    """Return the nicknames, which clients send as several parameters or as one."""
    return " ".join(message.params).split()
