"""Whom a ban or mute of somebody's address reaches beside them, as the host is told before. Pure."""

from collections.abc import Iterable

from msgspec import Struct

from core.address_masks import network_around, read_address
from core.console_protocol import ClientRow, MuteClient
from core.networks import plain_address
from storage.entry import ConnectionId

_IPV6 = 6


class BanReach(Struct, frozen=True):
    """Who else is there now, the host's own window left out: it is never banned or muted."""

    address: str
    network: str
    at_address: tuple[str, ...] = ()
    """The nicknames of the others who come from the same address."""
    in_network: tuple[str, ...] = ()
    """The nicknames of the others who come from the same network, those at the address included."""
    is_ipv6: bool = False

    @property
    def takes_network(self) -> bool:
        """Whether to reach the network, not only the address, unless the host says otherwise.

        One computer has many addresses of IPv6, all in one network; but not at the cost of others.
        """
        return self.is_ipv6 and not self.in_network

    @property
    def is_shared(self) -> bool:
        """Whether others come from the same address."""
        return bool(self.at_address)


def reach_of(ip: str, connection: ConnectionId | None, clients: Iterable[ClientRow]) -> BanReach:
    """Return whom a ban of ``ip`` reaches; ``connection`` is whose it is, who is not counted."""
    address, network = str(plain_address(ip)), network_around(ip)
    others = [one for one in clients if one.nick and one.connection != connection and not one.is_host]
    is_ipv6 = plain_address(ip).version == _IPV6
    return BanReach(address, network, nicks_within(address, others), nicks_within(network, others), is_ipv6)


def nicks_within(address: str, clients: Iterable[ClientRow]) -> tuple[str, ...]:
    """Return the nicknames of who comes from an address or network, the host's own window left out."""
    mask = read_address(address)
    if mask is None:
        return ()
    return tuple(one.nick for one in clients if one.nick and not one.is_host and mask.means(one.ip))


def mute_order(connection: ConnectionId, reach: BanReach) -> MuteClient:
    """Return the order that mutes somebody: with the address or network, where nobody else would be hit."""
    by_address = not reach.is_shared
    return MuteClient(connection, is_muted=True, by_address=by_address, by_network=reach.takes_network)
