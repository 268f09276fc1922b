"""What happens in the room, folded into the conversations. Pure."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, tzinfo

from app.texts import chat as texts
from app.texts.common import clock
from app.texts.nickname import nick_refused
from app.viewmodels.conversation import Conversation, Delivery, Line, LineKind
from app.viewmodels.conversations import Conversations
from app.viewmodels.legible import is_person, legible
from core.events import (
    Connecting,
    Disconnected,
    Event,
    Invited,
    Joined,
    Kicked,
    Left,
    Member,
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
from core.names import casefold


class ChatEvents:
    """Keeps the conversations as the room tells them."""

    def __init__(self, conversations: Conversations, zone: tzinfo | None) -> None:
        self.nick = ""
        self.room = ""
        self.is_connected = False
        self._talks = conversations
        self._zone = zone

    def apply(self, event: Event) -> None:
        """Show what ``event`` tells, where it belongs."""
        match event:
            case Said() | NotSent() | Told():
                self._apply_words(event)
            case MembersListed() | Joined() | Left() | Kicked() | Renamed() | OperatorChanged():
                self._apply_people(event)
            case TopicChanged():
                self._topic(event)
            case Welcomed():
                self.nick, self.room, self.is_connected = event.nick, legible(event.room), True
            case Disconnected():
                self._disconnected()
            case NickRefused():
                self._nick_refused(event)
            case Connecting() | Reacted() | TypingChanged() | MemberChanged() | Invited():
                pass

    def _apply_words(self, event: Said | NotSent | Told) -> None:
        match event:
            case Said():
                self._said(event)
            case NotSent():
                self._not_sent(event)
            case Told():
                self._told(event)

    def _apply_people(
        self, event: MembersListed | Joined | Left | Kicked | Renamed | OperatorChanged
    ) -> None:
        match event:
            case MembersListed():
                talk = self._talks.open(event.channel)
                talk.members = {casefold(member.nick): member for member in event.members}
                talk.changed()
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

    def _said(self, event: Said) -> None:
        talk = self._talks.open(event.conversation)
        if event.ticket is not None:
            talk.sending.pop(event.ticket, None)
        kind = LineKind.SAID
        if event.is_action:
            kind = LineKind.ACTION
        elif event.is_notice:
            kind = LineKind.NOTICE
        line = self._line(kind, event.text, event.at, event.nick)
        talk.add(replace(line, is_own=event.is_own), event.at)
        if not event.is_own and talk is not self._talks.current:
            talk.unread += 1

    def _not_sent(self, event: NotSent) -> None:
        for talk in self._talks:
            if line := talk.sending.pop(event.ticket, None):
                talk.add(replace(line, delivery=Delivery.FAILED, why=texts.not_sent(legible(event.why))))
                return

    def _told(self, event: Told) -> None:
        talk = self._talks.find(event.channel) or self._talks.current
        kind = LineKind.ERROR if event.is_error else LineKind.EVENT
        talk.add(self._line(kind, event.text, event.at))

    def _joined(self, event: Joined) -> None:
        is_new = self._talks.find(event.channel) is None
        talk = self._talks.open(event.channel)
        if event.is_own:
            talk.is_joined = True
            talk.members.clear()
            if is_new:  # just asked for; after a lost connection nobody is carried off
                self._talks.select(event.channel)
        talk.put(Member(event.nick))
        self._note(talk, texts.joined(legible(event.nick), is_own=event.is_own), event.at)

    def _left(self, event: Left) -> None:
        if event.is_own:
            self._outside(self._talks.open(event.channel))
            self._talks.close(event.channel)
            return
        talk = self._talks.open(event.channel)
        talk.drop(event.nick)
        words = texts.left(legible(event.nick), legible(event.reason), has_quit=event.has_quit)
        self._note(talk, words, event.at)

    def _kicked(self, event: Kicked) -> None:
        talk = self._talks.open(event.channel)
        if event.is_own:
            self._outside(talk)
        else:
            talk.drop(event.nick)
        nick = "" if event.is_own else legible(event.nick)
        self._note(talk, texts.kicked(nick, _who(event.by), legible(event.reason)), event.at)

    def _renamed(self, event: Renamed) -> None:
        if event.is_own:
            self.nick = event.new
        self._talks.rename(event.old, event.new)
        words = texts.renamed(legible(event.old), legible(event.new), is_own=event.is_own)
        for talk in self._open(event.channels):
            member = talk.members.get(casefold(event.old), Member(event.old))
            talk.drop(event.old)
            talk.put(replace(member, nick=event.new))
            self._note(talk, words, event.at)

    def _operator_changed(self, event: OperatorChanged) -> None:
        talk = self._talks.open(event.channel)
        member = talk.members.get(casefold(event.nick), Member(event.nick))
        talk.put(replace(member, is_operator=event.is_operator))
        words = texts.operator(legible(event.nick), _who(event.by), is_operator=event.is_operator)
        self._note(talk, words, event.at)

    def _topic(self, event: TopicChanged) -> None:
        talk = self._talks.open(event.channel)
        talk.topic = legible(event.topic)
        talk.changed()
        if event.by:
            self._note(talk, texts.topic_changed(_who(event.by), talk.topic), event.at)

    def _nick_refused(self, event: NickRefused) -> None:
        if not event.while_joining:
            words = nick_refused(legible(event.nick), is_taken=event.is_taken)
            self._talks.current.add(Line(self._talks.next_key(), LineKind.ERROR, "", words))

    def _disconnected(self) -> None:
        self.is_connected = False
        for talk in self._talks:
            self._outside(talk)
            unsent, talk.sending = talk.sending, {}
            for line in unsent.values():
                talk.add(replace(line, delivery=Delivery.FAILED, why=texts.NOT_SENT))

    def _outside(self, talk: Conversation) -> None:
        talk.is_joined = False
        talk.members.clear()
        talk.changed()

    def _open(self, names: Iterable[str]) -> list[Conversation]:
        return [self._talks.open(name) for name in names]

    def _note(self, talk: Conversation, text: str, at: datetime) -> None:
        talk.add(self._line(LineKind.EVENT, text, at))

    def _line(self, kind: LineKind, text: str, at: datetime, nick: str = "") -> Line:
        time = clock(at.astimezone(self._zone))
        return Line(self._talks.next_key(), kind, legible(nick), legible(text), time)


def _who(nick: str) -> str:
    return legible(nick) if is_person(nick) else texts.THE_HOST
