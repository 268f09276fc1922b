"""The person whom a direct conversation is with, and whether they still have its nickname. Pure."""

from enum import Enum

from msgspec import Struct

from app.viewmodels.chat.people import Person


class Doubt(Enum):
    """Why something that is written to a nickname might reach somebody else."""

    LEFT = "left"  # the person is not here, and nobody is called that, as far as we know
    SOMEBODY_ELSE = "somebody else"  # somebody else is called that now
    UNKNOWN = "unknown"  # we were not told for a while: it may be somebody else


class InDoubt(Struct, frozen=True):
    """What was in doubt when the person was asked about it."""

    doubt: Doubt | None
    other: Person | None


class Partner(Struct):
    """Whom a conversation is with; nothing in it goes out while there is a `doubt` that is not resolved."""

    nick: str = ""
    """The nickname that they had, if somebody else has it now and a conversation of their own; else empty."""
    person: Person | None = None
    """None: nobody has been met under this nickname yet."""
    other: Person | None = None
    """Who has the nickname in place of that person."""
    doubt: Doubt | None = None
    since: int = 0
    """The number of the first line that is between us and this person: those before are not theirs."""

    @property
    def in_doubt(self) -> InDoubt:
        """What is in doubt now."""
        return InDoubt(self.doubt, self.other)

    def is_with(self, person: Person) -> bool:
        """Whether the conversation is with this person."""
        return self.person is not None and self.person.is_same(person)

    def may_be(self, person: Person) -> bool:
        """Whether this person, who has the nickname, is whom the conversation is with, as far as we know."""
        return self.person is None or self.doubt is Doubt.UNKNOWN or self.is_with(person)

    def meet(self, person: Person) -> None:
        """Note that this person has the nickname, and is whom the conversation is with."""
        if self.person is None or person.account or not self.person.account:
            self.person = person
        self.other, self.doubt = None, None

    def suspect(self, doubt: Doubt, other: Person | None = None) -> None:
        """Note that what is written might reach somebody else, perhaps ``other``."""
        self.doubt, self.other = doubt, other

    def accept(self, holder: Person | None, since: int) -> None:
        """Note that our person knows of the doubt and means whoever has the nickname.

        ``holder``: who that is; None: we don't know of anybody. Whoever comes after one who left is asked
        about again; where we are not told who comes, it is whom we hear of next.
        ``since``: the number of the next line.
        """
        if holder is not None and not self.is_with(holder):
            self.person, self.since = holder, since
        elif holder is None and self.doubt is Doubt.UNKNOWN:
            self.person, self.since = None, since
        self.other, self.doubt = None, None
