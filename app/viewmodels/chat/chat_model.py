"""The chat of a room: it applies events, sends what is typed, and keeps what is unsent. Pure."""

from collections.abc import Callable, Iterator
from datetime import tzinfo
from functools import partial

from app.texts import chat as texts
from app.texts.common import NOTHING, Legible
from app.viewmodels.chat.answers import Answers
from app.viewmodels.chat.channel_keys import ChannelKeys
from app.viewmodels.chat.chat_orders import ChatOrder, ChatOrders
from app.viewmodels.chat.conversation import Conversation
from app.viewmodels.chat.conversations import Conversations
from app.viewmodels.chat.deliveries import Deliveries
from app.viewmodels.chat.gate import Gate, WhomQuestion, nobody_agrees
from app.viewmodels.chat.ignoring import Ignoring
from app.viewmodels.chat.lengths import Lengths
from app.viewmodels.chat.lines import ChatLine, LineKind
from app.viewmodels.chat.long_text import SendingProgress
from app.viewmodels.chat.people import People
from app.viewmodels.chat.room_events import ChatEvents
from app.viewmodels.chat.watching import Watching
from app.viewmodels.composer.composer_model import ComposerModel, OwnTyping
from app.viewmodels.composer.message_count import Extent
from app.viewmodels.composer.slash_commands import (
    Ignore,
    Mistyped,
    Rule,
    Speak,
    bounded,
    only_the_host_rules,
    understand,
)
from app.viewmodels.legible import named
from app.viewmodels.window_events import MessageCame, PersonRenamed, WindowEvent
from core.actions import Action, Join, Part, SetNick, SetTopic
from core.naming.names import is_seen


def _nobody_hears(_said: MessageCame, _is_mention: bool) -> None:  # noqa: FBT001 - as it is called
    """Do nothing: the listener of a chat whose messages are not notified."""


class ChatModel:
    """What a person in a room sees, and all that they can do there."""

    def __init__(
        self,
        act: Callable[[Action], None],
        ask_to_leave: Callable[[str], None],
        zone: tzinfo | None = None,
        on_said: Callable[[MessageCame, bool], None] = _nobody_hears,
        rule: Callable[[Rule], Legible] = only_the_host_rules,
        ask_whom: Callable[[WhomQuestion], None] = nobody_agrees,
        show_channels: Callable[[], None] = lambda: None,
    ) -> None:
        """``act`` is called with each order for the room; ``ask_to_leave`` for ``/quit``, with the reason.

        ``on_said`` is called with each message of others, and whether it mentions us. Times are shown in
        ``zone``; None: in that of this computer. ``rule`` carries out what only a host may do, and returns a
        sentence to be shown, which may be empty; ``show_channels`` shows those of the room. ``ask_whom`` is
        called with the question before something might reach another person than it is meant for.
        """
        self.conversations = Conversations()
        self._keys = ChannelKeys(self.conversations, act)
        self.events = ChatEvents(self.conversations, zone, on_said)
        self.deliveries = Deliveries(self.conversations, self.events, act)
        self.composer = ComposerModel(self._others, self.conversations.channel_titles)
        self.answers = Answers(self.conversations, self.events.words, act)
        self._gate = Gate(self.events.partners, ask_whom)
        self._watching = Watching(self.conversations, act)
        self._typing = OwnTyping(act)
        self._act = act
        self.orders = ChatOrders(
            self.conversations,
            self.people,
            self._keys.order,
            ask_to_leave,
            rule,
            show_channels,
            self.add_note,
        )
        self.ignoring = Ignoring(self.people, self.add_note)
        self._lengths = Lengths(lambda: self.events.limits)

    @property
    def current(self) -> Conversation:
        """The conversation that is shown."""
        return self.conversations.current

    @property
    def nick(self) -> str:
        """Our nickname as the room spells it, to compare with others; empty before the room welcomed us."""
        return self.events.nick

    @property
    def name(self) -> Legible:
        """Our nickname as it is drawn."""
        return self.events.words.name

    @property
    def people(self) -> People:
        """Who has which nickname now."""
        return self.events.people

    @property
    def room(self) -> Legible:
        """The name that the host gave the room; empty before the room welcomed us."""
        return self.events.room

    @property
    def is_connected(self) -> bool:
        """Whether orders can be sent now."""
        return self.events.is_connected

    @property
    def is_operator(self) -> bool:
        """Whether we may set the topic of the current channel, and remove people from it."""
        member = self.current.member(self.nick)
        return member is not None and member.is_operator

    def channels(self) -> tuple[str, ...]:
        """Return the channels that a new connection has to join, see `ChannelKeys.channels`."""
        return self._keys.channels()

    def come_back(self) -> None:
        """Ask to be let into the current channel again, which we are not in."""
        if self.current.outside and self.is_connected:
            self._keys.order(Join(self.current.name))

    def unsent(self) -> int:
        """Return how many of our messages the room lacks: on their way, failed, or still being written."""
        drafts = sum(1 for talk in self.conversations if talk.draft.strip())
        return drafts + sum(self.deliveries.unsent(talk) for talk in self.conversations)

    def apply(self, event: WindowEvent, now: float) -> None:
        """Change what is shown as ``event`` tells; ``now``: seconds of a clock that never jumps."""
        if self.ignoring.hides(event):
            return
        self.events.apply(event, now)
        self.deliveries.apply(event, now)
        self._keys.apply(event)
        if isinstance(event, PersonRenamed):
            self._typing.rename(event.old.wire, event.new.wire)
        if (told := self.conversations.find(self._typing.where)) and told.doubt:
            self._typing.sent(told.name)  # nobody in the place of whoever was told hears that we have stopped

    def tick(self, now: float) -> None:
        """Do what is due by now, on the clock of `apply`."""
        self.deliveries.tick(now)
        self._watching.update(is_connected=self.is_connected)

    def set_watched(self, *, is_watched: bool) -> None:
        """Note whether the person sees the current conversation now.

        If so, nothing in it is unread any more.
        """
        self.events.words.set_watched(is_watched=is_watched)

    def edit_draft(self, text: str, now: float, caret: int | None = None) -> None:
        """Keep the text of the composer as the draft of this conversation; ``now`` as in `apply`.

        ``caret``: where it stands in the text, for completions; None: at the end.
        """
        self.composer.edit_text(text, len(text) if caret is None else caret)
        if text != self.current.draft:
            self.current.draft = text
            if self.current.doubt is None and not self.current.outside:
                self._typing.typed(self.current.name, text, now)

    def select_conversation(self, name: str) -> None:
        """Show the conversation with this person or channel; if there is none, begin it."""
        self.conversations.show(self.events.partners.open(named(name)))
        self.composer.edit_text(self.current.draft, len(self.current.draft))
        self.composer.dismiss_completions()

    def select_beside(self, direction: int) -> None:
        """Show the next conversation of the list (1) or the one before (-1).

        After the last comes the first.
        """
        self.select_conversation(self.conversations.beside(direction).name)

    def close_conversation(self, name: str) -> None:
        """Leave a channel, or forget a conversation with somebody."""
        self.orders.part(Part(name))

    def extent(self, text: str) -> Extent | None:
        """Return what goes out when ``text`` is submitted; None: nothing is said by it."""
        return self._lengths.extent(text, self.current.target)

    def length_note(self, text: str) -> Legible | None:
        """Return what the composer says of the length of its text; None: ask again soon, it is long."""
        return self._lengths.note(text, self.current.target)

    def submit(self, text: str) -> bool:
        """Say or do what was typed; False: that was impossible, and the composer should keep the text."""
        if not is_seen(text):
            return True
        if not self.is_connected:
            return False
        here, typed = self.current, bounded(understand(text, self.current.name), self.events.limits)
        if isinstance(typed, Speak) and self._is_outside(typed.target):
            typed = Mistyped(texts.not_inside(named(typed.target).shown))
        if isinstance(typed, Mistyped):
            self._note_here(typed.why, LineKind.ERROR)
            return False
        if isinstance(typed, Speak) and typed.text:
            there = self.events.partners.find(typed.target)
            if not self._gate.lets_through(there, lambda: self._submit_again(here, text)):
                return False
        if not self._carry_out(typed):
            return False
        here.draft = ""
        self._typing.sent(here.name)
        self.composer.sent(text)
        return True

    def _is_outside(self, name: str) -> bool:
        there = self.conversations.find(name)
        return there is not None and there.outside is not None

    def _submit_again(self, here: Conversation, text: str) -> None:
        """Submit what somebody has agreed to; out of a former conversation, in that with who is meant now."""
        if self.current is not here:
            return
        if here.is_former:
            here.draft = ""
            self.select_conversation(here.target)
            self.current.draft = text
        self.submit(text)

    def _carry_out(self, typed: Speak | ChatOrder | Ignore) -> bool:
        if isinstance(typed, Ignore):
            return self.ignoring.carry_out(typed)
        if not isinstance(typed, Speak):
            return self.orders.carry_out(typed)
        self._speak(typed)
        return True

    def react(self, number: int, reaction: str) -> None:
        """Put our reaction under a message; if we have put the same one there, take it away."""
        if self.is_connected:
            self.answers.react(number, reaction)

    def set_topic(self, topic: str) -> bool:
        """Order another topic for the current channel, if it is another; False: it is too long."""
        wanted = " ".join(topic.split())
        if wanted != self.current.topic:
            order = bounded(SetTopic(self.current.name, wanted), self.events.limits)
            if isinstance(order, Mistyped):
                self._note_here(order.why, LineKind.ERROR)
                return False
            self._carry_out(order)
        return True

    def rename(self, nick: str) -> None:
        """Order another nickname for us; the room answers with an event."""
        self._act(SetNick(nick))

    def add_note(self, text: Legible) -> None:
        """Add a line of the program itself to the current conversation."""
        self._note_here(text, LineKind.EVENT)

    def retry(self, key: int) -> None:
        """Send the message with this key again, which could not be sent."""
        here, again = self.current, partial(self.deliveries.retry, self.current, key)
        if here.is_former:
            again = partial(self._submit_again, here, self.deliveries.typed(here, key))
        if self._gate.lets_through(here, again):
            again()

    @property
    def progress(self) -> SendingProgress | None:
        """How far the long text is that is on its way in this conversation; None: there is none."""
        return self.deliveries.progress(self.current)

    def stop_sending(self) -> None:
        """Stop the long text that is on its way in this conversation; the rest of it is the draft again."""
        if self.deliveries.stop(self.current):
            self.composer.edit_text(self.current.draft, len(self.current.draft))
            self.composer.dismiss_completions()

    def discard(self, key: int) -> None:
        """Forget the message with this key, which could not be sent."""
        self.deliveries.discard(self.current, key)

    def _speak(self, typed: Speak) -> None:
        there = self.events.partners.open(named(typed.target))
        if there is not self.current:
            self.select_conversation(there.name)
        if typed.text:
            self.deliveries.send(there, typed.text, is_action=typed.is_action)

    def _note_here(self, text: Legible, kind: LineKind) -> None:
        self.events.words.add(self.current, ChatLine(self.conversations.next_key(), kind, NOTHING, text))

    def _others(self) -> Iterator[Legible]:
        return (name for name in self.current.names() if name and name != self.name)
