"""The server's answers to our own lines, numerics and FAIL, become events. Pure.

`ANSWERS` has one row per command, like `HEARD` in core.joining.incoming.heard.
"""

from collections.abc import Callable, Mapping
from datetime import datetime

from msgspec import Struct

from core.events import Answered, Event, MembersListed, NickRefused, NotSent, TopicChanged
from core.irc import Message
from core.joining.incoming.list_answers import list_end, list_start, listed
from core.joining.incoming.people_heard import list_full, offline, online, who_end
from core.joining.incoming.who_answers import who, whox
from core.joining.state.membership import Membership
from core.joining.state.receipts import UNAWAITED, Receipt
from core.naming.names import is_channel
from core.numerics import ERRORS, REPLIES
from core.presence import OwnAway, PersonAway
from core.refusals import Answer
from storage.wire import commands
from storage.wire.standard_replies import BOUND
from storage.wire.tags import LABEL

_CODE_AND_NICK = 3  # of a FAIL: its command, its code, the nickname; then its words
_MESSAGES = (commands.PRIVMSG, commands.BATCH)  # first parameters of a FAIL that refuses a message


class CommandHandler(Struct, frozen=True):
    """What to do with one command; a line with fewer than ``least`` parameters is ignored."""

    hear: Callable[[Membership, Message, datetime], list[Event]]
    least: int


def _refused(us: Membership, message: Message, at: datetime) -> list[Event]:
    """Handle a refusal that names no target: without a label it can't belong to one of our messages."""
    label = message.tags.get(LABEL)
    return _not_sent(us, message, at, us.labels.refused(label) if label else UNAWAITED)


def _failed(us: Membership, message: Message, at: datetime) -> list[Event]:
    if message.params[:2] == [commands.NICK, BOUND] and len(message.params) > _CODE_AND_NICK:
        nick, *free = message.params[2:-1]
        us.bound = nick, "".join(free[:1])
        return []  # 433 follows
    return (_refused_somewhere if message.params[0] in _MESSAGES else _refused)(us, message, at)


def _refused_there(us: Membership, message: Message, at: datetime) -> list[Event]:
    if LABEL in message.tags:
        return _refused(us, message, at)
    return _not_sent(us, message, at, us.receipts.refused(message.params[1]))


def _refused_somewhere(us: Membership, message: Message, at: datetime) -> list[Event]:
    if LABEL in message.tags:
        return _refused(us, message, at)
    return _not_sent(us, message, at, us.receipts.refused(None))


def _not_sent(us: Membership, message: Message, at: datetime, receipt: Receipt) -> list[Event]:
    why = answer_of(us, message)
    if not receipt.was_awaited:
        return [Answered(why, at, _channel_of(why))]
    return [] if receipt.ticket is None else [NotSent(receipt.ticket, why)]


def _told(us: Membership, message: Message, at: datetime) -> list[Event]:
    why = answer_of(us, message)
    return [Answered(why, at, _channel_of(why), is_error=False)]


def answer_of(us: Membership, message: Message) -> Answer:
    """Return ``message``, a numeric or a standard reply, as it is told; at least one parameter is there."""
    *context, text = message.params
    if message.command.isdigit():
        code, about, command = message.command, context[1:], ""
    else:  # of the command that was refused nobody who reads it has heard
        code, about, command = "".join(context[1:2]), context[2:], message.command
    channel = next(filter(is_channel, about), "")
    spelled = tuple(us.spelled(word) if is_channel(word) else word for word in about)
    return Answer(code, spelled, text, command, is_inside=us.channel(channel) is not None)


def _channel_of(answer: Answer) -> str:
    return next(filter(is_channel, answer.about), "")


def _features(us: Membership, message: Message, _at: datetime) -> list[Event]:
    us.features = us.features.announced(message.params[1:-1])
    return []


def _away(us: Membership, message: Message, at: datetime) -> list[Event]:
    nick, reason = message.params[1:3]
    return [PersonAway(nick, reason, at)] if us.is_news_of_away(nick, reason) else []


def _we_are_away(us: Membership, _message: Message, at: datetime) -> list[Event]:
    return [OwnAway(is_away=True, at=at), *us.learn(us.nick, is_away=True)]


def _we_are_back(us: Membership, _message: Message, at: datetime) -> list[Event]:
    return [OwnAway(is_away=False, at=at), *us.learn(us.nick, is_away=False)]


def _topic(us: Membership, message: Message, at: datetime) -> list[Event]:
    return [TopicChanged(us.spelled(message.params[1]), message.params[2], "", at)]


def _no_topic(us: Membership, message: Message, at: datetime) -> list[Event]:
    return [TopicChanged(us.spelled(message.params[1]), "", "", at)]


def _names(us: Membership, message: Message, _at: datetime) -> list[Event]:
    us.add_names(message.params[2], message.params[3].split())
    return []


def _names_end(us: Membership, message: Message, _at: datetime) -> list[Event]:
    members = us.finish_names(message.params[1])
    return [] if members is None else [MembersListed(us.spelled(message.params[1]), members)]


def _nick_taken(us: Membership, message: Message, _at: datetime) -> list[Event]:
    return [us.nick_taken(message.params[1], while_joining=False)]


def _nick_bad(_us: Membership, message: Message, _at: datetime) -> list[Event]:
    return [NickRefused(message.params[1], is_taken=False, while_joining=False)]


ANSWERS: Mapping[str, CommandHandler] = {
    commands.FAIL: CommandHandler(_failed, 1),
    commands.WARN: CommandHandler(_told, 1),
    commands.NOTE: CommandHandler(_told, 1),
    "005": CommandHandler(_features, 1),
    "263": CommandHandler(_refused, 1),
    "301": CommandHandler(_away, 3),
    "305": CommandHandler(_we_are_back, 1),
    "306": CommandHandler(_we_are_away, 1),
    "315": CommandHandler(who_end, 2),
    "321": CommandHandler(list_start, 1),
    "322": CommandHandler(listed, 3),
    "323": CommandHandler(list_end, 1),
    "331": CommandHandler(_no_topic, 2),
    "332": CommandHandler(_topic, 3),
    "352": CommandHandler(who, 7),
    "353": CommandHandler(_names, 4),
    "354": CommandHandler(whox, 5),
    "366": CommandHandler(_names_end, 2),
    "401": CommandHandler(_refused_there, 2),
    "403": CommandHandler(_refused_there, 2),
    "404": CommandHandler(_refused_there, 2),
    "412": CommandHandler(_refused_somewhere, 1),
    "417": CommandHandler(_refused_somewhere, 1),
    "432": CommandHandler(_nick_bad, 2),
    "433": CommandHandler(_nick_taken, 2),
    "436": CommandHandler(_nick_taken, 2),
    "730": CommandHandler(online, 2),
    "731": CommandHandler(offline, 2),
    "734": CommandHandler(list_full, 3),
}

_REFUSAL, _NEWS = CommandHandler(_refused, 1), CommandHandler(_told, 1)


def answer_to(command: str) -> CommandHandler | None:
    """Return what to do with a numeric, FAIL, WARN or NOTE; None if nothing.

    Numerics without a row: those from 400 to 599 are errors (RFC 2812 §5.2), above them those that we know
    as such; what nobody here knows is told, in the channel that it names, if any.
    """
    if command in ANSWERS or not command.isdigit() or command < "400":
        return ANSWERS.get(command)
    if command in ERRORS or command < "600":
        return _REFUSAL
    return None if command in REPLIES else _NEWS
