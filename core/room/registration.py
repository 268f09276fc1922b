"""Decide: CAP, PASS, NICK, USER, OPER, QUIT: who a client is. Pure.

A connection's own registration is the one thing that deciding may change: nobody else sees it.
Rules: modern.ircdocs.horse/#connection-registration, IRCv3 capability negotiation 302.
"""

import hmac

from core.irc import Message, cut
from core.names import nick_fault
from core.numerics import (
    ERR_ALREADYREGISTERED,
    ERR_ERRONEUSNICKNAME,
    ERR_INVALIDCAPCMD,
    ERR_NEEDMOREPARAMS,
    ERR_NONICKNAMEGIVEN,
    ERR_PASSWDMISMATCH,
)
from core.room import replies, welcome
from core.room.members import CAPABILITIES, Member
from core.room.replies import numeric
from core.room.state import SERVER, Room
from core.room.steps import Reply, Scribe, Step
from storage.entry import Entry

WRONG_PASSWORD = "Wrong password"  # noqa: S105 - what is said, not a secret
_ODD_USER_BYTES = str.maketrans("", "", " @!:\0\r\n*?")
_MAX_FAILED_LOGINS = 3


def cap(room: Room, member: Member, message: Message, scribe: Scribe) -> list[Step]:
    """CAP LS, LIST, REQ, END."""
    subcommand = message.params[0].upper()
    text = message.params[1] if len(message.params) > 1 else ""
    if subcommand == "END":
        member.is_negotiating = False
        return _completed(room, member, scribe)
    if subcommand in ("LS", "REQ") and not member.is_registered:
        member.is_negotiating = True
    if subcommand == "LS":
        return [Reply(member, [_cap_line(member, "LS", " ".join(sorted(CAPABILITIES)))])]
    if subcommand == "LIST":
        held = [name for name, bit in sorted(CAPABILITIES.items()) if member.capabilities & bit]
        return [Reply(member, [_cap_line(member, "LIST", " ".join(held))])]
    if subcommand == "REQ":
        return _requested(member, text)
    return [Reply(member, [numeric(member, ERR_INVALIDCAPCMD, subcommand, text="Invalid CAP subcommand")])]


def _cap_line(member: Member, subcommand: str, text: str) -> str:
    return f":{SERVER} CAP {member.nick} {subcommand} :{text}"


def _requested(member: Member, text: str) -> list[Step]:
    if not replies.fits(_cap_line(member, "ACK", text)):  # it must come back unchanged
        return [Reply(member, [replies.too_long(member)])]
    wishes = text.split()
    if not all(wish.lstrip("-") in CAPABILITIES for wish in wishes):
        return [Reply(member, [_cap_line(member, "NAK", text)])]
    for wish in wishes:
        bit = CAPABILITIES[wish.lstrip("-")]
        member.capabilities = member.capabilities & ~bit if wish[0] == "-" else member.capabilities | bit
    return [Reply(member, [_cap_line(member, "ACK", text)])]


def password(room: Room, member: Member, message: Message, scribe: Scribe) -> list[Step]:
    """PASS: kept until registration is complete."""
    if member.is_registered:
        return _already_registered(member)
    member.password = message.params[0]
    return []


def user(room: Room, member: Member, message: Message, scribe: Scribe) -> list[Step]:
    """USER: user name (never verified, so with ~) and real name."""
    if member.is_registered:
        return _already_registered(member)
    name = message.params[0].translate(_ODD_USER_BYTES)
    real_name = message.params[3]
    if not name or not real_name:
        return [Reply(member, [numeric(member, ERR_NEEDMOREPARAMS, "USER", text="Not enough parameters")])]
    member.user = "~" + cut(name, welcome.USER_BYTES - 1)
    member.real_name = cut(real_name, welcome.REAL_NAME_BYTES)
    return _completed(room, member, scribe)


def _already_registered(member: Member) -> list[Step]:
    return [Reply(member, [numeric(member, ERR_ALREADYREGISTERED, text="You may not reregister")])]


def nick(room: Room, member: Member, message: Message, scribe: Scribe) -> list[Step]:
    """NICK: the first one, or another."""
    wanted = message.params[0] if message.params else ""
    if not wanted:
        return [Reply(member, [numeric(member, ERR_NONICKNAMEGIVEN, text="No nickname given")])]
    if nick_fault(wanted) is not None:
        shown = wanted.replace(" ", "_")
        return [Reply(member, [numeric(member, ERR_ERRONEUSNICKNAME, shown, text="Erroneous nickname")])]
    if not room.nick_is_free(wanted, member):
        return [Reply(member, [replies.nick_in_use(member, wanted)])]
    if member.is_registered:
        return [scribe.entry("nick", member, target=wanted)] if wanted != member.nick else []
    member.wanted_nick = wanted
    return _completed(room, member, scribe)


def _completed(room: Room, member: Member, scribe: Scribe) -> list[Step]:
    """Register when NICK, USER and CAP END are in, in whatever order."""
    if member.is_registered or member.is_negotiating or not member.wanted_nick or not member.user:
        return []
    if not _matches(room.settings.password, member.password):
        member.failed_logins += 1
        refusal = numeric(member, ERR_PASSWDMISMATCH, text="Password incorrect")
        return [Reply(member, [refusal]), scribe.entry("disconnected", member, text=WRONG_PASSWORD)]
    return [scribe.entry_as(member.wanted_nick, "registered", member)]


def _matches(wanted: str, given: str) -> bool:
    return not wanted or hmac.compare_digest(wanted.encode(), given.encode())


def oper(room: Room, member: Member, message: Message, scribe: Scribe) -> list[Step]:
    """OPER name password; a third wrong one ends the connection."""
    name, given = message.params[0], message.params[1]
    wanted = room.settings.operators.get(name, "")
    if wanted and _matches(wanted, given):
        return [scribe.entry("oper", member, text=name)]
    member.failed_logins += 1
    steps: list[Step] = [Reply(member, [numeric(member, ERR_PASSWDMISMATCH, text="Password incorrect")])]
    if member.failed_logins >= _MAX_FAILED_LOGINS and room.settings.has_limits:
        steps.append(scribe.entry("quit", member, text=WRONG_PASSWORD))
    return steps


def leave(room: Room, member: Member, message: Message, scribe: Scribe) -> list[Step]:
    """QUIT, registered or not."""
    reason = cut(message.params[0], welcome.REASON_BYTES) if message.params else ""
    return [ending(member, f"Quit: {reason}" if reason else "Quit", scribe)]


def ending(member: Member, why: str, scribe: Scribe) -> Entry:
    """The entry that ends a connection."""
    return scribe.entry("quit" if member.is_registered else "disconnected", member, text=why)


def http(room: Room, member: Member, message: Message, scribe: Scribe) -> list[Step]:
    """A browser that was tricked into talking to us says nothing more."""
    return [ending(member, "This is a chat room, not a web server", scribe)]
