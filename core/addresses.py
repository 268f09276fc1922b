"""Addresses of rooms: reads what a guest types, and finds what a host can tell guests to type.

Pure but for `own_addresses`, which asks the system.
"""

import contextlib
import ipaddress
import re
from collections.abc import Iterable
from enum import Enum

from msgspec import Struct

from core.interfaces import Found, Medium, found_addresses
from core.values import replace

DEFAULT_PORT = 6697

_SCHEMES = ("irc", "ircs", "irc6")
_PORTS = range(1, 65_536)
_DIGITS_AND_DOTS = re.compile(r"[\d.]+")
_HOST_NAME = re.compile(r"[^\s\x00-\x1f\x7f/\\@?#%\[\]]+")

# Linux, macOS and Windows, where they give interfaces a name
_VPN_INTERFACES = ("tun", "tap", "wg", "ppp", "tailscale", "zt", "utun", "ipsec", "nordlynx")
_VPN_NETWORKS = ("100.64.0.0/10",)  # RFC 6598, used by Tailscale
_VIRTUAL_INTERFACES = (
    *("docker", "br-", "veth", "virbr", "vmnet", "vmenet", "vboxnet", "vnic", "bridge1"),
    *("lxc", "lxd", "incus", "podman", "cni"),
)
_VIRTUAL_NETWORKS = ("192.168.56.0/24", "172.17.0.0/16")  # VirtualBox host-only, Docker's default bridge
_DIRECT_NETWORKS = ("169.254.0.0/16",)  # RFC 3927
_IPV6 = 6


class BadAddress(Exception):
    """The text that a person typed is no address; the message says why."""


class Address(Struct, frozen=True):
    """A place to connect to."""

    host: str
    """A host name or an IP address; IPv6 without brackets."""
    port: int

    def __str__(self) -> str:
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"


def parse_address(text: str, default_port: int = DEFAULT_PORT) -> Address:
    """Read ``192.168.1.20``, ``laptop:6697``, ``[fe80::1%eth0]:6697``, ``irc://laptop/`` and the like.

    Raises BadAddress.
    """
    host, port = _host_and_port(_without_scheme(text.strip()))
    return Address(checked_host(host.strip()), default_port if port is None else _checked_port(port.strip()))


def _without_scheme(text: str) -> str:
    scheme, separator, rest = text.partition("://")
    if not separator:
        return text
    if scheme.lower() not in _SCHEMES:
        raise BadAddress(f"unknown kind of link: {scheme!r}")
    return rest.partition("/")[0]


def _host_and_port(text: str) -> tuple[str, str | None]:
    if text.startswith("["):
        host, bracket, rest = text[1:].partition("]")
        if not bracket or rest[:1] not in ("", ":"):
            raise BadAddress(f"brackets do not match: {text!r}")
        return host, rest[1:] if rest else None
    if text.count(":") > 1:  # IPv6 without brackets, so without a port
        return text, None
    host, colon, port = text.partition(":")
    return host, port if colon else None


def checked_host(host: str) -> str:
    """Return a host name or an IP address in its usual spelling. Raises BadAddress."""
    if not host:
        raise BadAddress("no host")
    if ":" in host or _DIGITS_AND_DOTS.fullmatch(host):
        with contextlib.suppress(ValueError):
            return str(ipaddress.ip_address(host))
        raise BadAddress(f"not an IP address: {host!r}")
    if not _HOST_NAME.fullmatch(host):
        raise BadAddress(f"not a host name: {host!r}")
    try:
        host.encode("idna")
    except UnicodeError as error:
        raise BadAddress(f"not a host name: {host!r}") from error
    return host


def parse_port(text: str) -> int | None:
    """Return the number of a port that somebody can listen on, 1 to 65535; None if ``text`` is none."""
    is_number = text.isascii() and text.isdecimal() and len(text) <= len(str(_PORTS[-1]))
    return int(text) if is_number and int(text) in _PORTS else None


def _checked_port(text: str) -> int:
    port = parse_port(text)
    if port is None:
        raise BadAddress(f"not a port: {text!r}")
    return port


class Reach(Enum):
    """From where an address of this computer can be reached, the most useful first."""

    NETWORK = "this network"
    DIRECT = "no router: only computers that are connected directly"
    VPN = "VPN"
    VIRTUAL = "virtual machine"
    HERE = "this computer only"


_REACHES = tuple(Reach)


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
    if ip.is_loopback or ip.is_unspecified or ip.is_multicast:
        return False
    return not (ip.version == _IPV6 and ip.is_link_local)  # needs a scope, which differs on every computer


def _rank(found: Found) -> tuple[int, bool, bool]:
    is_ipv6 = ":" in found.ip  # harder to read out to somebody
    return _REACHES.index(_reach(found)), is_ipv6, not found.is_default


def _reach(found: Found) -> Reach:
    """Return the reach by what the system says of the interface, else by its name, else by the network."""
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


def _guessed_reach(found: Found) -> Reach:
    if found.interface.startswith(_VPN_INTERFACES) or _is_in(found.ip, _VPN_NETWORKS):
        return Reach.VPN
    if found.interface.startswith(_VIRTUAL_INTERFACES) or _is_in(found.ip, _VIRTUAL_NETWORKS):
        return Reach.VIRTUAL
    return Reach.NETWORK


def _is_in(ip: str, networks: tuple[str, ...]) -> bool:
    return any(ipaddress.ip_address(ip) in ipaddress.ip_network(network) for network in networks)
