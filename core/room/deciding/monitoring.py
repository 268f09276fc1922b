"""Decide: MONITOR: a client's list of nicknames; it is told when they come and go. Pure.

Source: IRCv3 monitor.
"""

from collections.abc import Iterable

from core.irc import MAX_BODY, Message
from core.naming.names import SERVER, name_form, spelling_fault
from core.numerics import ERR_MONLISTFULL, RPL_ENDOFMONLIST, RPL_MONLIST, RPL_MONOFFLINE, RPL_MONONLINE
from core.room.model.members import Member
from core.room.proposal import EntryFactory
from core.room.state import MAX_MONITORED, Room
from core.room.steps import Charge, Monitor, Reply, Step
from core.room.wording import replies
from core.room.wording.replies import numeric

_NICKS_FOR_A_TOKEN = 40
_FULL = "Monitor list is full."


def monitor(room: Room, member: Member, message: Message, factory: EntryFactory) -> list[Step]:
    """Decide ``MONITOR`` with + or - and nicknames, C to clear, L to list, S to ask who is here."""
    if member.connection not in room.members:  # killed in the same tick: its list would stay for ever
        return []
    nicks = name_form(message.params[1]).split(",") if len(message.params) > 1 else []
    return [
        Charge(member, len(nicks) / _NICKS_FOR_A_TOKEN),
        *_decided(room, member, message.params[0].upper(), nicks),
    ]


def _decided(room: Room, member: Member, subcommand: str, nicks: list[str]) -> list[Step]:
    listed = room.watchers.nicks_of(member)
    match subcommand:
        case "+":
            return _added(room, member, nicks)
        case "-":
            return [Monitor(member, [], nicks)]
        case "C":
            return [Monitor(member, [], listed)]
        case "L":
            end = numeric(member, RPL_ENDOFMONLIST, text="End of MONITOR list")
            return [Reply(member, [*_spread(member, RPL_MONLIST, listed), end])]
        case "S":
            lines = _status(room, member, listed)
            return [Reply(member, lines)] if lines else []
        case _:
            return []


def _added(room: Room, member: Member, nicks: list[str]) -> list[Step]:
    """Return who of ``nicks`` is here and who is not; an invalid nickname is ignored, as masks are."""
    valid = [nick for nick in dict.fromkeys(nicks) if spelling_fault(nick) is None]
    kept = room.watchers.with_room_for(member, valid)
    refused = [nick for nick in valid if nick not in kept]
    lines = [*_status(room, member, kept), *_spread(member, ERR_MONLISTFULL, refused)]
    return [Monitor(member, kept, []), Reply(member, lines)] if lines else []


def _status(room: Room, member: Member, nicks: Iterable[str]) -> list[str]:
    here = [peer.source for nick in nicks if (peer := room.find(nick)) is not None]
    gone = [nick for nick in nicks if room.find(nick) is None]
    return [*_spread(member, RPL_MONONLINE, here), *_spread(member, RPL_MONOFFLINE, gone)]


def _spread(member: Member, code: str, targets: Iterable[str]) -> list[str]:
    """Return ``targets`` over as many lines as they need."""
    head, tail = f":{SERVER} {code} {member.nick} :", ""
    if code == ERR_MONLISTFULL:
        head, tail = f":{SERVER} {code} {member.nick} {MAX_MONITORED} ", f" :{_FULL}"
    room_bytes = MAX_BODY - 2 - len(head.encode()) - len(tail)
    return [head + part + tail for part in replies.fill(targets, room_bytes, ",")]
