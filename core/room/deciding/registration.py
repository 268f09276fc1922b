"""Decide: CAP, PASS, NICK, USER, SETNAME, QUIT: who a client is. Pure.

What it has said so far is the client's own until it registers: deciding may change it. Rules:
modern.ircdocs.horse/#connection-registration.
"""

import unicodedata

from core.endings import BANNED, NO_PASSWORD, QUIT, WRONG_PASSWORD, because, must_wait
from core.irc import Message, cut
from core.naming.names import NickFault, name_form, nick_fault
from core.naming.passwords import are_same
from core.numerics import (
    ERR_ALREADYREGISTERED,
    ERR_ERRONEUSNICKNAME,
    ERR_NONICKNAMEGIVEN,
    ERR_PASSWDMISMATCH,
)
from core.room.deciding import binding, negotiation
from core.room.deciding.bounded_texts import bounded
from core.room.model import bounds
from core.room.model.guesses import Secret
from core.room.model.lifecycle import Milestone, Phase
from core.room.model.members import Member
from core.room.proposal import EntryFactory
from core.room.rules import nicknames, permissions
from core.room.rules.nicknames import nick_refusal
from core.room.state import Room
from core.room.steps import Advance, Charge, Describe, Guessed, Reply, Step
from core.room.wording import replies
from core.room.wording.replies import numeric
from core.text.cutting import beginning
from storage.entry import Entry
from storage.wire import capability_names, commands, standard_replies

_FAULTS = {
    NickFault.RESERVED: "This nickname is reserved",
    NickFault.MIXED_SCRIPTS: "Nickname mixes scripts that are not written together",
    NickFault.BAD_MARKS: "Nickname has too many marks",
    NickFault.BAD_DIGITS: "Nickname has digits before right-to-left letters",
}
_UNREADABLE = "\ufffd"  # stands where a byte was not UTF-8
_ODD_IN_USER = {*"@!:,*?", _UNREADABLE}  # "," separates sources in a list
_NAMELESS = "guest"
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
    if not name and _UNREADABLE in message.params[0]:
        name = _NAMELESS
    real_name = message.params[3]
    if not name or not real_name:
        return [Reply(member, [replies.need_more(member, commands.USER)])]
    member.own.user = "~" + cut(name, bounds.USER_BYTES - 1)
    member.own.real_name = beginning(real_name, bounds.REAL_NAME_BYTES)
    if member.own.real_name != real_name:
        member.own.tell_later(replies.was_cut("real name", bounds.REAL_NAME_BYTES))
    return _completed_unless_negotiating(room, member, factory)


def _may_stand_in_user(character: str) -> bool:
    """Return whether ``character`` is visible, could be read, and means nothing in a source or a mask."""
    return character not in _ODD_IN_USER and unicodedata.category(character)[0] not in "CZ"


def _already_registered(member: Member) -> list[Step]:
    return [Reply(member, [numeric(member, ERR_ALREADYREGISTERED, text="You may not reregister")])]


def nick(room: Room, member: Member, message: Message, factory: EntryFactory) -> list[Step]:
    """Decide NICK: the first one of a client, or another."""
    wanted = message.params[0] if message.params else ""
    if not wanted:
        return [Reply(member, [numeric(member, ERR_NONICKNAMEGIVEN, text="No nickname given")])]
    wanted = name_form(wanted)
    fault = nick_fault(wanted)
    if fault is not None:
        shown, text = wanted.replace(" ", "_"), _FAULTS.get(fault, "Erroneous nickname")
        return [Reply(member, [numeric(member, ERR_ERRONEUSNICKNAME, shown, text=text)])]
    if member.is_registered:
        return _renamed(room, member, wanted, factory)
    member.own.wanted_nick = wanted
    return _completed_unless_negotiating(room, member, factory)


def _renamed(room: Room, member: Member, wanted: str, factory: EntryFactory) -> list[Step]:
    if wanted == member.nick:
        return []
    if refusal := nick_refusal(room, member, wanted, member.device):
        return [Reply(member, refusal)]
    given = binding.first_use(room, member, wanted, member.device, factory)
    return [factory.entry("nick", member, target=wanted), *given]


def _completed_unless_negotiating(room: Room, member: Member, factory: EntryFactory) -> list[Step]:
    """Register unless CAP LS or CAP REQ is waiting for CAP END.

    Until then nobody is told that a nickname is taken: who it belongs to may not have proved it yet.
    """
    return [] if member.life.phase is Phase.NEGOTIATING else _completed(room, member, factory)


def _completed(room: Room, member: Member, factory: EntryFactory) -> list[Step]:
    """Register when NICK, USER and CAP END have come, in whatever order."""
    own = member.own
    if member.is_registered or not own.wanted_nick or not own.user:
        return []
    is_owner = permissions.is_owner(room, member)
    proof, is_let_in = _proof(room, member, factory, is_owner=is_owner)
    if not is_let_in:
        return proof
    device = own.device or member.device
    ghosts = nicknames.ghosts(room, member, own.wanted_nick, device, is_owner=is_owner)
    if ghosts is None:
        lines, own.wanted_nick = nick_refusal(room, member, own.wanted_nick, device), ""
        return [*proof, Reply(member, lines)]
    refusal, price = permissions.entry_refusal(room, member, own.wanted_nick, own.user, is_owner=is_owner)
    if refusal is not None:
        banned = factory.entry("disconnected", member, text=BANNED)
        return [*proof, Charge(member, price), Reply(member, [refusal]), banned]
    described = Describe(member, own.user, own.real_name)
    gone = [entry for ghost in ghosts for entry in binding.replaced(ghost, factory)]
    steps = _coming_in(room, member, factory, is_owner=is_owner)
    return [*proof, Charge(member, price), *gone, described, *steps]


def _proof(room: Room, member: Member, factory: EntryFactory, *, is_owner: bool) -> tuple[list[Step], bool]:
    """Return what comes of the room's password as ``member`` gave it, and whether it is let in.

    To come without one is no guess. The host's own window has a token of its own, so it never waits.
    """
    wanted, given = room.settings.password, member.own.password
    if not wanted or is_owner:
        return [], True
    if given is None:
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


def _coming_in(room: Room, member: Member, factory: EntryFactory, *, is_owner: bool) -> list[Step]:
    own, device = member.own, member.own.device or member.device
    tags = permissions.registered_tags(device, is_owner=is_owner)
    steps: list[Step] = [factory.entry_as(own.wanted_nick, "registered", member, tags=tags)]
    steps += binding.first_use(room, member, own.wanted_nick, device, factory)
    if own.wanted_away:
        steps.append(factory.entry_as(own.wanted_nick, "away", member, text=own.wanted_away))
    if own.untold:
        steps.append(Reply(member, [replies.notice(own.wanted_nick, text) for text in own.untold]))
    return steps


def matches(wanted: str, given: str) -> bool:
    """Return whether ``given`` is the ``wanted`` password, or none is wanted; its time tells nothing."""
    return not wanted or are_same(wanted, given)


def setname(room: Room, member: Member, message: Message, factory: EntryFactory) -> list[Step]:
    """Decide ``SETNAME :real name``: IRCv3 setname."""
    name = message.params[0]
    if not name or len(name.encode()) > bounds.REAL_NAME_BYTES:
        why = f"A real name has 1 to {bounds.REAL_NAME_BYTES} bytes"
        fault = replies.fail(commands.SETNAME, standard_replies.INVALID_REALNAME, text=why)
        return [Reply(member, [fault])]
    return [factory.entry("setname", member, text=name)]


def leave(room: Room, member: Member, message: Message, factory: EntryFactory) -> list[Step]:
    """Decide QUIT, registered or not."""
    reason, told = bounded(member, "".join(message.params[:1]), "reason", bounds.REASON_BYTES)
    return [*told, ending(member, because(QUIT, reason), factory)]


def ending(member: Member, why: str, factory: EntryFactory) -> Entry:
    """Return the entry that ends ``member``'s connection."""
    return factory.entry("quit" if member.is_registered else "disconnected", member, text=why)


def http(room: Room, member: Member, message: Message, factory: EntryFactory) -> list[Step]:
    """Decide a request of HTTP: the connection ends.

    A browser that was tricked into connecting must not get a second line in.
    """
    return [ending(member, "This is a chat room, not a web server", factory)]
