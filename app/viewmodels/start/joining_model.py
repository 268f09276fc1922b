"""What leads to the room to join, read while it is typed or pasted: an address or a link. Pure."""

from collections.abc import Callable

from msgspec import Struct

from app.texts import joining
from app.texts import start as texts
from app.texts.common import NOTHING, Legible
from app.viewmodels.legible import legible, legible_name
from core.addresses import Address, parse_address
from core.inviting.invite import BadInvite, Invite
from core.inviting.joining_target import BadTarget, Target, TargetFault, read_target
from core.values import replace

_MAY_BE_COMING = (
    TargetFault.EMPTY,
    TargetFault.NO_ADDRESS,
    TargetFault.PORT,
)  # while somebody is still typing


class RecentChoice(Struct, frozen=True):
    """A room that was joined before."""

    address: str
    name: Legible
    """The name that its host gave it; empty: not known."""
    when: Legible = NOTHING
    """When it was joined last, in words; empty: not known."""


class JoinState(Struct, frozen=True):
    """What the card for joining shows."""

    address: str = ""
    recent: tuple[RecentChoice, ...] = ()
    """The one that was joined last comes first."""
    preview: Legible = NOTHING
    """What the address or the link means, or that it is none yet."""
    problem: Legible = NOTHING
    """Why no room can be joined there, as a sentence; empty: nothing is wrong."""


class JoinModel:
    """Reads an address, or the link of an invitation, as people write and paste it."""

    def __init__(
        self,
        state: JoinState,
        join: Callable[[Target], None],
        join_again: Callable[[Address], None] | None = None,
    ) -> None:
        """``join`` is called with what was read; ``join_again`` with the address of a room of before."""
        self.state = state
        self._join = join
        self._join_again = join_again or join
        self._chosen: Callable[[], None] | None = None
        """Joins the room that was chosen in a list, as long as the field shows where that is."""
        self._read(state.address)

    def edit_address(self, address: str | None) -> None:
        """Take the text of the field; None: it has not changed. A problem goes when the text changes.

        What is wrong with a link is told at once: it was pasted, and is not going to get better.
        """
        if address is not None and address != self.state.address:
            self._read(address)

    def _read(self, text: str) -> None:
        self._chosen = None
        preview, problem = NOTHING, NOTHING
        try:
            preview = understood(read_target(text))
        except BadInvite as error:
            problem = joining.bad_link(error.fault)
        except BadTarget as error:
            if error.fault not in _MAY_BE_COMING:
                problem = joining.bad_target(error.fault)
            elif error.fault is not TargetFault.EMPTY:
                preview = texts.NOT_YET_AN_ADDRESS
        self.state = replace(self.state, address=text, preview=preview, problem=problem)

    def join(self) -> None:
        """Join the room that the text leads to, or show why that is impossible."""
        if self._chosen:
            self.fail(NOTHING)
            self._chosen()
            return
        try:
            target = read_target(self.state.address)
        except BadInvite as error:
            self.fail(joining.bad_link(error.fault))
        except BadTarget as error:
            self.fail(joining.bad_target(error.fault))
        else:
            self.fail(NOTHING)
            self._join(target)

    def means(self, target: Target) -> bool:
        """Whether the text of the field leads there, in whatever words."""
        try:
            return read_target(self.state.address) == target
        except (BadInvite, BadTarget):
            return False

    def choose_recent(self, recent: RecentChoice) -> None:
        """Put the address of a room joined before into the field, and join it."""
        self.choose(recent.address, lambda: self._join_again(parse_address(recent.address)))
        self.join()

    def choose(self, address: str, join: Callable[[], None]) -> None:
        """Show the address of a room that was chosen in a list.

        Until that is changed, `join` means this room, and not just any that may be at its address today.
        """
        self.edit_address(address)
        self._chosen = join

    def offer_recent(self, recent: tuple[RecentChoice, ...]) -> None:
        """Offer the rooms that were joined before."""
        self.state = replace(self.state, recent=recent)

    def fail(self, problem: Legible) -> None:
        """Show why no room can be joined; empty: nothing is wrong."""
        self.state = replace(self.state, problem=problem)


def understood(target: Target) -> Legible:
    """Say what was read from the text of the field."""
    match target:
        case Invite():
            return joining.invited(legible_name(target.name))
        case Address():
            return texts.understood(legible(target.host), target.port)
