"""Where a room is: reads what people type, and finds out what a host can tell them to type."""

import contextlib
import ipaddress
import re
from collections.abc import Iterable
from dataclasses import dataclass

from core.interfaces import Found, found_addresses

DEFAULT_PORT = 6697

_PORTS = range(1, 65_536)
_DIGITS_AND_DOTS = re.compile(r"[\d.]+")
_HOST_NAME = re.compile(r"[^\s\x00-\x1f\x7f/\\@?#%\[\]]+")

_NETWORK, _DIRECT, _VPN, _VIRTUAL, _HERE = _LABELS = (
    "this network",
    "no router: only computers that are connected directly",
    "VPN",
    "virtual machine",
    "this computer only",
)
_VPN_INTERFACES = ("tun", "tap", "wg", "ppp", "tailscale", "zt", "utun")
_VPN_NETWORKS = ("100.64.0.0/10",)  # RFC 6598, used by Tailscale
_VIRTUAL_INTERFACES = ("docker", "br-", "veth", "virbr", "vmnet", "vboxnet", "lxc", "podman", "cni")
_VIRTUAL_NETWORKS = ("192.168.56.0/24", "172.17.0.0/16")  # VirtualBox host-only, Docker's default bridge
_DIRECT_NETWORKS = ("169.254.0.0/16",)  # RFC 3927
_IPV6 = 6


class BadAddress(Exception):
    """What was typed is no address."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where to connect to."""

    host: str
    """A name or an address, IPv6 without brackets."""
    port: int

    def __str__(self) -> str:
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"


def parse_address(text: str, default_port: int = DEFAULT_PORT) -> Address:
    """Understand ``192.168.1.20``, ``laptop:6697``, ``[fe80::1%eth0]:6697``, ``irc://laptop/`` and the like.

    Raises BadAddress.
    """
    host, port = _host_and_port(_without_scheme(text.strip()))
    return Address(_checked_host(host.strip()), default_port if port is None else _checked_port(port.strip()))


def _without_scheme(text: str) -> str:
    scheme, separator, rest = text.partition("://")
    if not separator:
        return text
    if scheme.lower() != "irc":
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


def _checked_host(host: str) -> str:
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


def _checked_port(port: str) -> int:
    if not port.isascii() or not port.isdecimal() or int(port) not in _PORTS:
        raise BadAddress(f"not a port: {port!r}")
    return int(port)


@dataclass(frozen=True, slots=True)
class OwnAddress:
    """An address of this computer, and for whom it is good."""

    ip: str
    label: str


def own_addresses() -> tuple[OwnAddress, ...]:
    """What to tell others, best first; the last is always 127.0.0.1.  Never raises."""
    return ranked(found_addresses())


def ranked(found: Iterable[Found]) -> tuple[OwnAddress, ...]:
    """What is of use to others, the most likely first, each address once; then 127.0.0.1."""
    facts: dict[str, Found] = {}
    for each in found:
        known = facts.get(each.ip, each)
        facts[each.ip] = Found(each.ip, known.interface, known.is_default or each.is_default)
    useful = sorted(filter(_is_useful, facts.values()), key=_rank)
    return (*(OwnAddress(each.ip, _label(each)) for each in useful), OwnAddress("127.0.0.1", _HERE))


def _is_useful(found: Found) -> bool:
    ip = ipaddress.ip_address(found.ip)
    if ip.is_loopback or ip.is_unspecified or ip.is_multicast:
        return False
    return not (ip.version == _IPV6 and ip.is_link_local)  # needs a scope, which differs on every computer


def _rank(found: Found) -> tuple[int, bool, bool]:
    is_ipv6 = ":" in found.ip  # harder to read out to somebody
    return _LABELS.index(_label(found)), is_ipv6, not found.is_default


def _label(found: Found) -> str:
    if found.interface.startswith(_VPN_INTERFACES) or _is_in(found.ip, _VPN_NETWORKS):
        return _VPN
    if found.interface.startswith(_VIRTUAL_INTERFACES) or _is_in(found.ip, _VIRTUAL_NETWORKS):
        return _VIRTUAL
    return _DIRECT if _is_in(found.ip, _DIRECT_NETWORKS) else _NETWORK


def _is_in(ip: str, networks: tuple[str, ...]) -> bool:
    return any(ipaddress.ip_address(ip) in ipaddress.ip_network(network) for network in networks)
