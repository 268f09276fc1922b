"""Channel modes: o, t and n. Pure.

Clients also ask for the lists b, e and I; they are empty.
"""

from collections.abc import Callable
from typing import NamedTuple

from core.room.members import Channel, Member

CHANNEL_MODES = "nt"
MEMBER_MODES = "o"
LIST_MODES = "beI"


class ModeChange(NamedTuple):
    """One letter of a MODE line."""

    is_set: bool
    letter: str
    param: str


def parse_modes(params: list[str]) -> list[ModeChange]:
    """``["+o-t", "ada"]`` as changes; a letter that lacks its parameter has an empty one."""
    letters, arguments = params[0], iter(params[1:])
    is_set = True
    changes: list[ModeChange] = []
    for letter in letters:
        if letter in "+-":
            is_set = letter == "+"
        else:
            param = next(arguments, "") if letter in MEMBER_MODES + LIST_MODES else ""
            changes.append(ModeChange(is_set, letter, param))
    return changes


def format_modes(changes: list[ModeChange]) -> str:
    """``+o-t ada``."""
    signs = ""
    letters = ""
    for change in changes:
        sign = "+" if change.is_set else "-"
        letters += change.letter if sign == signs else sign + change.letter
        signs = sign
    return " ".join([letters, *(change.param for change in changes if change.param)])


def apply_modes(channel: Channel, text: str, find: Callable[[str], Member | None]) -> str:
    """Change the channel as ``text`` says; what really changed, in the same form."""
    return format_modes(
        [done for change in parse_modes(text.split(" ")) if (done := _apply(channel, change, find))]
    )


def _apply(channel: Channel, change: ModeChange, find: Callable[[str], Member | None]) -> ModeChange | None:
    if change.letter == "n":
        was, channel.refuses_outsiders = channel.refuses_outsiders, change.is_set
        return change if was != change.is_set else None
    if change.letter == "t":
        was, channel.locks_topic = channel.locks_topic, change.is_set
        return change if was != change.is_set else None
    return _change_operator(channel, change, find(change.param))


def _change_operator(channel: Channel, change: ModeChange, member: Member | None) -> ModeChange | None:
    if member is None or member not in channel.members or (member in channel.operators) == change.is_set:
        return None
    if change.is_set:
        channel.operators.add(member)
    else:
        channel.operators.discard(member)
    return change._replace(param=member.nick)
