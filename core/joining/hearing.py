"""What a client hears of others, and of itself as others see it: messages become events.  Pure.

`HEARD` has one row per command; each folds the message into the membership and says what happened.
"""

from collections.abc import Mapping
from datetime import UTC, datetime

from core.events import Event, Joined, Kicked, Left, OperatorChanged, Renamed, Told, TopicChanged
from core.irc import Message
from core.joining.answers import Hearing, answer_to
from core.joining.lines import nick_of
from core.joining.membership import Membership
from core.joining.words import notice, privmsg, tagmsg
from core.names import is_channel

_YEARS = range(1970, 3000)  # a time beyond can't be shown in every time zone


def hear(us: Membership, message: Message, now: datetime) -> list[Event]:
    """What ``message`` means to us; ``now`` counts when it carries no time of its own."""
    hearing = HEARD.get(message.command) or answer_to(message.command)
    if hearing is None or len(message.params) < hearing.least:
        return []
    return hearing.hear(us, message, _time(message, now))


def _time(message: Message, now: datetime) -> datetime:
    text = message.tags.get("time")
    if not text:
        return now
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return now
    at = at if at.tzinfo else at.replace(tzinfo=UTC)
    return at if at.year in _YEARS else now


def _join(us: Membership, message: Message, at: datetime) -> list[Event]:
    nick, channel = nick_of(message.source), message.params[0]
    is_own = us.is_own(nick)
    if is_own:
        us.learn_source(message.source)
        us.enter(channel)
    us.add(channel, nick)
    return [Joined(us.spelled(channel), nick, at, is_own)]


def _part(us: Membership, message: Message, at: datetime) -> list[Event]:
    nick, channel = nick_of(message.source), us.spelled(message.params[0])
    us.remove(channel, nick)
    return [Left(channel, nick, _optional(message, 1), at, us.is_own(nick))]


def _kick(us: Membership, message: Message, at: datetime) -> list[Event]:
    channel, nick, by = us.spelled(message.params[0]), message.params[1], nick_of(message.source)
    us.remove(channel, nick)
    return [Kicked(channel, nick, by, _optional(message, 2), at, us.is_own(nick))]


def _quit(us: Membership, message: Message, at: datetime) -> list[Event]:
    nick, reason = nick_of(message.source), _optional(message, 0)
    if us.is_own(nick):
        return []  # the ERROR that follows says it
    return [Left(channel, nick, reason, at, is_own=False, has_quit=True) for channel in us.forget(nick)]


def _nick(us: Membership, message: Message, at: datetime) -> list[Event]:
    old, new = nick_of(message.source), message.params[0]
    is_own = us.is_own(old)
    return [Renamed(old, new, us.rename(old, new), at, is_own)]


def _topic(us: Membership, message: Message, at: datetime) -> list[Event]:
    return [TopicChanged(us.spelled(message.params[0]), message.params[1], nick_of(message.source), at)]


def _invite(us: Membership, message: Message, at: datetime) -> list[Event]:
    guest, channel = message.params[0], message.params[1]
    if not us.is_own(guest):
        return []  # others may be told of it: invite-notify
    return [Told(f"{nick_of(message.source)} invites you to {channel}", at)]


def _mode(us: Membership, message: Message, at: datetime) -> list[Event]:
    if not is_channel(message.params[0]):
        return []
    channel, by = us.spelled(message.params[0]), nick_of(message.source)
    events: list[Event] = []
    for nick, is_operator in _operator_changes(us, message.params[1], message.params[2:]):
        us.set_operator(channel, nick, is_operator=is_operator)
        events.append(OperatorChanged(channel, nick, is_operator, by, at))
    return events


def _operator_changes(us: Membership, modes: str, parameters: list[str]) -> list[tuple[str, bool]]:
    is_set, rest = True, iter(parameters)
    changes: list[tuple[str, bool]] = []
    for mode in modes:
        if mode in "+-":
            is_set = mode == "+"
        elif us.features.takes_parameter(mode, is_set=is_set):
            parameter = next(rest, "")
            changes += [(parameter, is_set)] if mode == "o" and parameter else []
    return changes


def _capabilities(us: Membership, message: Message, _at: datetime) -> list[Event]:
    if message.params[1] == "DEL":
        us.granted = us.granted.without(message.params[2].split())
    return []


def _answered(us: Membership, message: Message, _at: datetime) -> list[Event]:
    told = us.labels.answered(message.tags.get("label", ""))
    return [told] if told else []


def _optional(message: Message, at: int) -> str:
    return message.params[at] if len(message.params) > at else ""


HEARD: Mapping[str, Hearing] = {
    "PRIVMSG": Hearing(privmsg, 2),
    "NOTICE": Hearing(notice, 2),
    "TAGMSG": Hearing(tagmsg, 1),
    "JOIN": Hearing(_join, 1),
    "PART": Hearing(_part, 1),
    "QUIT": Hearing(_quit, 0),
    "KICK": Hearing(_kick, 2),
    "NICK": Hearing(_nick, 1),
    "TOPIC": Hearing(_topic, 2),
    "INVITE": Hearing(_invite, 2),
    "MODE": Hearing(_mode, 2),
    "CAP": Hearing(_capabilities, 3),
    "ACK": Hearing(_answered, 0),
}
