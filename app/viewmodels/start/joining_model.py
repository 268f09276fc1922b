"""The address of a room to join, read while it is typed. Pure."""

from collections.abc import Callable

from msgspec import Struct

from app.texts import start as texts
from app.texts.common import NOTHING, Legible
from app.viewmodels.legible import legible
from core.addresses import Address, BadAddress, parse_address
from core.values import replace


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
    """What the address means, or that it is none yet."""
    problem: Legible = NOTHING
    """Why no room can be joined there, as a sentence; empty: nothing is wrong."""


class JoinModel:
    """Reads an address as people write it."""

    def __init__(
        self,
        state: JoinState,
        join: Callable[[Address], None],
        join_again: Callable[[Address], None] | None = None,
    ) -> None:
        """``join`` is called with the address that was read; ``join_again`` with that of a room of before."""
        self.state = replace(state, preview=_preview(state.address))
        self._join = join
        self._join_again = join_again or join

    def edit_address(self, address: str | None) -> None:
        """Take the text of the field; None: it has not changed. A problem goes when the text changes."""
        if address is not None and address != self.state.address:
            self.state = replace(self.state, address=address, preview=_preview(address), problem=NOTHING)

    def join(self) -> None:
        """Join the room at the address that was typed, or show why that is impossible."""
        text = self.state.address.strip()
        if not text:
            self.fail(texts.ADDRESS_MISSING)
            return
        try:
            address = parse_address(text)
        except BadAddress:
            is_encrypted = text.lower().startswith("ircs://")
            self.fail(texts.ENCRYPTED_LINK if is_encrypted else texts.bad_address(legible(text)))
            return
        self.fail(NOTHING)
        self._join(address)

    def means(self, address: Address) -> bool:
        """Whether the text of the field is this address, in whatever words."""
        try:
            return parse_address(self.state.address.strip()) == address
        except BadAddress:
            return False

    def choose_recent(self, recent: RecentChoice) -> None:
        """Put the address of a room joined before into the field, and join it."""
        self.edit_address(recent.address)
        self.fail(NOTHING)
        self._join_again(parse_address(recent.address))

    def offer_recent(self, recent: tuple[RecentChoice, ...]) -> None:
        """Offer the rooms that were joined before."""
        self.state = replace(self.state, recent=recent)

    def fail(self, problem: Legible) -> None:
        """Show why no room can be joined; empty: nothing is wrong."""
        self.state = replace(self.state, problem=problem)


def _preview(text: str) -> Legible:
    if not text.strip():
        return NOTHING
    try:
        address = parse_address(text)
    except BadAddress:
        return texts.NOT_YET_AN_ADDRESS
    return texts.understood(legible(address.host), address.port)
