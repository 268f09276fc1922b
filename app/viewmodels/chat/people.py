"""Who is meant by a nickname now: the person, whatever they were or will be called. Pure."""

from itertools import count

from msgspec import Struct

from storage.wire.casefolding import casefold

MOST_PEOPLE = 50_000
"""Whoever was met longest ago is forgotten first, and counts as somebody else when they are met again."""


class Person(Struct, frozen=True):
    """Somebody, whatever they are called: known by their account where there is one, else by connection."""

    connection: int
    """A number that no other connection to the room has had since this window was opened."""
    account: str = ""
    """Casefolded; empty: none that we know of."""

    def is_same(self, other: "Person") -> bool:
        """Whether both are one person: the same account, or the same connection if one has no account."""
        if self.account and other.account:
            return self.account == other.account
        return self.connection == other.connection


OURSELVES = Person(0)


class _Holder(Struct, frozen=True):
    nick: str
    person: Person


class People:
    """Who has which nickname now, as far as we have been told; nicknames may be given in any case."""

    def __init__(self) -> None:
        self._holders: dict[str, _Holder] = {}
        self._connections = count(1)
        self.revision = 0
        """A number that is another one after somebody was identified."""

    def holder(self, nick: str) -> Person | None:
        """Return who has this nickname; None: nobody whom we have met."""
        found = self._holders.get(casefold(nick))
        return found.person if found else None

    def meet(self, nick: str) -> Person:
        """Return who has this nickname: the one whom we know, else somebody new."""
        return self.holder(nick) or self._put(nick, Person(next(self._connections)))

    def identify(self, nick: str, account: str) -> None:
        """Note the account of whoever has this nickname; empty: none."""
        self.revision += 1
        self._put(nick, Person(self.meet(nick).connection, casefold(account)))

    def has_account(self, nick: str) -> bool:
        """Return whether who has this nickname is known by an account, so that nobody else can be them."""
        person = self.holder(nick)
        return person is not None and bool(person.account)

    def rename(self, old: str, new: str) -> None:
        """Note that whoever is called ``old`` is called ``new`` from here on."""
        person = self.meet(old)
        self.lose(old)
        self._put(new, person)

    def lose(self, nick: str) -> None:
        """Note that whoever is met under this nickname from here on is somebody else."""
        self._holders.pop(casefold(nick), None)

    def lose_all(self) -> None:
        """Note that the connection was lost: nobody of those whom we knew is known by connection any more."""
        self._holders.clear()

    def nick_of(self, person: Person) -> str | None:
        """Return the nickname that somebody has now; None: they are not here, as far as we know."""
        return next((one.nick for one in self._holders.values() if one.person.is_same(person)), None)

    def nick_now(self, nick: str, person: Person | None) -> str:
        """Return what somebody who was called ``nick`` is called now; empty: they are not here.

        ``person``: who that is; None: it is not known, so nothing but the nickname is.
        """
        return (self.nick_of(person) or "") if person else nick

    def _put(self, nick: str, person: Person) -> Person:
        self._holders.pop(casefold(nick), None)
        if len(self._holders) >= MOST_PEOPLE:
            del self._holders[next(iter(self._holders))]
        self._holders[casefold(nick)] = _Holder(nick, person)
        return person
