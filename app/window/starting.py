"""What a window does first."""

from dataclasses import dataclass

from core.addresses import Address


@dataclass(frozen=True, slots=True)
class StartEmpty:
    """Show the start screen."""


@dataclass(frozen=True, slots=True)
class HostNow:
    """Open the room of this name, last used or new; without a name, a new one."""

    name: str = ""


@dataclass(frozen=True, slots=True)
class JoinNow:
    """Go to the room at this address, under this nickname if one is given."""

    address: Address
    nick: str = ""


StartWith = StartEmpty | HostNow | JoinNow
