"""Sends what was said, in each conversation one after the other; keeps what the room lacks. Pure."""

from collections.abc import Callable, Iterator
from itertools import count

from app.texts import chat as texts
from app.texts.common import NOTHING, Legible
from app.texts.partners import HELD
from app.viewmodels.chat.conversation import Conversation
from app.viewmodels.chat.conversations import Conversations
from app.viewmodels.chat.lines import ChatLine, Delivery, LineKind, Quote
from app.viewmodels.chat.long_text import LongText, SendingProgress
from app.viewmodels.chat.room_events import ChatEvents
from app.viewmodels.legible import legible_lines
from app.viewmodels.window_events import ConnectionEnded, MessageCame, MessageRejected, WindowEvent
from core.actions import Action, Say
from core.text.message_parts import as_sent
from core.values import replace

OVERDUE_AFTER = 5.0
"""Seconds after which a person wonders whether a message has gone."""
_APART = 2.0  # seconds: so often servers without receipts take a line for long, RFC 2813 §5.8


class Deliveries:
    """Our messages on their way; a long text goes message by message, as the room takes them.

    What is said where a long text is on its way goes after it.
    """

    def __init__(
        self, conversations: Conversations, events: ChatEvents, act: Callable[[Action], None]
    ) -> None:
        """``act`` is called with each `Say`."""
        self._talks = conversations
        self._events = events
        self._act = act
        self._limits = events.limits
        self._tickets = count(1)
        self._since: dict[int, float] = {}
        """When each of our messages was first seen to be on its way, by ticket."""

    def send(self, talk: Conversation, text: str, *, is_action: bool) -> None:
        """Send a text there, as the answer that was begun there if there is one."""
        words, quote, talk.reply = as_sent(text), talk.reply, None
        talk.new_from = None
        messages = [*self._events.limits.messages(talk.target, words, is_action=is_action)]
        if len(messages) > 1:
            talk.sendings.append(LongText(words, is_action, quote, messages))
        else:
            talk.sendings.append(self._put_below(talk, text, quote, is_action=is_action))
        if len(talk.sendings) == 1:
            self._send_next(talk)
        talk.changed()

    def progress(self, talk: Conversation) -> SendingProgress | None:
        """Return how far the long text is that is on its way there; None: there is none."""
        long_text = _long_text(talk)
        return long_text.progress if long_text else None

    def stop(self, talk: Conversation) -> bool:
        """Stop the long text that is on its way there; False: there is none.

        What is not on its way yet stands in the draft again, before what is written there.
        """
        long_text = _long_text(talk)
        if long_text is None:
            return False
        if long_text.ticket is not None:
            self._leave_below(talk, long_text)
        self._give_back(talk, long_text)
        self._send_next(talk)
        return True

    def unsent(self, talk: Conversation) -> int:
        """Return how many messages there are on their way, wait, or have failed."""
        long_texts = [one for one in talk.sendings if isinstance(one, LongText)]
        return len(talk.unsent) + sum(len(one.messages) - one.arrived for one in long_texts)

    def is_overdue(self, talk: Conversation, now: float) -> bool:
        """Whether the room has not answered one of our messages there for `OVERDUE_AFTER` seconds."""
        return any(self._since.get(ticket, now) + OVERDUE_AFTER <= now for ticket in _on_their_way(talk))

    def tick(self, now: float) -> None:
        """Go on with what has waited long enough; ``now``: seconds of a clock that never jumps."""
        on_their_way = [ticket for talk in self._talks for ticket in _on_their_way(talk)]
        self._since = {ticket: self._since.get(ticket, now) for ticket in on_their_way}
        for talk in self._talks:
            long_text = _long_text(talk)
            if long_text and long_text.ticket is None and now >= long_text.not_before:
                self._send_next(talk)

    def due_in(self, now: float) -> float | None:
        """Return in how many seconds `tick` has something to do; None: not before something happens."""
        waiting = [one for one in map(_long_text, self._talks) if one and one.ticket is None]
        overdue = [since + OVERDUE_AFTER for since in self._since.values() if since + OVERDUE_AFTER > now]
        return min(
            (max(at - now, 0.0) for at in [*(one.not_before for one in waiting), *overdue]), default=None
        )

    def apply(self, event: WindowEvent, now: float) -> None:
        """Go on as ``event`` allows, once the conversations have changed by it; ``now`` as in `tick`."""
        if not isinstance(event, ConnectionEnded):
            self._hold_back()
        if isinstance(event, MessageCame) and event.ticket is not None:
            self._go_on(event.ticket, now)
        elif isinstance(event, MessageRejected):
            self._break_off(event)
        elif isinstance(event, ConnectionEnded):
            self._keep_all()
        if self._events.limits is not self._limits:
            self._limits = self._events.limits
            self._cut_anew()

    def retry(self, talk: Conversation, key: int) -> None:
        """Send the message with this key again, which could not be sent."""
        for ticket, line in list(talk.unsent.items()):
            if line.key == key and line.delivery is Delivery.FAILED and self._events.is_connected:
                del talk.unsent[ticket]
                is_action = line.kind is LineKind.ACTION
                talk.sendings.append(self._put_below(talk, line.typed, line.quote, is_action=is_action))
                if len(talk.sendings) == 1:
                    self._send_next(talk)
                talk.changed()

    def _put_below(self, talk: Conversation, text: str, quote: Quote | None, *, is_action: bool) -> Say:
        """Show a message below all others as on its way; return the order that sends it."""
        order = Say(talk.target, text, next(self._tickets), is_action, quote.msgid if quote else "")
        talk.unsent[order.ticket] = self._line(text, quote, is_action=is_action)
        return order

    def _show_below(self, talk: Conversation, long_text: LongText) -> None:
        """Show the message of a long text that is on its way as any other, until the room has it."""
        if long_text.ticket is not None:
            text = long_text.messages[long_text.arrived].text
            quote = None if long_text.arrived else long_text.quote
            talk.unsent[long_text.ticket] = self._line(text, quote, is_action=long_text.is_action)

    def _leave_below(self, talk: Conversation, long_text: LongText) -> None:
        """Count the message that is on its way as one of its own: it can't be called back."""
        self._show_below(talk, long_text)
        long_text.note_arrival()

    def _line(self, text: str, quote: Quote | None, *, is_action: bool) -> ChatLine:
        return ChatLine(
            self._talks.next_key(),
            LineKind.ACTION if is_action else LineKind.SAID,
            self._events.words.name,
            legible_lines(text),
            is_own=True,
            typed=text,
            delivery=Delivery.SENDING,
            quote=quote,
        )

    def _send_next(self, talk: Conversation) -> None:
        """Send what is first in the queue there, up to and with the first message of a long text."""
        while talk.sendings:
            first = talk.sendings[0]
            if isinstance(first, LongText) and not first.is_over:
                self._act(first.next_order(talk.target, next(self._tickets)))
                return
            del talk.sendings[0]
            if isinstance(first, Say):
                self._act(replace(first, target=talk.target))

    def _go_on(self, ticket: int, now: float) -> None:
        if found := self._found(ticket):
            talk, long_text = found
            long_text.note_arrival()
            if self._limits.has_receipts or long_text.is_over:
                self._send_next(talk)
            else:
                long_text.not_before = now + _APART

    def _break_off(self, event: MessageRejected) -> None:
        if found := self._found(event.ticket):
            talk, long_text = found
            self._tell(talk, texts.not_sent(event.why))
            self._give_back(talk, long_text)
            self._send_next(talk)

    def _hold_back(self) -> None:
        """Keep what is not on its way yet where it might reach another person than it was written to."""
        for talk in self._talks.with_people():
            if talk.sendings and talk.doubt is not None:
                for order in [one for one in talk.sendings if isinstance(one, Say)]:
                    line = talk.unsent[order.ticket]
                    talk.unsent[order.ticket] = replace(line, delivery=Delivery.FAILED, why=HELD)
                if (first := _long_text(talk)) and first.ticket is not None:
                    self._leave_below(talk, first)
                self._give_all_back(talk)

    def typed(self, talk: Conversation, key: int) -> str:
        """Return what was typed of the message with this key; empty: there is none."""
        return next((line.typed for line in talk.unsent.values() if line.key == key), "")

    def discard(self, talk: Conversation, key: int) -> None:
        """Forget the message with this key, which could not be sent."""
        kept = talk.unsent.items()
        talk.unsent = {
            ticket: line for ticket, line in kept if line.key != key or line.delivery is not Delivery.FAILED
        }
        talk.changed()

    def _keep_all(self) -> None:
        for talk in self._talks:
            self._give_all_back(talk)

    def _give_all_back(self, talk: Conversation) -> None:
        long_texts = [one for one in talk.sendings if isinstance(one, LongText)]
        for long_text in reversed(long_texts):
            self._give_back(talk, long_text)
        talk.sendings.clear()  # what stands below is marked as not sent by now

    def _cut_anew(self) -> None:
        for talk in self._talks:
            for one in talk.sendings:
                if isinstance(one, LongText):
                    one.cut_anew(self._events.limits, talk.target)

    def _give_back(self, talk: Conversation, long_text: LongText) -> None:
        """Put what the room does not have into the draft, in front of what is written there."""
        talk.sendings.remove(long_text)
        rest = _as_typed(long_text.rest, is_action=long_text.is_action)
        talk.draft = f"{rest}\n{talk.draft}" if rest and talk.draft.strip() else rest or talk.draft
        if long_text.arrived == 0:
            talk.reply = talk.reply or long_text.quote
        talk.changed()

    def _tell(self, talk: Conversation, why: Legible) -> None:
        self._events.words.add(talk, ChatLine(self._talks.next_key(), LineKind.ERROR, NOTHING, why))

    def _found(self, ticket: int) -> tuple[Conversation, LongText] | None:
        for talk in self._talks:
            long_text = _long_text(talk)
            if long_text and long_text.ticket == ticket:
                return talk, long_text
        return None


def _long_text(talk: Conversation) -> LongText | None:
    first = talk.sendings[0] if talk.sendings else None
    return first if isinstance(first, LongText) else None


def _on_their_way(talk: Conversation) -> Iterator[int]:
    """Yield the tickets of our messages there that the room has neither taken nor refused."""
    yield from (ticket for ticket, line in talk.unsent.items() if line.delivery is Delivery.SENDING)
    long_text = _long_text(talk)
    if long_text and long_text.ticket is not None:
        yield long_text.ticket


def _as_typed(text: str, *, is_action: bool) -> str:
    """Return what one types to say ``text``."""
    if is_action:
        return f"/me {text}" if text else ""
    return f"/{text}" if text.startswith("/") else text
