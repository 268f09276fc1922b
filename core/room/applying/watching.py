"""Apply: tells those who monitor a nickname that it is here, or gone: IRCv3 monitor. Pure."""

from collections.abc import Iterable

from core.numerics import RPL_MONOFFLINE, RPL_MONONLINE
from core.room.model.members import Member
from core.room.sending.outgoing import Outgoing
from core.room.state import Room
from core.room.wording.replies import numeric
from storage.wire.casefolding import casefold


def tell_online(room: Room, member: Member, out: Outgoing) -> None:
    """Send 730 RPL_MONONLINE to those who monitor ``member``'s nickname."""
    _tell(room.watchers.of(member.nick), RPL_MONONLINE, member.source, out)


def tell_offline(room: Room, nick: str, out: Outgoing) -> None:
    """Send 731 RPL_MONOFFLINE to those who monitor ``nick``, which nobody has any more."""
    _tell(room.watchers.of(nick), RPL_MONOFFLINE, nick, out)


def tell_renamed(room: Room, member: Member, before: str, out: Outgoing) -> None:
    """Tell those who monitor ``before`` or the new nickname; not when only its case has changed."""
    if casefold(before) != casefold(member.nick):
        tell_offline(room, before, out)
        tell_online(room, member, out)


def _tell(watchers: Iterable[Member], code: str, target: str, out: Outgoing) -> None:
    for watcher in watchers:
        out.reply(watcher, [numeric(watcher, code, text=target)])
