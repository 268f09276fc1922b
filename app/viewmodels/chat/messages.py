"""What is said in the room becomes lines of conversations. Pure."""

from collections.abc import Callable
from datetime import datetime, tzinfo

from app.texts import chat as texts
from app.texts.common import NOTHING, Legible
from app.viewmodels.chat.conversation import Conversation, letters_of
from app.viewmodels.chat.conversations import Conversations
from app.viewmodels.chat.lines import ChatLine, Delivery, LineKind, PresenceChange
from app.viewmodels.chat.people import Person
from app.viewmodels.legible import Name
from app.viewmodels.markup.spans import is_called
from app.viewmodels.window_events import MessageCame, MessageRejected, ReactionCame, RoomSpoke
from core.naming.names import is_seen
from core.values import replace

LONGEST_REACTION = 32
_BETWEEN_CHECKS = 500_000  # letters


class ChatWords:
    """Adds lines to conversations, and counts those that the person has not seen."""

    def __init__(
        self,
        conversations: Conversations,
        zone: tzinfo | None,
        on_said: Callable[[MessageCame, bool], None],
    ) -> None:
        """``on_said`` is called with each message of others, and whether it mentions us.

        Times are shown in ``zone``.
        """
        self.nick = ""
        """Our nickname, as the room spells it; empty before the room welcomed us."""
        self.name = NOTHING
        """Our nickname, as it is drawn."""
        self.is_watched = False
        """Whether the person sees the current conversation."""
        self._talks = conversations
        self._zone = zone
        self._on_said = on_said
        self._until_check = _BETWEEN_CHECKS

    def set_watched(self, *, is_watched: bool) -> None:
        """Note whether the person sees the current conversation; if so, nothing there is unread any more."""
        self.is_watched, talk = is_watched, self._talks.current
        if is_watched and talk.unread:
            talk.unread = talk.mentions = 0
            talk.changed()

    def take_nick(self, nick: Name) -> None:
        """Note which nickname is ours from now on."""
        self.nick, self.name = nick

    def add_message(self, talk: Conversation, event: MessageCame, person: Person | None) -> None:
        """Add a message of ``person`` to its conversation; None: it is ours.

        If it is the receipt for one of ours, that is not on its way any more. One of which nothing is seen
        makes no line.
        """
        was_sending = talk.unsent.pop(event.ticket, None) if event.ticket is not None else None
        if not is_seen(event.text):
            talk.set_typing(event.nick, 0.0, is_typing=False)
            talk.changed()
            return
        line = self._message_line(talk, event, person)
        number = self.add(
            talk, replace(line, quote=line.quote or (was_sending.quote if was_sending else None))
        )
        talk.set_typing(event.nick, 0.0, is_typing=False)
        if event.is_own:
            talk.new_from = None
        else:
            self._note_unseen(talk, number, is_mention=line.is_mention)
            self._on_said(event, line.is_mention)

    def mark_not_sent(self, event: MessageRejected) -> None:
        """Mark our message with this ticket as not sent, and say why."""
        for talk in self._talks:
            if line := talk.unsent.get(event.ticket):
                why = texts.not_sent(event.why)
                talk.unsent[event.ticket] = replace(line, delivery=Delivery.FAILED, why=why)
                talk.changed()
                return

    def add_words_of_room(self, event: RoomSpoke) -> None:
        """Add what the room itself says, in the conversation that it is about, else in the current one."""
        named = self._talks.find(event.channel.wire) if event.channel else None
        talk = named or self._talks.current
        kind = LineKind.ERROR if event.is_error else LineKind.EVENT
        self.add(talk, ChatLine(self._talks.next_key(), kind, NOTHING, event.text, self.local(event.at)))

    def react(self, talk: Conversation, event: ReactionCame, person: Person) -> None:
        """Put a reaction under its message, or take it away; one that is too long or invisible is ignored."""
        reaction = event.reaction
        if is_seen(reaction) and len(reaction) <= LONGEST_REACTION:
            talk.react(event.msgid, reaction, event.nick.shown, person, is_removed=event.is_removed)

    def note(
        self,
        talk: Conversation,
        text: Legible,
        at: datetime | None,
        *,
        nick: Legible = NOTHING,
        presence: PresenceChange | None = None,
    ) -> None:
        """Add a line that tells of something that happened; ``at`` as None: it shows no time."""
        kind = LineKind.PRESENCE if presence else LineKind.EVENT
        when = self.local(at) if at else None
        self.add(talk, ChatLine(self._talks.next_key(), kind, nick, text, when, presence=presence))

    def fail(self, text: Legible) -> None:
        """Add a line to the current conversation that tells of an error."""
        self.add(self._talks.current, ChatLine(self._talks.next_key(), LineKind.ERROR, NOTHING, text))

    def add(self, talk: Conversation, line: ChatLine) -> int:
        """Append a line and return its number; now and then, forget old lines of all conversations."""
        self._until_check -= letters_of(line)
        if self._until_check < 0:
            self._until_check = _BETWEEN_CHECKS
            self._talks.keep_in_bounds()
        return talk.add(line)

    def local(self, at: datetime) -> datetime:
        """Return a time in the time zone to show."""
        return at.astimezone(self._zone)

    def _message_line(self, talk: Conversation, event: MessageCame, person: Person | None) -> ChatLine:
        kind = LineKind.SAID
        if event.is_action:
            kind = LineKind.ACTION
        elif event.is_notice:
            kind = LineKind.NOTICE
        return ChatLine(
            self._talks.next_key(),
            kind,
            event.nick.shown,
            event.text,
            self.local(event.at),
            is_own=event.is_own,
            msgid=event.msgid,
            is_mention=not event.is_own and is_called(event.text, self.nick),
            is_bot=event.is_bot,
            quote=talk.quote(event.reply_to),
            person=person,
        )

    def _note_unseen(self, talk: Conversation, number: int, *, is_mention: bool) -> None:
        if talk is self._talks.current and self.is_watched:
            return
        if not talk.unread:  # what came before was seen
            talk.new_from = number
        talk.unread += 1
        talk.mentions += is_mention
