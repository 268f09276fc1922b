"""MODE, as far as it changes the ranks of members: operator, voice and the like. Pure."""

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from core.events import Event, MemberChanged, OperatorChanged
from core.irc import Message, nick_of
from core.joining.state.membership import Membership
from core.names import is_channel


class _Change(NamedTuple):
    mode: str
    nick: str
    is_set: bool


def mode(us: Membership, message: Message, at: datetime) -> list[Event]:
    """Handle MODE: return who has become operator or voiced, and who is so no longer; ignore other modes."""
    if not is_channel(message.params[0]):
        return []
    channel, by = us.spelled(message.params[0]), nick_of(message.source)
    events: list[Event] = []
    for change in _ranks(us, message.params[1], message.params[2:]):
        before = us.member(channel, change.nick)
        member = us.set_rank(channel, change.nick, change.mode, is_set=change.is_set)
        if change.mode in us.features.operator_modes:
            # a member who loses one rank may keep a higher one
            is_operator = member.is_operator if member else change.is_set
            if is_operator == change.is_set:
                events.append(OperatorChanged(channel, change.nick, is_operator, by, at))
        elif member and member != before:
            events.append(MemberChanged(channel, member))
    return events


def _ranks(us: Membership, modes: str, parameters: list[str]) -> Iterator[_Change]:
    is_set, rest = True, iter(parameters)
    for letter in modes:
        if letter in "+-":
            is_set = letter == "+"
        elif us.features.takes_parameter(letter, is_set=is_set):
            parameter = next(rest, "")
            if parameter and letter in us.features.prefix_modes:
                yield _Change(letter, parameter, is_set)
