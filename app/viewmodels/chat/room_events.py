"""What happens in the room, folded into the conversations. Pure."""

from collections.abc import Callable, Iterable
from datetime import tzinfo

from app.texts import chat as texts
from app.texts.common import NOTHING
from app.texts.nickname import nick_refused
from app.viewmodels.chat.conversations import Conversation, Conversations
from app.viewmodels.chat.lines import Delivery, PresenceChange
from app.viewmodels.chat.messages import ChatWords
from app.viewmodels.legible import legible, legible_name, name_or_host, shortened
from core.events import (
    ChannelMember,
    Connecting,
    Disconnected,
    Event,
    Invited,
    Joined,
    Kicked,
    Left,
    MemberChanged,
    MembersListed,
    NickRefused,
    NotSent,
    OperatorChanged,
    Reacted,
    Renamed,
    Said,
    Told,
    TopicChanged,
    TypingChanged,
    Welcomed,
)
from core.values import replace

LONGEST_TOPIC = 1000
"""Characters; in a room of our own it has 300 bytes."""


class ChatEvents:
    """Keeps the conversations as the room tells them."""

    def __init__(
        self, conversations: Conversations, zone: tzinfo | None, on_said: Callable[[Said, bool], None]
    ) -> None:
        """``on_said`` and ``zone`` as in `ChatWords`."""
        self.words = ChatWords(conversations, zone, on_said)
        self.room = NOTHING
        self.is_connected = False
        self.most_bytes = 0
        """How long a message can be; 0: as long as one likes."""
        self._talks = conversations

    @property
    def nick(self) -> str:
        """Our own."""
        return self.words.nick

    def apply(self, event: Event, now: float) -> None:  # noqa: C901, PLR0912 - one case per event, no more
        """Show what ``event`` tells, where it belongs; ``now``: seconds of a clock that never jumps."""
        match event:
            case Said():
                self.words.said(event)
            case NotSent():
                self.words.not_sent(event)
            case Told():
                self.words.told(event)
            case Reacted():
                self.words.reacted(event)
            case MembersListed():
                self._talks.open(event.channel).put_all(event.members)
            case Joined():
                self._joined(event)
            case Left():
                self._left(event)
            case Kicked():
                self._kicked(event)
            case Renamed():
                self._renamed(event)
            case OperatorChanged():
                self._operator_changed(event)
            case MemberChanged():
                self._talks.open(event.channel).put(event.member)
            case TypingChanged():
                self._typing_changed(event, now)
            case TopicChanged():
                self._topic(event)
            case Invited():
                self._invited(event)
            case NickRefused():
                self._nick_refused(event)
            case Welcomed():
                self._welcomed(event)
            case Disconnected():
                self._disconnected()
            case Connecting():
                pass

    def _joined(self, event: Joined) -> None:
        is_new = self._talks.find(event.channel) is None
        talk = self._talks.open(event.channel)
        if event.is_own:
            talk.put_all(())
            talk.is_joined = True
            if is_new:  # just asked for; after a lost connection nobody is carried off
                self._talks.select(event.channel)
        talk.put(ChannelMember(event.nick))
        nick = legible_name(event.nick)
        words = texts.joined(nick, is_own=event.is_own)
        self.words.note(talk, words, event.at, nick=nick, presence=PresenceChange.JOINED)

    def _left(self, event: Left) -> None:
        if event.is_own:
            self._talks.open(event.channel).leave()
            self._talks.close(event.channel)
            return
        talk, nick = self._talks.open(event.channel), legible_name(event.nick)
        talk.drop(event.nick)
        words = texts.left(nick, legible(event.reason), has_quit=event.has_quit)
        self.words.note(talk, words, event.at, nick=nick, presence=PresenceChange.LEFT)

    def _kicked(self, event: Kicked) -> None:
        talk = self._talks.open(event.channel)
        if event.is_own:
            talk.leave()
        else:
            talk.drop(event.nick)
        nick = NOTHING if event.is_own else legible_name(event.nick)
        self.words.note(talk, texts.kicked(nick, name_or_host(event.by), legible(event.reason)), event.at)

    def _renamed(self, event: Renamed) -> None:
        if event.is_own:
            self.words.be_called(event.new)
        self._talks.rename(event.old, event.new)
        old = legible_name(event.old)
        words = texts.renamed(old, legible_name(event.new), is_own=event.is_own)
        for talk in self._open(event.channels):
            member = talk.member(event.old) or ChannelMember(event.old)
            talk.drop(event.old)
            talk.put(replace(member, nick=event.new))
            self.words.note(talk, words, event.at, nick=old, presence=PresenceChange.RENAMED)

    def _operator_changed(self, event: OperatorChanged) -> None:
        talk = self._talks.open(event.channel)
        member = talk.member(event.nick) or ChannelMember(event.nick)
        talk.put(replace(member, is_operator=event.is_operator))
        words = texts.operator(
            legible_name(event.nick), name_or_host(event.by), is_operator=event.is_operator
        )
        self.words.note(talk, words, event.at)

    def _typing_changed(self, event: TypingChanged, now: float) -> None:
        if talk := self._talks.find(event.conversation):
            talk.types(legible_name(event.nick), now, is_typing=event.is_typing)

    def _topic(self, event: TopicChanged) -> None:
        talk = self._talks.open(event.channel)
        talk.topic = shortened(legible(event.topic), LONGEST_TOPIC)
        talk.changed()
        if event.by:
            self.words.note(talk, texts.topic_changed(name_or_host(event.by), talk.topic), event.at)

    def _invited(self, event: Invited) -> None:
        words = texts.invited(name_or_host(event.by), legible_name(event.channel))
        self.words.note(self._talks.current, words, event.at)

    def _nick_refused(self, event: NickRefused) -> None:
        if not event.while_joining:
            self.words.fail(nick_refused(legible_name(event.nick), is_taken=event.is_taken))

    def _welcomed(self, event: Welcomed) -> None:
        self.words.be_called(event.nick)
        self.room = legible_name(event.room)
        self.is_connected, self.most_bytes = True, event.most_bytes

    def _disconnected(self) -> None:
        self.is_connected = False
        for talk in self._talks:
            talk.leave()
            for ticket, line in talk.unsent.items():
                if line.delivery is Delivery.SENDING:
                    talk.unsent[ticket] = replace(line, delivery=Delivery.FAILED, why=texts.NOT_SENT)

    def _open(self, names: Iterable[str]) -> list[Conversation]:
        return [self._talks.open(name) for name in names]
