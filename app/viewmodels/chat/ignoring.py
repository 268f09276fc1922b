"""Whom we do not want to read: the person, under whatever nickname, as long as we are in the room. Pure."""

from collections.abc import Callable

from app.texts import ignoring as texts
from app.texts.common import Legible
from app.viewmodels.chat.people import People, Person
from app.viewmodels.composer.slash_commands import Ignore
from app.viewmodels.legible import is_person, legible_name
from app.viewmodels.presence import PersonIdentified
from app.viewmodels.window_events import InvitationCame, MessageCame, ReactionCame, TypistChanged, WindowEvent
from core.values import replace
from storage.wire.casefolding import casefold

MOST_IGNORED = 200


class Ignoring:
    """Keeps from us what those whom we ignore write; what the host announces is from no person."""

    def __init__(self, people: People, note: Callable[[Legible], None]) -> None:
        """``note`` shows a sentence in the conversation that is open."""
        self._people = people
        self._note = note
        self._ignored: dict[int, Person] = {}
        """By connection."""
        self.revision = 0
        """Another number whenever somebody else is ignored."""

    def carry_out(self, order: Ignore) -> bool:
        """Ignore somebody, or stop it, or tell whom we ignore; False: nobody is called so."""
        if not order.nick:
            self._note(texts.whom_we_ignore(sorted(map(legible_name, self._nicks()), key=str.casefold)))
            return True
        person, name = self._people.holder(order.nick), legible_name(order.nick)
        if person is None or not is_person(order.nick):
            self._note(texts.nobody_here(name))
            return False
        known = [one for one in self._ignored.values() if one.is_same(person)]
        for one in known:
            del self._ignored[one.connection]
        if order.is_on:
            self._keep(person)
        self.revision += 1
        self._note(self._told(name, person, was_ignored=bool(known), is_on=order.is_on))
        return True

    def _keep(self, person: Person) -> None:
        if len(self._ignored) >= MOST_IGNORED:
            del self._ignored[next(iter(self._ignored))]
        self._ignored[person.connection] = person

    @staticmethod
    def _told(name: Legible, person: Person, *, was_ignored: bool, is_on: bool) -> Legible:
        if is_on:
            return texts.ignored(name, has_account=bool(person.account))
        return texts.heard_again(name) if was_ignored else texts.was_not_ignored(name)

    def is_ignored(self, nick: str) -> bool:
        """Whether we do not read who is called so now."""
        person = self._people.holder(nick) if self._ignored else None
        return person is not None and any(one.is_same(person) for one in self._ignored.values())

    def nicks(self) -> frozenset[str]:
        """Return the nicknames of those who are here and ignored, casefolded."""
        return frozenset(map(casefold, self._nicks()))

    def _nicks(self) -> list[str]:
        return [nick for nick in map(self._people.nick_of, self._ignored.values()) if nick]

    def hides(self, event: WindowEvent) -> bool:
        """Whether ``event`` is to be kept from us; called before it is applied."""
        match event:
            case MessageCame() | ReactionCame():
                return not event.is_own and self.is_ignored(event.nick.wire)
            case TypistChanged():
                return self.is_ignored(event.nick.wire)
            case InvitationCame():
                return self.is_ignored(event.by)
            case PersonIdentified():
                self._note_account(event)
            case _:
                pass
        return False

    def _note_account(self, event: PersonIdentified) -> None:
        """Know who is ignored by their account from here on, with which they come back."""
        person = self._people.holder(event.nick.wire)
        if person and event.account and person.connection in self._ignored:
            self._ignored[person.connection] = replace(person, account=casefold(event.account))
