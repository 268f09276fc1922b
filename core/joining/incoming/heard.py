"""Messages of the server that are no answers become events: what others do, and the echo of our own. Pure.

`HEARD` has one row per command. Each function changes the membership by the message, and returns events.
"""

from collections.abc import Mapping
from datetime import UTC, datetime

from core.events import (
    Event,
    Invited,
    Joined,
    Kicked,
    Left,
    MemberChanged,
    Reacted,
    Renamed,
    Said,
    Told,
    TopicChanged,
    TypingChanged,
)
from core.irc import Message, nick_of
from core.joining import client_tags
from core.joining.incoming.answers import CommandHandler, answer_to
from core.joining.incoming.modes_heard import mode
from core.joining.incoming.people_heard import account, lost, sighted
from core.joining.incoming.who_answers import ask_about_members
from core.joining.state.membership import Membership
from core.joining.state.receipts import TAGS_ALONE, UNAWAITED, Receipt
from core.naming.names import is_channel
from storage.wire import commands
from storage.wire.capability_names import DEL
from storage.wire.ctcp import MARK, is_for_programs, without_action
from storage.wire.tags import LABEL, MSGID, TIME


def privmsg(us: Membership, message: Message, at: datetime) -> list[Event]:
    """Handle PRIVMSG: words for people become `Said`, a CTCP question of a program is answered."""
    return _said(us, message, at, is_notice=False)


def notice(us: Membership, message: Message, at: datetime) -> list[Event]:
    """Handle NOTICE: like PRIVMSG, but no program may answer it (RFC 2812 §3.3.2)."""
    return _said(us, message, at, is_notice=True)


def tagmsg(us: Membership, message: Message, at: datetime) -> list[Event]:
    """Handle TAGMSG: a reaction, or whether somebody else is typing."""
    nick, target = nick_of(message.source), message.params[0]
    is_own = us.is_own(nick)
    receipt = _receipt(us, message, TAGS_ALONE) if is_own else UNAWAITED
    if is_own and us.is_own(target) and not receipt.was_awaited:
        return []
    where = _conversation(us, target, target if is_own else nick)
    if reaction := client_tags.reaction(message.tags):
        return [Reacted(where, nick, reaction.msgid, reaction.text, at, is_own, reaction.is_removed)]
    is_typing = client_tags.is_typing(message.tags)
    return [] if is_own or is_typing is None else [TypingChanged(where, nick, is_typing)]


def _said(us: Membership, message: Message, at: datetime, *, is_notice: bool) -> list[Event]:
    nick, target, raw = nick_of(message.source), message.params[0], message.params[1]
    is_own = us.is_own(nick)
    receipt = _receipt(us, message, raw) if is_own else UNAWAITED
    if raw[:1] == MARK and is_for_programs(raw) and not receipt.was_awaited:
        # a question to a whole channel is not answered, or all its members would answer at once
        if not is_notice and not is_own and us.is_own(target):
            us.lines += us.ctcp_answers.answer(nick, raw, us.seconds())
        return []
    if "!" not in message.source and ("." in nick or not nick):  # only a server's name has a dot
        return [Told(raw, at, channel=us.spelled(target) if is_channel(target) else "")]
    if is_own and us.is_own(target) and not receipt.was_awaited:
        return []  # a message to oneself comes twice, as echo and as delivery: told once
    return [_as_said(us, message, at, receipt, is_notice=is_notice)]


def _as_said(us: Membership, message: Message, at: datetime, receipt: Receipt, *, is_notice: bool) -> Said:
    nick, target = nick_of(message.source), message.params[0]
    is_own = us.is_own(nick)
    raw = message.params[1]
    text, is_action = without_action(raw) if raw[:1] == MARK else (raw, False)
    return Said(
        _conversation(us, target, target if is_own else nick),
        nick,
        text,
        at,
        is_own,
        is_notice,
        is_action,
        msgid=message.tags.get(MSGID, ""),
        ticket=receipt.ticket,
        reply_to=client_tags.reply_to(message.tags),
        is_bot=client_tags.is_bot(message.tags),
    )


def _receipt(us: Membership, message: Message, text: str) -> Receipt:
    """Return which of our orders ``message``, the echo of our own words, answers."""
    if label := message.tags.get(LABEL):
        return us.labels.arrived(label)
    return us.receipts.echoed(message.params[0], text)


def _conversation(us: Membership, target: str, partner: str) -> str:
    channel = target.lstrip(us.features.prefix_symbols)  # @#channel: for its operators only
    return us.spelled(channel) if is_channel(channel) else partner


_YEARS = range(1970, 3000)  # other times can't be shown in every time zone


def hear(us: Membership, message: Message, now: datetime) -> list[Event]:
    """Return the events of ``message``, and change ``us`` by it; ``now`` is its time if it carries none."""
    handler = HEARD.get(message.command) or answer_to(message.command)
    if handler is None or len(message.params) < handler.least:
        return []
    at = _time(message, now)
    events = [*sighted(us, message, at), *handler.hear(us, message, at)]
    if message.tags and client_tags.is_bot(message.tags):
        events += us.learn(nick_of(message.source), is_bot=True)
    return events


def _time(message: Message, now: datetime) -> datetime:
    text = message.tags.get(TIME)
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
        ask_about_members(us, channel)
    member = us.add(channel, nick)
    events: list[Event] = [Joined(us.spelled(channel), nick, at, is_own)]
    if is_own:
        events += us.limits_news()
    if member and (member.is_away or member.is_bot):  # known from another channel
        events.append(MemberChanged(us.spelled(channel), member))
    return events


def _part(us: Membership, message: Message, at: datetime) -> list[Event]:
    nick, channel = nick_of(message.source), us.spelled(message.params[0])
    return [Left(channel, nick, _optional(message, 1), at, us.is_own(nick)), *_removed(us, channel, nick, at)]


def _kick(us: Membership, message: Message, at: datetime) -> list[Event]:
    channel, nick, by = us.spelled(message.params[0]), message.params[1], nick_of(message.source)
    told = Kicked(channel, nick, by, _optional(message, 2), at, us.is_own(nick))
    return [told, *_removed(us, channel, nick, at)]


def _removed(us: Membership, channel: str, nick: str, at: datetime) -> list[Event]:
    """Note that somebody, perhaps we, is not in a channel any more; return of whom we lose sight by that."""
    before = us.sightings.watched_in_sight(us.is_in_sight)
    us.remove(channel, nick)
    return [event for each in before for event in lost(us, each, at)]


def _quit(us: Membership, message: Message, at: datetime) -> list[Event]:
    nick, reason = nick_of(message.source), _optional(message, 0)
    if us.is_own(nick):
        return []  # the ERROR that follows says it
    us.sightings.forget(nick)
    us.typing.forget(nick)
    return [Left(channel, nick, reason, at, is_own=False, has_quit=True) for channel in us.forget(nick)]


def _nick(us: Membership, message: Message, at: datetime) -> list[Event]:
    old, new = nick_of(message.source), message.params[0]
    is_own = us.is_own(old)
    us.sightings.rename(old, new)
    return [Renamed(old, new, us.rename(old, new), at, is_own), *us.limits_news()]


def _topic(us: Membership, message: Message, at: datetime) -> list[Event]:
    return [TopicChanged(us.spelled(message.params[0]), message.params[1], nick_of(message.source), at)]


def _invite(us: Membership, message: Message, at: datetime) -> list[Event]:
    guest, channel = message.params[0], message.params[1]
    if not us.is_own(guest):
        return []  # with invite-notify, operators are told of invitations of others
    return [Invited(channel, nick_of(message.source), at)]


def _away(us: Membership, message: Message, _at: datetime) -> list[Event]:
    return [*us.learn(nick_of(message.source), is_away=bool(_optional(message, 0)))]


def _capabilities(us: Membership, message: Message, _at: datetime) -> list[Event]:
    if message.params[1] == DEL:
        us.granted = us.granted.without(message.params[2].split())
    return [*us.limits_news()]


def _answered(us: Membership, message: Message, _at: datetime) -> list[Event]:
    told = us.labels.answered(message.tags.get(LABEL, ""))
    return [told] if told else []


def _optional(message: Message, at: int) -> str:
    return message.params[at] if len(message.params) > at else ""


HEARD: Mapping[str, CommandHandler] = {
    commands.PRIVMSG: CommandHandler(privmsg, 2),
    commands.NOTICE: CommandHandler(notice, 2),
    commands.TAGMSG: CommandHandler(tagmsg, 1),
    commands.JOIN: CommandHandler(_join, 1),
    commands.PART: CommandHandler(_part, 1),
    commands.QUIT: CommandHandler(_quit, 0),
    commands.KICK: CommandHandler(_kick, 2),
    commands.NICK: CommandHandler(_nick, 1),
    commands.TOPIC: CommandHandler(_topic, 2),
    commands.INVITE: CommandHandler(_invite, 2),
    commands.MODE: CommandHandler(mode, 2),
    commands.AWAY: CommandHandler(_away, 0),
    commands.CAP: CommandHandler(_capabilities, 3),
    commands.ACCOUNT: CommandHandler(account, 1),
    commands.ACK: CommandHandler(_answered, 0),
}
