"""What happens in the room changes the conversations: one function for each event. Pure."""

from collections.abc import Callable
from datetime import tzinfo

from app.texts import chat as texts
from app.texts import chat_events as event_texts
from app.texts.common import NOTHING, Legible
from app.texts.nickname import nick_refused
from app.texts.partners import went_elsewhere
from app.viewmodels.chat.conversation import Conversation
from app.viewmodels.chat.conversations import Conversations
from app.viewmodels.chat.lines import Delivery, PresenceChange
from app.viewmodels.chat.messages import ChatWords
from app.viewmodels.chat.outside import Outside
from app.viewmodels.chat.partner import Doubt
from app.viewmodels.chat.partners import Partners
from app.viewmodels.chat.people import OURSELVES, People
from app.viewmodels.legible import Name
from app.viewmodels.presence import OwnAwayChanged, PersonIdentified, PersonLost, PersonOffline, PersonOnline
from app.viewmodels.window_events import (
    ChannelsFound,
    ConnectionEnded,
    Door,
    Entered,
    FoundChannel,
    InvitationCame,
    MessageCame,
    MessageRejected,
    ModeCame,
    NickRejected,
    Participant,
    PeopleListed,
    PersonChanged,
    PersonJoined,
    PersonKicked,
    PersonLeft,
    PersonRenamed,
    RankChanged,
    ReactionCame,
    RoomSecured,
    RoomSpoke,
    TopicCame,
    TypistChanged,
    WindowEvent,
)
from core.channel_member import ChannelMember
from core.events import Connecting, InTheClear, LimitsChanged
from core.failures import Failure
from core.naming.names import is_channel
from core.text.message_parts import MessageLimits
from core.values import replace
from storage.wire.casefolding import casefold


class ChatEvents:
    """Keeps the conversations as the events of the room tell them."""

    def __init__(
        self, conversations: Conversations, zone: tzinfo | None, on_said: Callable[[MessageCame, bool], None]
    ) -> None:
        """``zone`` and ``on_said``: as in `ChatWords`."""
        self.words = ChatWords(conversations, zone, on_said)
        self.room = NOTHING
        self.is_connected = False
        self.is_away = False
        """Whether we are away, as the room has told us."""
        self.limits = MessageLimits()
        """What the room takes as one message of ours."""
        self.people = People()
        self.partners = Partners(conversations, self.people, self.words.note)
        self.channels: tuple[FoundChannel, ...] | None = None
        """Which channels there are, as the room has told last; None: it has not answered."""
        self._talks = conversations

    @property
    def nick(self) -> str:
        """Our nickname, as the room spells it."""
        return self.words.nick

    def apply(self, event: WindowEvent, now: float) -> None:  # noqa: C901, PLR0912 - a case for each event
        """Change the conversations as ``event`` tells; ``now``: seconds of a clock that never jumps."""
        match event:
            case MessageCame():
                self._add_message(event)
            case MessageRejected():
                self.words.mark_not_sent(event)
            case RoomSpoke():
                self._hear_room(event)
            case ModeCame():
                self.words.note(
                    self._talks.open(event.channel), event_texts.mode_changed(event.by, event.words), event.at
                )
            case OwnAwayChanged():
                self.is_away = event.is_away
                self.words.note(self._talks.current, event_texts.own_away(is_away=event.is_away), event.at)
            case ReactionCame():
                self._react(event)
            case PeopleListed():
                self._list_people(event)
            case PersonJoined():
                self._add_joined(event)
            case PersonLeft():
                self._drop_left(event)
            case PersonKicked():
                self._drop_kicked(event)
            case PersonRenamed():
                self._rename(event)
            case PersonIdentified() | PersonOnline() | PersonOffline() | PersonLost():
                self._recognize(event)
            case RankChanged():
                self._change_rank(event)
            case PersonChanged():
                self._talks.open(event.channel).put(event.person)
            case TypistChanged():
                self._change_typist(event, now)
            case TopicCame():
                self._take_topic(event)
            case InvitationCame():
                self._invite(event)
            case ChannelsFound():
                self.channels = event.channels
            case NickRejected():
                self._tell_of_nick(event)
            case Entered():
                self._enter(event)
            case LimitsChanged():
                self.limits = event.limits
            case ConnectionEnded():
                self._disconnect(event)
            case Connecting() | RoomSecured() | InTheClear():
                pass

    def _enter(self, event: Entered) -> None:
        self.words.take_nick(event.nick)
        self.room = event.room
        self.is_connected, self.is_away, self.limits = True, False, event.limits
        self.partners.take_entered(event.nick)

    def _add_message(self, event: MessageCame) -> None:
        where, person = event.conversation, None if event.is_own else self.people.meet(event.nick.wire)
        if event.is_own:
            talk = self._place_echo(event)
        else:
            talk = self._talks.open(where) if is_channel(where.wire) else self.partners.hear(where, event.at)
        self.words.add_message(talk, event, person)

    def _place_echo(self, event: MessageCame) -> Conversation:
        """Return the conversation of our own message, which may have reached somebody else than was meant."""
        sent_from = self._talks.awaiting(event.ticket) if event.ticket is not None else None
        if sent_from is None:
            return self.partners.open(event.conversation)
        is_renamed = casefold(sent_from.target) != casefold(event.conversation.wire)
        if not is_renamed and sent_from.doubt in (None, Doubt.UNKNOWN):
            return sent_from
        self.words.note(sent_from, went_elsewhere(event.conversation.shown), event.at)
        if is_renamed and event.ticket is not None:
            sent_from.unsent.pop(event.ticket, None)
            return self._talks.open(event.conversation)
        return sent_from

    def _react(self, event: ReactionCame) -> None:
        person = OURSELVES if event.is_own else self.people.meet(event.nick.wire)
        if talk := self.partners.find(event.conversation.wire):
            self.words.react(talk, event, person)

    def _list_people(self, event: PeopleListed) -> None:
        self._talks.open(event.channel).put_all(event.people)
        for one in event.people:
            self.people.meet(one.member.nick)

    def _recognize(self, event: PersonIdentified | PersonOnline | PersonOffline | PersonLost) -> None:
        match event:
            case PersonIdentified():
                was_here = self.people.holder(event.nick.wire) is not None
                self.people.identify(event.nick.wire, event.account)
                if was_here:
                    self.partners.see(event.nick, None)
            case PersonOnline():
                self.partners.see(event.nick, event.at)
            case PersonOffline():
                self.partners.take_offline(event.nick, event.at)
            case PersonLost():
                self.partners.take_lost(event.nick, event.at)

    def _add_joined(self, event: PersonJoined) -> None:
        is_new = self._talks.find(event.channel.wire) is None
        talk, nick = self._talks.open(event.channel), event.nick
        if event.is_own:
            talk.enter()
            if is_new:  # just asked for; after a lost connection nobody is carried off
                self._talks.select(event.channel)
        else:
            self.partners.see(nick, event.at)
        talk.put(Participant(ChannelMember(nick.wire), nick.shown))
        words = event_texts.joined(nick.shown, is_own=event.is_own)
        self.words.note(talk, words, event.at, nick=nick.shown, presence=PresenceChange.JOINED)

    def _drop_left(self, event: PersonLeft) -> None:
        talk, nick = self._talks.open(event.channel), event.nick
        if event.is_own:
            talk.leave(Outside(event_texts.left_ourselves(talk.title), may_return=True))
            self._talks.close(event.channel.wire)
            return
        talk.drop(nick.wire)
        if event.has_quit:
            self.partners.take_left(event)
        words = event_texts.left(nick.shown, event.reason, has_quit=event.has_quit)
        self.words.note(talk, words, event.at, nick=nick.shown, presence=PresenceChange.LEFT)

    def _drop_kicked(self, event: PersonKicked) -> None:
        talk = self._talks.open(event.channel)
        words = event_texts.kicked(NOTHING if event.is_own else event.nick.shown, event.by, _given(event))
        if event.is_own:
            talk.leave(Outside(words, may_return=True))
        else:
            talk.drop(event.nick.wire)
        self.words.note(talk, words, event.at)

    def _rename(self, event: PersonRenamed) -> None:
        old, new = event.old, event.new
        if event.is_own:
            self.words.take_nick(new)
            self.partners.take_own_name(old.wire, new)
        else:
            self.partners.take_renamed(old, new, event.at)
        words = event_texts.renamed(old.shown, new.shown, is_own=event.is_own)
        for talk in [self._talks.open(channel) for channel in event.channels]:
            member = _member(talk, old)
            talk.typists.rename(old.wire, new)
            talk.drop(old.wire)
            talk.put(Participant(replace(member, nick=new.wire), new.shown))
            self.words.note(talk, words, event.at, nick=old.shown, presence=PresenceChange.RENAMED)

    def _change_rank(self, event: RankChanged) -> None:
        talk, nick = self._talks.open(event.channel), event.nick
        changed = replace(_member(talk, nick), is_operator=event.is_operator)
        talk.put(Participant(changed, nick.shown))
        words = event_texts.operator(nick.shown, event.by, is_operator=event.is_operator)
        self.words.note(talk, words, event.at)

    def _change_typist(self, event: TypistChanged, now: float) -> None:
        if talk := self.partners.find(event.conversation.wire):
            talk.set_typing(event.nick, now, is_typing=event.is_typing)

    def _take_topic(self, event: TopicCame) -> None:
        talk = self._talks.open(event.channel)
        talk.topic = event.topic
        talk.changed()
        if event.by is not None:
            self.words.note(talk, event_texts.topic_changed(event.by, talk.topic), event.at)

    def _invite(self, event: InvitationCame) -> None:
        words = event_texts.invited(event.by, event.channel.shown)
        talk = self._talks.find(event.channel.wire)
        if talk and talk.outside:
            talk.outside = Outside(words, may_return=True)
            talk.changed()
        self.words.note(self._talks.current, words, event.at)

    def _hear_room(self, event: RoomSpoke) -> None:
        """Tell what the room says; that it keeps us out of a channel stands below that, if it is there."""
        talk = self._talks.find(event.channel.wire) if event.channel else None
        if event.door and talk and talk.is_channel and not talk.is_joined:
            talk.outside = Outside(event.text, may_return=event.door is Door.TRY_AGAIN)
            talk.changed()
            if talk is not self._talks.current:
                self.words.fail(event.text)
            return
        self.words.add_words_of_room(event)

    def _tell_of_nick(self, event: NickRejected) -> None:
        if not event.while_joining:  # else the attempt asks for another one
            self.words.fail(nick_refused(event.nick.shown, is_taken=event.is_taken, is_bound=event.is_bound))

    def _disconnect(self, event: ConnectionEnded) -> None:
        self.is_connected = False
        self.partners.take_disconnected()
        for talk in self._talks:
            talk.leave()
            if event.failure in (Failure.KICKED, Failure.BANNED):  # who removes us from the room does so
                talk.outside = None  # from each channel first: to come in again is to come back there
            for ticket, line in talk.unsent.items():
                if line.delivery is Delivery.SENDING:
                    talk.unsent[ticket] = replace(line, delivery=Delivery.FAILED, why=texts.NOT_SENT)


def _given(event: PersonKicked) -> Legible:
    """Return the reason that was given; RFC 2812 §3.2.8: without one it is the nickname of who removes."""
    return NOTHING if event.reason == event.by else event.reason


def _member(talk: Conversation, nick: Name) -> ChannelMember:
    """Return what is known of a person in a channel, or that nothing is but the nickname."""
    return talk.member(nick.wire) or ChannelMember(nick.wire)
