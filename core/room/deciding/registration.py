"""Decide: CAP, PASS, NICK, USER, SETNAME, QUIT: who a client is. Pure.

What it has said so far is the client's own until it registers: deciding may change it. Rules:
modern.ircdocs.horse/#connection-registration.
"""

import hmac
import unicodedata

from core.endings import BANNED, QUIT, because, must_wait
from core.irc import Message, cut
from core.names import nick_fault
from core.numerics import (
    ERR_ALREADYREGISTERED,
    ERR_ERRONEUSNICKNAME,
    ERR_NONICKNAMEGIVEN,
    ERR_PASSWDMISMATCH,
)
from core.room.deciding import negotiation
from core.room.model import bounds
from core.room.model.guesses import Secret
from core.room.model.lifecycle import Milestone, Phase
from core.room.model.members import Member
from core.room.proposal import EntryFactory
from core.room.rules import permissions
from core.room.state import HOST_OPERATOR, Room
from core.room.steps import Advance, Charge, Describe, Guessed, Reply, Step
from core.room.wording import replies
from core.room.wording.replies import numeric
from storage.entry import Entry
from storage.wire import capability_names, commands

WRONG_PASSWORD = "Wrong password"  # noqa: S105 - what is said, not a secret
NO_PASSWORD = "This room has a password"  # noqa: S105 - as above
_ODD_IN_USER = set("@!:,*?")  # "," separates sources in a list
MAX_FAILED_LOGINS = 3


def cap(room: Room, member: Member, message: Message, factory: EntryFactory) -> list[Step]:
    """Decide CAP; LS and REQ hold registration until CAP END."""
    subcommand = message.params[0].upper()
    match subcommand:
        case capability_names.END:
            is_over = Advance(member, Milestone.NEGOTIATION_ENDED)
            return [is_over, *_completed(room, member, factory)]
        case capability_names.LS:
            return [Advance(member, Milestone.NEGOTIATION_BEGUN), *negotiation.listed(member, message)]
        case capability_names.LIST:
            return [negotiation.held(member)]
        case capability_names.REQ:
            return [Advance(member, Milestone.NEGOTIATION_BEGUN), *negotiation.requested(member, message)]
        case _:
            return [negotiation.unknown(member, subcommand)]


def password(room: Room, member: Member, message: Message, factory: EntryFactory) -> list[Step]:
    """Decide PASS, which is kept until registration is complete."""
    if member.is_registered:
        return _already_registered(member)
    member.own.password = message.params[0]
    return []


def user(room: Room, member: Member, message: Message, factory: EntryFactory) -> list[Step]:
    """Decide USER: a user name, which nobody verifies and so gets a ~, and a real name."""
    if member.is_registered:
        return _already_registered(member)
    name = "".join(filter(_may_stand_in_user, message.params[0]))
    real_name = message.params[3]
    if not name or not real_name:
        return [Reply(member, [replies.need_more(member, commands.USER)])]
    member.own.user = "~" + cut(name, bounds.USER_BYTES - 1)
    member.own.real_name = cut(real_name, bounds.REAL_NAME_BYTES)
    return _completed_unless_negotiating(room, member, factory)


def _may_stand_in_user(character: str) -> bool:
    """Return whether ``character`` is visible, and means nothing in a source or a mask."""
    return character not in _ODD_IN_USER and unicodedata.category(character)[0] not in "CZ"


def _already_registered(member: Member) -> list[Step]:
    return [Reply(member, [numeric(member, ERR_ALREADYREGISTERED, text="You may not reregister")])]


def nick(room: Room, member: Member, message: Message, factory: EntryFactory) -> list[Step]:
    """Decide NICK: the first one of a client, or another."""
    wanted = message.params[0] if message.params else ""
    if not wanted:
        return [Reply(member, [numeric(member, ERR_NONICKNAMEGIVEN, text="No nickname given")])]
    if nick_fault(wanted) is not None:
        shown = wanted.replace(" ", "_")
        return [Reply(member, [numeric(member, ERR_ERRONEUSNICKNAME, shown, text="Erroneous nickname")])]
    if not room.nick_is_free(wanted, member):
        return [Reply(member, [replies.nick_in_use(member, wanted)])]
    if member.is_registered:
        return [factory.entry("nick", member, target=wanted)] if wanted != member.nick else []
    member.own.wanted_nick = wanted
    return _completed_unless_negotiating(room, member, factory)


def _completed_unless_negotiating(room: Room, member: Member, factory: EntryFactory) -> list[Step]:
    """Register unless CAP LS or CAP REQ is waiting for CAP END."""
    return [] if member.life.phase is Phase.NEGOTIATING else _completed(room, member, factory)


def _completed(room: Room, member: Member, factory: EntryFactory) -> list[Step]:
    """Register when NICK, USER and CAP END have come, in whatever order."""
    own = member.own
    if member.is_registered or not own.wanted_nick or not own.user:
        return []
    proof, is_let_in = _proof(room, member, factory)
    if not is_let_in:
        return proof
    refusal, price = permissions.entry_refusal(room, member, own.wanted_nick, own.user)
    if refusal is not None:
        banned = factory.entry("disconnected", member, text=BANNED)
        return [*proof, Charge(member, price), Reply(member, [refusal]), banned]
    described = Describe(member, own.user, own.real_name)
    return [*proof, Charge(member, price), described, *_coming_in(member, factory)]


def _proof(room: Room, member: Member, factory: EntryFactory) -> tuple[list[Step], bool]:
    """Return what comes of the room's password as ``member`` gave it, and whether it is let in.

    To come without one is no guess. The host's own window has a token of its own, so it never waits.
    """
    wanted, given = room.settings.password, member.own.password
    if not wanted or _is_owner(room, given):
        return [], True
    if not given:
        told = numeric(member, ERR_PASSWDMISMATCH, text="This room has a password")
        return [Reply(member, [told]), ending(member, NO_PASSWORD, factory)], False
    seconds = room.guesses.wait(member, Secret.ROOM)
    if seconds:
        told = replies.must_wait(member, commands.PASS, seconds)
        return [Reply(member, [told]), ending(member, must_wait(seconds), factory)], False
    if matches(wanted, given):
        return [Guessed(member, Secret.ROOM, is_right=True)], True
    told = numeric(member, ERR_PASSWDMISMATCH, text="Password incorrect")
    return [
        Guessed(member, Secret.ROOM),
        Reply(member, [told]),
        ending(member, WRONG_PASSWORD, factory),
    ], False


def _is_owner(room: Room, given: str) -> bool:
    token = room.settings.operators.get(HOST_OPERATOR)
    return bool(token) and matches(f"{HOST_OPERATOR}:{token}", given)


def _coming_in(member: Member, factory: EntryFactory) -> list[Step]:
    own = member.own
    registered = factory.entry_as(own.wanted_nick, "registered", member)
    if not own.wanted_away:
        return [registered]
    return [registered, factory.entry_as(own.wanted_nick, "away", member, text=own.wanted_away)]


def matches(wanted: str, given: str) -> bool:
    """Return whether ``given`` is the ``wanted`` password, or none is wanted; its time tells nothing."""
    return not wanted or hmac.compare_digest(wanted.encode(), given.encode())


def setname(room: Room, member: Member, message: Message, factory: EntryFactory) -> list[Step]:
    """Decide ``SETNAME :real name``: IRCv3 setname."""
    name = message.params[0]
    if not name or len(name.encode()) > bounds.REAL_NAME_BYTES:
        fault = replies.fail(commands.SETNAME, "INVALID_REALNAME", text="Realname is not valid")
        return [Reply(member, [fault])]
    return [factory.entry("setname", member, text=name)]


def leave(room: Room, member: Member, message: Message, factory: EntryFactory) -> list[Step]:
    """Decide QUIT, registered or not."""
    reason = cut(message.params[0], bounds.REASON_BYTES) if message.params else ""
    return [ending(member, because(QUIT, reason), factory)]


def ending(member: Member, why: str, factory: EntryFactory) -> Entry:
    """Return the entry that ends ``member``'s connection."""
    return factory.entry("quit" if member.is_registered else "disconnected", member, text=why)


def http(room: Room, member: Member, message: Message, factory: EntryFactory) -> list[Step]:
    """Decide a request of HTTP: the connection ends.

    A browser that was tricked into connecting must not get a second line in.
    """
    return [ending(member, "This is a chat room, not a web server", factory)]
