"""Orders whose answers are awaited: words, reactions, and that we are typing. Pure.

Every function here raises ProtocolError if its order can't be carried out. An answer is recognized by its
label where the server has labels, else by the order of the echoes. Without echoes a message counts as sent
at once.
"""

from collections.abc import Sequence
from datetime import datetime

from core.actions import React, Say, SetTyping
from core.events import Event, Reacted, Said
from core.irc import line
from core.joining import client_tags
from core.joining.outgoing.orders import Impossible
from core.joining.state.membership import Membership
from core.joining.state.receipts import QUIET, TAGS_ALONE, SentOrder
from core.refusals import Obstacle
from core.text.message_parts import MessageLine, OutgoingMessage, as_sent
from storage.wire import commands
from storage.wire.capability_names import MULTILINE
from storage.wire.ctcp import action, without_action
from storage.wire.tags import BATCH, DRAFT_REACT, LABEL, MULTILINE_CONCAT, TYPING

SendResult = tuple[list[Event], list[str]]
"""Events that have happened at once, and the lines to send."""


def say(us: Membership, order: Say, now: datetime) -> SendResult:
    """Return the lines of ``order``, in as few messages as the server allows; note which answers to await."""
    pieces = _pieces(us, order)
    told = _as_sent(us, order, pieces, now)
    labels = [_label(us) for _ in pieces]
    openings = [_with_label(_reply(us, order) if at == 0 else {}, label) for at, label in enumerate(labels)]
    lines = [
        text
        for piece, opening in zip(pieces, openings, strict=True)
        for text in _piece_lines(us, order.target, piece, opening)
    ]
    us.typing.said(order.target)
    if not us.granted.has_echo:
        return list(told), lines
    _expect(us, order.target, SentOrder(order.ticket), [piece.text for piece in pieces], labels, told)
    return [], lines


def react(us: Membership, order: React, now: datetime) -> SendResult:
    """Return the TAGMSG that puts our reaction under a message, or takes it away."""
    if not us.may_tag(DRAFT_REACT):
        raise Impossible(Obstacle.NO_REACTIONS)
    if not order.msgid or not order.reaction:
        raise Impossible(Obstacle.NO_TEXT)
    target = _target(order.target)
    label = _label(us)
    reaction = client_tags.ReactionTag(order.msgid, order.reaction, order.is_removed)
    lines = [line(commands.TAGMSG, target, tags=_with_label(client_tags.reacting(reaction), label))]
    where = us.spelled(target)
    told = Reacted(where, us.nick, order.msgid, order.reaction, now, is_own=True, is_removed=order.is_removed)
    if not us.granted.has_echo:
        return [told], lines
    _expect(us, target, SentOrder(), [TAGS_ALONE], [label], [told])
    return [], lines


def set_typing(us: Membership, order: SetTyping) -> SendResult:
    """Return the TAGMSG that says whether we are typing; nothing if others know it already.

    Nothing either without echo-message: a refusal of it could not be told from one of a message.
    """
    target = _target(order.target)
    if not us.may_tag(TYPING) or not us.granted.has_echo:
        return [], []
    if not us.typing.take_turn(target, us.seconds(), is_typing=order.is_typing):
        return [], []
    label = QUIET if us.granted.has_labels else ""
    if not label:
        us.receipts.expect(target, [TAGS_ALONE], SentOrder(is_quiet=True))
    told = _with_label(client_tags.typing(is_typing=order.is_typing), label)
    return [], [line(commands.TAGMSG, target, tags=told)]


def _expect(
    us: Membership,
    target: str,
    order: SentOrder,
    texts: Sequence[str],
    labels: Sequence[str],
    told: Sequence[Event],
) -> None:
    if not us.granted.has_labels:
        us.receipts.expect(target, texts, order)
        return
    for at, label in enumerate(labels):
        us.labels.expect(label, order, told[at], is_last=at == len(labels) - 1)


def _pieces(us: Membership, order: Say) -> list[OutgoingMessage]:
    target, text = _target(order.target), as_sent(order.text)
    pieces = [*us.limits.messages(target, text, is_action=order.is_action)]
    if not pieces:
        raise Impossible(Obstacle.NO_TEXT)
    if order.is_action:
        return [OutgoingMessage((MessageLine(action(piece.text)),)) for piece in pieces]
    return pieces


def _reply(us: Membership, order: Say) -> dict[str, str]:
    return client_tags.replying(order.reply_to) if us.granted.has_tags else {}


def _piece_lines(us: Membership, target: str, piece: OutgoingMessage, opening: dict[str, str]) -> list[str]:
    """Return the lines of one message; ``opening``: the tags of the whole, on its first line."""
    if len(piece.parts) == 1:
        return [line(commands.PRIVMSG, target, piece.text, tags=opening)]
    batch = us.labels.new()
    return [
        line(commands.BATCH, f"+{batch}", MULTILINE, target, tags=opening),
        *(_part_line(target, part, batch) for part in piece.parts),
        line(commands.BATCH, f"-{batch}"),
    ]


def _part_line(target: str, part: MessageLine, batch: str) -> str:
    concat = {MULTILINE_CONCAT: ""} if part.goes_on else {}
    return line(commands.PRIVMSG, target, part.text, tags={BATCH: batch, **concat})


def _as_sent(us: Membership, order: Say, pieces: Sequence[OutgoingMessage], now: datetime) -> list[Said]:
    """Return the events that tell of ``pieces`` if the server echoes nothing: they count as sent."""
    last = len(pieces) - 1
    return [
        Said(
            us.spelled(order.target),
            us.nick,
            piece.text if not order.is_action else without_action(piece.text)[0],
            now,
            is_own=True,
            is_action=order.is_action,
            ticket=order.ticket if at == last else None,
            reply_to=order.reply_to if at == 0 and us.granted.has_tags else "",
        )
        for at, piece in enumerate(pieces)
    ]


def _label(us: Membership) -> str:
    return us.labels.new() if us.granted.has_labels else ""


def _with_label(some: dict[str, str], label: str) -> dict[str, str]:
    return {LABEL: label, **some} if label else some


def _target(name: str) -> str:
    if "," in name:  # means two targets on the wire; one order has one receipt
        raise Impossible(Obstacle.NO_TARGET)
    line(commands.PRIVMSG, name, "")
    return name
