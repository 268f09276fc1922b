"""What a window does first."""

from msgspec import Struct

from core.addresses import Address


class StartEmpty(Struct, frozen=True):
    """Show the start screen."""


class HostNow(Struct, frozen=True):
    """Open the room of this name, last used or new; without a name, a new one."""

    name: str = ""


class JoinNow(Struct, frozen=True):
    """Go to the room at this address, under this nickname if one is given."""

    address: Address
    nick: str = ""


StartWith = StartEmpty | HostNow | JoinNow
