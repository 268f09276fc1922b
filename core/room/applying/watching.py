"""MONITOR: who waits for whom, and what they are told when somebody comes, goes or is renamed. Pure."""

from collections.abc import Iterable

from core.numerics import RPL_MONOFFLINE, RPL_MONONLINE
from core.room.model.members import Member
from core.room.sending.outgoing import Outgoing
from core.room.state import Room
from core.room.wording.replies import numeric
from storage.wire.casefolding import casefold


def came(room: Room, member: Member, out: Outgoing) -> None:
    """``member`` is here: 730 to who monitors that nickname."""
    _tell(room.watchers.of(member.nick), RPL_MONONLINE, member.source, out)


def went(room: Room, nick: str, out: Outgoing) -> None:
    """Nobody is called ``nick`` any more: 731."""
    _tell(room.watchers.of(nick), RPL_MONOFFLINE, nick, out)


def renamed(room: Room, member: Member, before: str, out: Outgoing) -> None:
    """``member`` was called ``before``; a change of case is no news."""
    if casefold(before) != casefold(member.nick):
        went(room, before, out)
        came(room, member, out)


def _tell(watchers: Iterable[Member], code: str, target: str, out: Outgoing) -> None:
    for watcher in watchers:
        out.reply(watcher, [numeric(watcher, code, text=target)])
