"""What somebody types to join a room: an address, understood while it is typed. Pure."""

from collections.abc import Callable

from msgspec import Struct

from app.texts import start as texts
from app.texts.common import NOTHING, Legible
from core.addresses import Address, BadAddress, parse_address
from core.values import replace


class RecentChoice(Struct, frozen=True):
    """A room joined before."""

    address: str
    name: Legible
    """What its host called it; empty: not known."""
    when: Legible = NOTHING
    """In words; empty: not known."""


class JoinState(Struct, frozen=True):
    """What is shown."""

    address: str = ""
    recent: tuple[RecentChoice, ...] = ()
    """The last one first."""
    preview: str = ""
    """What was understood of the address, or that nothing was yet."""
    problem: str = ""
    """Why nothing can be joined at this address, as a sentence."""


class JoinModel:
    """An address as people know it; ``join`` is called with what it means."""

    def __init__(self, state: JoinState, join: Callable[[Address], None]) -> None:
        self.state = replace(state, preview=_preview(state.address))
        self._join = join

    def edit_address(self, address: str | None) -> None:
        """Take what stands in the field; a problem stays until its cause is changed."""
        if address is not None and address != self.state.address:
            self.state = replace(self.state, address=address, preview=_preview(address), problem="")

    def join(self) -> None:
        """Go to the address that was typed."""
        text = self.state.address.strip()
        if not text:
            self.fail(texts.ADDRESS_MISSING)
            return
        try:
            address = parse_address(text)
        except BadAddress:
            is_encrypted = text.lower().startswith("ircs://")
            self.fail(texts.ENCRYPTED_LINK if is_encrypted else texts.bad_address(text))
            return
        self.fail("")
        self._join(address)

    def choose_recent(self, recent: RecentChoice) -> None:
        """Fill in an address joined before, and join it."""
        self.edit_address(recent.address)
        self.join()

    def offer_recent(self, recent: tuple[RecentChoice, ...]) -> None:
        """Show what was joined before."""
        self.state = replace(self.state, recent=recent)

    def fail(self, problem: str) -> None:
        """Show why nothing can be joined; empty: nothing is wrong."""
        self.state = replace(self.state, problem=problem)


def _preview(text: str) -> str:
    if not text.strip():
        return ""
    try:
        address = parse_address(text)
    except BadAddress:
        return texts.NOT_YET_AN_ADDRESS
    return texts.understood(address.host, address.port)
