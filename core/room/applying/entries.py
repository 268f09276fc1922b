"""*Apply*: fold a committed entry into the room and say who gets which line; judge again. Pure.

No clock, no randomness, no settings file, no socket: the same entries give the same room.
"""

from collections.abc import Callable, Mapping
from typing import get_args

from core.room.applying import channel_changes, member_changes, mode_changes, opening
from core.room.applying.delivering import deliver
from core.room.sending.outgoing import Outgoing
from core.room.state import Room
from storage.entry import Entry
from storage.kinds import Kind, complete


def apply(room: Room, entry: Entry, out: Outgoing) -> bool:
    """Fold ``entry`` in; False when it came too late to be shown (its author is told, if by a numeric)."""
    return _APPLY[entry.kind](room, entry, out)


def _nothing(room: Room, entry: Entry, out: Outgoing) -> bool:
    return True


_APPLY: Mapping[Kind, Callable[[Room, Entry, Outgoing], bool]] = complete(
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
