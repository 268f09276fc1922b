"""Decide: OPER, KILL, WALLOPS: what the room's operators may do. Pure."""

from core.endings import KILLED, WRONG_PASSWORD
from core.irc import Message
from core.naming.names import name_form
from core.numerics import ERR_NOPRIVILEGES, ERR_PASSWDMISMATCH
from core.room.deciding.bounded_texts import bounded
from core.room.deciding.registration import MAX_FAILED_LOGINS, ending, matches
from core.room.model import bounds
from core.room.model.guesses import Secret
from core.room.model.members import VICTIM_TAG, Member
from core.room.proposal import EntryFactory
from core.room.state import HOST_OPERATOR, Room
from core.room.steps import Guessed, Reply, Step
from core.room.wording import replies
from core.room.wording.replies import numeric
from storage.wire import commands

_WALLOPS_BYTES = 400


def oper(room: Room, member: Member, message: Message, factory: EntryFactory) -> list[Step]:
    """Decide ``OPER name password``; a third wrong one ends the connection."""
    name, given = message.params[0], message.params[1]
    wanted = room.settings.operators.get(name_form(name), "")
    # the owner's token is looked at whatever others do
    is_owner = name_form(name) == HOST_OPERATOR and matches(wanted, given)
    seconds = 0 if is_owner and wanted else room.guesses.wait(member, Secret.ROOM)
    if seconds:
        return [Reply(member, [replies.must_wait(member, commands.OPER, seconds)])]
    if wanted and matches(wanted, given):
        return [factory.entry("oper", member, text=name)]
    member.own.failed_logins += 1
    told = numeric(member, ERR_PASSWDMISMATCH, text="Password incorrect")
    steps: list[Step] = [Guessed(member, Secret.ROOM), Reply(member, [told])]
    if member.own.failed_logins >= MAX_FAILED_LOGINS and room.settings.has_limits:
        steps.append(ending(member, WRONG_PASSWORD, factory))
    return steps


def kill(room: Room, member: Member, message: Message, factory: EntryFactory) -> list[Step]:
    """Decide ``KILL nick :reason``, which ends somebody's connection, but never the host's own window."""
    victim = room.find(message.params[0])
    if not member.is_operator or (victim is not None and victim.is_host and victim is not member):
        return [_no_privileges(member)]
    if victim is None:
        return [Reply(member, [replies.no_such_nick(member, message.params[0])])]
    if victim.is_ending:
        return []
    most = bounds.REASON_BYTES - len(member.nick.encode())
    reason, told = bounded(member, "".join(message.params[1:2]), "reason", most)
    why = f"{KILLED} ({member.nick} ({reason or 'no reason given'}))"
    whom = f"{VICTIM_TAG}{victim.connection}"  # its nickname may change before this is applied
    killed = factory.entry("killed", member, "", victim.nick, reason, whom)
    return [killed, ending(victim, why, factory), *told]


def wallops(room: Room, member: Member, message: Message, factory: EntryFactory) -> list[Step]:
    """Decide ``WALLOPS :text``, to everybody who has set +w."""
    if not member.is_operator:
        return [_no_privileges(member)]
    text, told = bounded(member, message.params[0], "message", _WALLOPS_BYTES)
    if not text:
        return [Reply(member, [replies.need_more(member, commands.WALLOPS)])]
    return [factory.entry("wallops", member, text=text), *told]


def _no_privileges(member: Member) -> Reply:
    text = "Permission Denied - You're not an operator of this room"
    return Reply(member, [numeric(member, ERR_NOPRIVILEGES, text=text)])
