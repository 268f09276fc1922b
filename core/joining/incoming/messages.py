"""What a client hears said: PRIVMSG, NOTICE, TAGMSG.  Pure."""

from datetime import datetime

from core.events import Event, Reacted, Said, Told, TypingChanged
from core.irc import Message
from core.joining import tags
from core.joining.lines import nick_of
from core.joining.state.membership import Membership
from core.joining.state.receipts import TAGS_ALONE, UNAWAITED, Receipt
from core.names import is_channel
from storage.wire.ctcp import is_for_programs, without_action
from storage.wire.tags import LABEL, MSGID


def privmsg(us: Membership, message: Message, at: datetime) -> list[Event]:
    """Somebody says something; a program's question is answered."""
    return _said(us, message, at, is_notice=False)


def notice(us: Membership, message: Message, at: datetime) -> list[Event]:
    """The same, of what is never answered by a program."""
    return _said(us, message, at, is_notice=True)


def tagmsg(us: Membership, message: Message, at: datetime) -> list[Event]:
    """A reaction, or that somebody is typing; that we are, we know."""
    nick, target = nick_of(message.source), message.params[0]
    is_own = us.is_own(nick)
    receipt = _receipt(us, message, TAGS_ALONE) if is_own else UNAWAITED
    if is_own and us.is_own(target) and not receipt.was_awaited:
        return []
    where = _conversation(us, target, target if is_own else nick)
    if reaction := tags.reaction(message.tags):
        return [Reacted(where, nick, reaction.msgid, reaction.text, at, is_own, reaction.is_removed)]
    is_typing = tags.is_typing(message.tags)
    return [] if is_own or is_typing is None else [TypingChanged(where, nick, is_typing)]


def _said(us: Membership, message: Message, at: datetime, *, is_notice: bool) -> list[Event]:
    nick, target, raw = nick_of(message.source), message.params[0], message.params[1]
    is_own = us.is_own(nick)
    receipt = _receipt(us, message, raw) if is_own else UNAWAITED
    if is_for_programs(raw) and not receipt.was_awaited:
        # who asks a whole channel gets no crowd of answers
        if not is_notice and not is_own and us.is_own(target):
            us.lines += us.answers.answer(nick, raw, at)
        return []
    if "!" not in message.source and ("." in nick or not nick):  # only a server's name has a dot
        return [Told(raw, at, channel=us.spelled(target) if is_channel(target) else "")]
    if is_own and us.is_own(target) and not receipt.was_awaited:
        return []  # a message to oneself comes twice, as echo and as delivery: told once
    return [_as_said(us, message, at, receipt, is_notice=is_notice)]


def _as_said(us: Membership, message: Message, at: datetime, receipt: Receipt, *, is_notice: bool) -> Said:
    nick, target = nick_of(message.source), message.params[0]
    is_own = us.is_own(nick)
    text, is_action = without_action(message.params[1])
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
        reply_to=tags.reply_to(message.tags),
        is_bot=tags.is_bot(message.tags),
    )


def _receipt(us: Membership, message: Message, text: str) -> Receipt:
    """Which order of ours this, our own words, is the echo of."""
    if label := message.tags.get(LABEL):
        return us.labels.arrived(label)
    return us.receipts.echoed(message.params[0], text)


def _conversation(us: Membership, target: str, partner: str) -> str:
    channel = target.lstrip(us.features.prefix_symbols)  # @#channel: for its operators only
    return us.spelled(channel) if is_channel(channel) else partner
