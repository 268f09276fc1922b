"""Decide: CAP: which capabilities a client holds. Pure.

Rules: IRCv3 capability negotiation, version 302.
"""

from core.irc import Message
from core.names import SERVER
from core.numerics import ERR_INVALIDCAPCMD
from core.room.model.capabilities import CAP_NOTIFY, described, offered
from core.room.model.members import Member
from core.room.steps import Grant, Reply, Step
from core.room.wording import replies
from core.room.wording.replies import numeric
from storage.wire import commands
from storage.wire.capability_names import ACK, LIST, LS, NAK, VERSION

_FIRST_WITH_VALUES = int(VERSION)
_BYTES_OF_NAMES = 440  # in a line of LS or LIST


def listed(member: Member, message: Message) -> list[Step]:
    """CAP LS [version]: all that is offered; from 302 on with values and over several lines."""
    names = offered(is_local=member.is_local)
    version = message.params[1] if len(message.params) > 1 else ""
    if not (version.isdecimal() and version.isascii() and int(version[:9]) >= _FIRST_WITH_VALUES):
        return [Reply(member, [_line(member, LS, " ".join(names))])]
    member.own.knows_302 = True
    answer = Reply(member, _lines(member, LS, described(names)))
    is_told_already = bool(member.capabilities & CAP_NOTIFY)
    return [answer] if is_told_already else [Grant(member, member.capabilities | CAP_NOTIFY), answer]


def held(member: Member) -> Reply:
    """CAP LIST: what the client holds."""
    names = [name for name, bit in offered(is_local=True).items() if member.capabilities & bit]
    return Reply(member, _lines(member, LIST, names) if names else [_line(member, LIST, "")])


def _lines(member: Member, subcommand: str, names: list[str]) -> list[str]:
    *more, last = replies.fill(names, _BYTES_OF_NAMES)
    return [*(_line(member, f"{subcommand} *", part) for part in more), _line(member, subcommand, last)]


def _line(member: Member, subcommand: str, text: str) -> str:
    return f":{SERVER} {commands.CAP} {member.nick} {subcommand} :{text}"


def requested(member: Member, message: Message) -> list[Step]:
    """CAP REQ :a b -c: all or nothing; the answer repeats the request as it came, and it holds from there."""
    text = message.params[1] if len(message.params) > 1 else ""
    if not replies.fits(_line(member, ACK, text)):
        return [Reply(member, [replies.too_long(member)])]
    capabilities = _after(member, text.split())
    if capabilities is None:
        return [Reply(member, [_line(member, NAK, text)])]
    return [Grant(member, capabilities), Reply(member, [_line(member, ACK, text)])]


def _after(member: Member, wishes: list[str]) -> int | None:
    """What ``member`` holds after its wishes; None when one of them can't be met."""
    names, capabilities = offered(is_local=member.is_local), member.capabilities
    for wish in wishes:
        bit = names.get(wish.removeprefix("-"), 0)
        is_given_up = wish[0] == "-"
        if not bit or (is_given_up and bit == CAP_NOTIFY and member.own.knows_302):
            return None
        capabilities = capabilities & ~bit if is_given_up else capabilities | bit
    return capabilities


def unknown(member: Member, subcommand: str) -> Reply:
    """410."""
    return Reply(member, [numeric(member, ERR_INVALIDCAPCMD, subcommand, text="Invalid CAP subcommand")])
