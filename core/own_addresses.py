"""The addresses of this computer that a host can tell others: which are of use to them, best first.

Pure but for `own_addresses`, which asks the system.
"""

import ipaddress
from collections.abc import Iterable, Sequence
from enum import Enum

from msgspec import Struct

from core.interfaces import Found, Medium, found_addresses
from core.values import replace

# Linux, macOS and Windows, where they give interfaces a name
_VPN_INTERFACES = ("tun", "tap", "wg", "ppp", "tailscale", "zt", "utun", "ipsec", "nordlynx")
_VPN_NETWORKS = ("100.64.0.0/10",)  # RFC 6598, used by Tailscale
_VIRTUAL_INTERFACES = (
    *("docker", "br-", "veth", "virbr", "vmnet", "vmenet", "vboxnet", "vnic", "bridge1"),
    *("lxc", "lxd", "incus", "podman", "cni"),
)
_VIRTUAL_NETWORKS = ("192.168.56.0/24", "172.17.0.0/16")  # VirtualBox host-only, Docker's default bridge
_DIRECT_NETWORKS = ("169.254.0.0/16",)  # RFC 3927


class Reach(Enum):
    """From where an address of this computer can be reached, the most useful first."""

    NETWORK = "this network"
    DIRECT = "no router: only computers that are connected directly"
    VPN = "VPN"
    VIRTUAL = "virtual machine"
    LINK = "only with the name of an interface behind it"
    HERE = "this computer only"


_REACHES = tuple(Reach)
_FOR_LINKS = (Reach.NETWORK, Reach.DIRECT, Reach.VPN)
_MOST_IN_A_LINK = 5  # so that its QR code stays one that can be read from a small picture


class OwnAddress(Struct, frozen=True):
    """An address of this computer, and from where it can be reached."""

    ip: str
    reach: Reach
    medium: Medium = Medium.UNKNOWN

    @property
    def label(self) -> str:
        """From where it can be reached, in words: Wi-Fi or Ethernet where that is known."""
        is_known = self.reach is Reach.NETWORK and self.medium in (Medium.WIFI, Medium.ETHERNET)
        return self.medium.value if is_known else self.reach.value


def own_addresses() -> tuple[OwnAddress, ...]:
    """Return the addresses to tell others, best first; the last is always 127.0.0.1. Never raise."""
    return ranked(found_addresses())


def ranked(found: Iterable[Found]) -> tuple[OwnAddress, ...]:
    """Return those of ``found`` that others can use, best first, each once; then 127.0.0.1. Pure."""
    facts: dict[str, Found] = {}
    for each in found:
        known = facts.get(each.ip, each)
        facts[each.ip] = replace(known, is_default=known.is_default or each.is_default)
    useful = sorted(filter(_is_useful, facts.values()), key=_rank)
    own = (OwnAddress(each.ip, _reach(each), each.medium) for each in useful)
    return (*own, OwnAddress("127.0.0.1", Reach.HERE))


def _is_useful(found: Found) -> bool:
    ip = ipaddress.ip_address(found.ip)
    return not (ip.is_loopback or ip.is_unspecified or ip.is_multicast)


def _rank(found: Found) -> tuple[int, bool, bool]:
    is_ipv6 = ":" in found.ip  # harder to read out to somebody
    return _REACHES.index(_reach(found)), is_ipv6, not found.is_default


def _reach(found: Found) -> Reach:
    """Return the reach by what the system says of the interface, else by its name, else by the network."""
    if _is_link_local(found.ip):
        return Reach.LINK
    if _is_in(found.ip, _DIRECT_NETWORKS):
        return Reach.DIRECT
    match found.medium:
        case Medium.WIFI | Medium.ETHERNET:
            return Reach.NETWORK
        case Medium.TUNNEL:
            return Reach.VPN
        case Medium.VIRTUAL:
            return Reach.VIRTUAL
        case Medium.UNKNOWN:
            return _guessed_reach(found)


def _is_link_local(ip: str) -> bool:
    """Whether who uses it must say by which interface, which is called otherwise on each computer."""
    return ":" in ip and ipaddress.ip_address(ip).is_link_local


def _guessed_reach(found: Found) -> Reach:
    if found.interface.startswith(_VPN_INTERFACES) or _is_in(found.ip, _VPN_NETWORKS):
        return Reach.VPN
    if found.interface.startswith(_VIRTUAL_INTERFACES) or _is_in(found.ip, _VIRTUAL_NETWORKS):
        return Reach.VIRTUAL
    return Reach.NETWORK


def _is_in(ip: str, networks: tuple[str, ...]) -> bool:
    return any(ipaddress.ip_address(ip) in ipaddress.ip_network(network) for network in networks)


def ips_for_link(own: Sequence[OwnAddress]) -> tuple[str, ...]:
    """Return the addresses that the link of an invitation has, best first; whoever has it tries them all.

    Those of virtual machines are not among them, for they are the same on many computers. Without a network
    it is this computer's own. Pure.
    """
    useful = [each.ip for each in own if each.reach in _FOR_LINKS]
    links = [each.ip for each in own if each.reach is Reach.LINK]
    return tuple([*useful, *links][:_MOST_IN_A_LINK]) or (own[-1].ip,)
