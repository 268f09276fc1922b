"""Whom each direct conversation is with: it follows the person, not the name, and says what is new. Pure.

A conversation goes on with its person under whatever nickname. When the nickname is somebody else's, or may
be, there is a `Doubt`: the chat asks before anything goes out there.
"""

from collections.abc import Callable
from datetime import datetime

from app.texts import partners as texts
from app.texts.chat_events import left, renamed
from app.texts.common import Legible
from app.viewmodels.chat.conversation import Conversation
from app.viewmodels.chat.conversations import Conversations
from app.viewmodels.chat.partner import Doubt
from app.viewmodels.chat.people import People, Person
from app.viewmodels.legible import Name, named
from app.viewmodels.window_events import PersonLeft
from core.naming.names import is_channel

Note = Callable[[Conversation, Legible, datetime | None], None]


class Partners:
    """Keeps the partners of all conversations as the room tells who comes, goes, and is called what."""

    def __init__(self, conversations: Conversations, people: People, note: Note) -> None:
        """``note`` adds a line of the program to a conversation; without a time, it shows none."""
        self._talks = conversations
        self._people = people
        self._note = note
        self._to_tell: list[Conversation] = []
        """Those whose persons are in doubt since the connection was lost, which is not told yet."""

    # Which conversation

    def find(self, nick: str) -> Conversation | None:
        """Return the conversation with whoever has this nickname, or the one of this name; None: neither.

        Somebody who was known by connection and has logged in may have two: then it is the one of this name.
        """
        person, called = self._people.holder(nick), self._talks.find(nick)
        if person is None or (called and called.partner.is_with(person)):
            return called
        with_them = (talk for talk in self._talks.with_people() if talk.partner.is_with(person))
        return next(with_them, called)

    def open(self, nick: Name) -> Conversation:
        """Return the conversation of `find`; if there is none, begin it."""
        talk = self.find(nick.wire) or self._talks.open(nick)
        person = self._people.holder(nick.wire)
        if person and talk.partner.person is None:
            talk.partner.meet(person)
        return talk

    def hear(self, nick: Name, at: datetime) -> Conversation:
        """Return the conversation in which what this person says to us belongs."""
        person = self._people.meet(nick.wire)
        talk = self.find(nick.wire) or self._talks.open(nick)
        self._see(talk, nick, person, at)
        return talk

    # What happens

    def see(self, nick: Name, at: datetime | None) -> None:
        """Note that somebody has this nickname, who may be another one than before."""
        person = self._people.meet(nick.wire)
        if talk := self.find(nick.wire):
            self._see(talk, nick, person, at)

    def take_left(self, event: PersonLeft) -> None:
        """Note that somebody has left the room."""
        self._leave(event.nick, left(event.nick.shown, event.reason, has_quit=True), event.at)

    def take_offline(self, nick: Name, at: datetime) -> None:
        """Note that nobody has this nickname."""
        self._leave(nick, texts.offline(nick.shown), at)

    def take_lost(self, nick: Name, at: datetime) -> None:
        """Note that somebody else may have this nickname from here on."""
        self._people.lose(nick.wire)
        talk = self._direct(nick.wire)
        if talk and talk.partner.person and talk.doubt is None:
            self._doubt(talk, Doubt.UNKNOWN)
            self._note(talk, texts.out_of_sight(nick.shown), at)

    def take_renamed(self, old: Name, new: Name, at: datetime) -> None:
        """Note that somebody else than we has another nickname."""
        self._people.rename(old.wire, new.wire)
        person, talk = self._people.meet(new.wire), self._direct(old.wire)
        if talk and not talk.partner.may_be(person):
            self._abandon(talk, old, at)
            talk = None
        if talk:
            self._call(talk, new, person, at)
            self._note(talk, renamed(old.shown, new.shown, is_own=False), at)
        else:
            self.see(new, at)

    def take_own_name(self, old: str, new: Name) -> None:
        """Note that we are called ``new``, and what we tell ourselves is; empty ``old``: we have come in."""
        if old:
            self._people.rename(old, new.wire)
        person, talk = self._people.meet(new.wire), self._direct(old or new.wire)
        if talk and (not old or talk.partner.may_be(person)):
            talk.partner.meet(person)
            self._call(talk, new, person, None)

    def take_disconnected(self) -> None:
        """Note that we know nobody any more but by their account."""
        self._people.lose_all()
        for talk in self._talks.with_people():
            if talk.partner.person and not talk.is_former:
                if talk.doubt is not Doubt.UNKNOWN:
                    self._to_tell.append(talk)
                self._doubt(talk, Doubt.UNKNOWN)

    def take_entered(self, nick: Name) -> None:
        """Say, where we have come back as ``nick``, that those who are here may be others than before."""
        self.take_own_name("", nick)
        for talk in self._to_tell:
            if talk.doubt and talk.partner.person and not talk.partner.person.account:
                self._note(talk, texts.after_pause(talk.title), None)
        self._to_tell.clear()

    def accept(self, talk: Conversation) -> None:
        """Note that our person means whoever has the nickname now, whoever that is."""
        before = talk.partner.person
        holder = talk.partner.other or self._people.holder(talk.target)
        talk.partner.accept(holder, talk.lines.end)
        if talk.partner.person is not before:
            talk.reply = None  # it is not for them
        talk.changed()

    # How

    def _direct(self, nick: str) -> Conversation | None:
        return None if is_channel(nick) else self._talks.find(nick)

    def _see(self, talk: Conversation, nick: Name, person: Person, at: datetime | None) -> None:
        partner = talk.partner
        if partner.person is None or partner.is_with(person):
            self._meet(talk, nick, person, at)
        elif partner.other is None or not partner.other.is_same(person):
            is_unknown = talk.doubt is Doubt.UNKNOWN and partner.other is None and not partner.person.account
            self._doubt(talk, Doubt.UNKNOWN if is_unknown else Doubt.SOMEBODY_ELSE, person)
            if not is_unknown:
                is_sure = bool(partner.person.account)
                self._note(talk, texts.somebody_else(nick.shown, is_sure=is_sure), at)

    def _meet(self, talk: Conversation, nick: Name, person: Person, at: datetime | None) -> None:
        was_in_doubt = talk.doubt is not None
        talk.partner.meet(person)
        there = self._people.holder(talk.target)
        if talk.partner.nick or there is None or not there.is_same(person):  # they have another nickname now
            before = named(talk.target).shown
            self._call(talk, nick, person, at)
            if before != nick.shown:
                self._note(talk, renamed(before, nick.shown, is_own=False), at)
        if was_in_doubt:
            self._note(talk, texts.here_again(nick.shown), at)

    def _leave(self, nick: Name, words: Legible, at: datetime) -> None:
        self._people.lose(nick.wire)
        talk = self._direct(nick.wire)
        if talk is None or talk.doubt is Doubt.LEFT or talk.partner.person is None:
            return
        also = self._people.nick_of(talk.partner.person)
        if also is None:
            self._doubt(talk, Doubt.LEFT)
            self._note(talk, words, at)
        else:  # the same account is here by another connection
            self._note(talk, texts.left_but_here(nick.shown, named(also).shown), at)
            self._call(talk, named(also), talk.partner.person, at)

    def _abandon(self, talk: Conversation, old: Name, at: datetime) -> None:
        """Note that whoever had the nickname in place of the person has given it up, too."""
        if talk.doubt is Doubt.SOMEBODY_ELSE:
            self._doubt(talk, Doubt.LEFT)
            self._note(talk, texts.nobody(old.shown), at)

    def _call(self, talk: Conversation, nick: Name, person: Person, at: datetime | None) -> None:
        """Let a conversation have this nickname; one with somebody else makes room, and says so."""
        talk.typists.rename(talk.target, nick)
        displaced = self._talks.rename(talk, nick)
        if displaced and not displaced.partner.is_with(person):
            self._doubt(displaced, Doubt.SOMEBODY_ELSE, person)
            self._note(displaced, texts.somebody_else(nick.shown, is_sure=True), at)

    def _doubt(self, talk: Conversation, doubt: Doubt, other: Person | None = None) -> None:
        talk.partner.suspect(doubt, other)
        talk.typists.clear()
        talk.changed()
