"""Apply: the table of what can happen. An entry changes the room, and is judged once more. Pure.

No clock, no randomness, no settings, no socket: the same entries in the same order, with what their origins
tell of each connection, give the same members, channels and verdicts. Only what is a client's own (`own`),
its capabilities and what it is sent belong to the host that has its socket.
"""

from collections.abc import Callable, Mapping
from typing import get_args

from core.room.applying import channel_changes, member_changes, mode_changes, opening
from core.room.applying.delivering import deliver
from core.room.sending.outgoing import Outgoing
from core.room.state import SHOWN, Room, Verdict
from storage.entry import Entry
from storage.kinds import Kind, complete


def apply(room: Room, entry: Entry, out: Outgoing) -> Verdict:
    """Apply ``entry`` if it still holds, and put what is to be sent into ``out``; return the verdict.

    When it is too late, nothing changes, and its author is told if there is a numeric for it.
    """
    return APPLY[entry.kind](room, entry, out)


def _nothing(room: Room, entry: Entry, out: Outgoing) -> Verdict:
    return SHOWN


APPLY: Mapping[Kind, Callable[[Room, Entry, Outgoing], Verdict]] = complete(
    get_args(Kind),
    {
        "opened": opening.opened,
        "closed": _nothing,
        "connected": _nothing,
        "registered": member_changes.registered,
        "disconnected": member_changes.ended,
        "quit": member_changes.ended,
        "nick": member_changes.nick,
        "away": member_changes.away,
        "back": member_changes.away,
        "oper": member_changes.oper,
        "account": member_changes.account,
        "setname": member_changes.setname,
        "killed": member_changes.killed,
        "joined": channel_changes.joined,
        "parted": channel_changes.parted,
        "kicked": channel_changes.kicked,
        "topic": channel_changes.topic,
        "mode": mode_changes.mode,
        "invited": channel_changes.invited,
        "said": deliver,
        "notice": deliver,
        "tagmsg": deliver,
        "wallops": member_changes.wallops,
        "refused": _nothing,
    },
)
"""By kind; for paths that `apply` each message a call less."""
