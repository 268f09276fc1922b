"""What the doctor is asked to look at: a room of others, or the one that is open here."""

from msgspec import Struct

from core.addresses import Address
from core.failures import Failure
from core.joining.trust import Trust


class SoughtRoom(Struct, frozen=True):
    """The room that somebody wants to reach."""

    addresses: tuple[Address, ...]
    trust: Trust = Trust()
    """What is known of its key."""
    refusal: Failure | None = None
    """Why the last attempt to join failed, if the room said so."""
    wait: int = 0


class OwnRoom(Struct, frozen=True):
    """What this process knows of the room that it has open itself."""

    port: int
    listens_on: tuple[str, ...]
    reached: int
    has_discovery: bool | None = None
    """None: not known."""
    broken: int | None = None
