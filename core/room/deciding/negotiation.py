"""Decide: CAP LS, LIST and REQ: which capabilities a client holds. Pure.

Rules: IRCv3 capability negotiation, version 302.
"""

from collections.abc import Mapping

from core.irc import Message
from core.naming.names import SERVER
from core.numerics import ERR_INVALIDCAPCMD
from core.room.model.capabilities import (
    CAP_NOTIFY,
    CAPABILITIES,
    MAX_MULTILINE_BYTES,
    MAX_MULTILINE_LINES,
)
from core.room.model.members import Member
from core.room.model.sasl import mechanisms
from core.room.steps import Grant, Reply, Step
from core.room.wording import replies
from core.room.wording.replies import numeric
from storage.wire import capability_names, commands
from storage.wire.capability_names import ACK, LIST, LS, MAX_BYTES, MAX_LINES, NAK, VERSION

_FIRST_WITH_VALUES = int(VERSION)
_BYTES_OF_NAMES = 440  # in a line of LS or LIST
_VALUES: Mapping[str, str] = {
    capability_names.MULTILINE: f"{MAX_BYTES}={MAX_MULTILINE_BYTES},{MAX_LINES}={MAX_MULTILINE_LINES}",
}


def _described(member: Member) -> list[str]:
    """Return all capabilities as CAP LS 302 lists them, with their values.

    Those of SASL are not the same for all: a password is told only where nobody on the network can read it.
    """
    values = {**_VALUES, capability_names.SASL: ",".join(mechanisms(is_private=member.is_private))}
    return [f"{name}={values[name]}" if name in values else name for name in CAPABILITIES]


def listed(member: Member, message: Message) -> list[Step]:
    """Decide ``CAP LS [version]``: all that is offered; from 302 on with values, over several lines."""
    version = message.params[1] if len(message.params) > 1 else ""
    if not (version.isdecimal() and version.isascii() and int(version[:9]) >= _FIRST_WITH_VALUES):
        return [Reply(member, [_line(member, LS, " ".join(CAPABILITIES))])]
    member.own.knows_302 = True
    answer = Reply(member, _lines(member, LS, _described(member)))
    is_told_already = bool(member.capabilities & CAP_NOTIFY)
    return [answer] if is_told_already else [Grant(member, member.capabilities | CAP_NOTIFY), answer]


def held(member: Member) -> Reply:
    """Decide CAP LIST: what the client holds."""
    names = [name for name, bit in CAPABILITIES.items() if member.capabilities & bit]
    return Reply(member, _lines(member, LIST, names) if names else [_line(member, LIST, "")])


def _lines(member: Member, subcommand: str, names: list[str]) -> list[str]:
    *more, last = replies.fill(names, _BYTES_OF_NAMES)
    return [*(_line(member, f"{subcommand} *", part) for part in more), _line(member, subcommand, last)]


def _line(member: Member, subcommand: str, text: str) -> str:
    return f":{SERVER} {commands.CAP} {member.nick} {subcommand} :{text}"


def requested(member: Member, message: Message) -> list[Step]:
    """Decide ``CAP REQ :a b -c``: all or nothing.

    The answer repeats the request as it came, and the capabilities hold from there.
    """
    text = message.params[1] if len(message.params) > 1 else ""
    if not replies.fits(_line(member, ACK, text)):
        return [Reply(member, [replies.too_long(member)])]
    capabilities = _after(member, text.split())
    if capabilities is None:
        return [Reply(member, [_line(member, NAK, text)])]
    return [Grant(member, capabilities), Reply(member, [_line(member, ACK, text)])]


def _after(member: Member, wishes: list[str]) -> int | None:
    """Return the capabilities of ``member`` after its wishes; None when one of them cannot be met."""
    capabilities = member.capabilities
    for wish in wishes:
        bit = CAPABILITIES.get(wish.removeprefix("-"), 0)
        is_given_up = wish[0] == "-"
        if not bit or (is_given_up and bit == CAP_NOTIFY and member.own.knows_302):
            return None
        capabilities = capabilities & ~bit if is_given_up else capabilities | bit
    return capabilities


def unknown(member: Member, subcommand: str) -> Reply:
    """Return 410 ERR_INVALIDCAPCMD."""
    return Reply(member, [numeric(member, ERR_INVALIDCAPCMD, subcommand, text="Invalid CAP subcommand")])
