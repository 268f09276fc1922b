"""MODE of a channel: what it changes for its members, and what it changes in the channel. Pure."""

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from core.events import Event, MemberChanged, ModeChanged, OperatorChanged
from core.irc import Message, nick_of
from core.joining.state.membership import Membership
from core.naming.names import is_channel


class _Change(NamedTuple):
    letter: str
    parameter: str
    is_set: bool


def mode(us: Membership, message: Message, at: datetime) -> list[Event]:
    """Handle MODE of a channel: return who has become operator or voiced, and what else is another now."""
    if not is_channel(message.params[0]):
        return []
    channel, by = us.spelled(message.params[0]), nick_of(message.source)
    events: list[Event] = []
    for change in _changes(us, message.params[1], message.params[2:]):
        is_rank = bool(change.parameter) and change.letter in us.features.prefix_modes
        if is_rank and change.letter in us.features.operator_modes:
            events += _operator_changed(us, channel, change, by, at)
            continue
        if is_rank:
            events += _rank_changed(us, channel, change)
        if us.channel(channel):
            events.append(ModeChanged(channel, *change, by, at))
    return events


def _operator_changed(
    us: Membership, channel: str, change: _Change, by: str, at: datetime
) -> Iterator[OperatorChanged]:
    nick = change.parameter
    member = us.set_rank(channel, nick, change.letter, is_set=change.is_set)
    # a member who loses one rank may keep a higher one
    is_operator = member.is_operator if member else change.is_set
    if is_operator == change.is_set:
        yield OperatorChanged(channel, nick, is_operator, by, at)


def _rank_changed(us: Membership, channel: str, change: _Change) -> Iterator[MemberChanged]:
    before = us.member(channel, change.parameter)
    member = us.set_rank(channel, change.parameter, change.letter, is_set=change.is_set)
    if member and member != before:
        yield MemberChanged(channel, member)


def _changes(us: Membership, modes: str, parameters: list[str]) -> Iterator[_Change]:
    is_set, rest = True, iter(parameters)
    for letter in modes:
        if letter in "+-":
            is_set = letter == "+"
        else:
            takes_one = us.features.takes_parameter(letter, is_set=is_set)
            yield _Change(letter, next(rest, "") if takes_one else "", is_set)
