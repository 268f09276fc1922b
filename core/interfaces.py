"""Finds the addresses of this computer. It asks the system: the standard library has no one call for it."""

import contextlib
import ipaddress
import socket
import struct
import sys
from collections.abc import Iterator
from enum import Enum
from pathlib import Path

from msgspec import Struct

_FAR = ((socket.AF_INET, "192.0.2.1"), (socket.AF_INET6, "2001:db8::1"))  # never used: RFC 5737, RFC 3849
_IPV6_TABLE = Path("/proc/net/if_inet6")
_INTERFACES = Path("/sys/class/net")
# linux/if_arp.h: PPP, tunnels of IP in IP, GRE, and interfaces without a link layer, such as WireGuard
_TUNNELS = ("512", "768", "769", "776", "778", "65534")
# linux/sockios.h, linux/if.h, linux/if_addr.h
_SIOCGIFFLAGS = 0x8913
_SIOCGIFADDR = 0x8915
_IFF_RUNNING = 0x40
_IPV6_UNSUITABLE = 0x01 | 0x08 | 0x20 | 0x40  # temporary, duplicate, deprecated, not yet checked


class Medium(Enum):
    """What kind of interface an address is on, as far as the system says."""

    UNKNOWN = "unknown"
    WIFI = "Wi-Fi"
    ETHERNET = "Ethernet"
    TUNNEL = "tunnel"
    VIRTUAL = "virtual"


class Found(Struct, frozen=True):
    """An address of this computer, and what the system says of its interface."""

    ip: str
    interface: str = ""
    """Its name; empty where the system does not say."""
    is_default: bool = False
    """Whether packets to far networks are sent from it."""
    medium: Medium = Medium.UNKNOWN


def found_addresses() -> list[Found]:
    """Return all addresses that can be found, some perhaps twice; never raise.

    On Windows and macOS it asks the name service, which may take a moment.
    """
    return [*(_by_interface() or _by_name()), *_by_route()]


def _by_route() -> Iterator[Found]:
    """Find the address that packets to a far network would be sent from; connecting UDP sends none."""
    for family, far in _FAR:
        with contextlib.suppress(OSError), socket.socket(family, socket.SOCK_DGRAM) as probe:
            probe.connect((far, 9))
            yield Found(probe.getsockname()[0], is_default=True)


def _by_name() -> list[Found]:
    with contextlib.suppress(OSError, UnicodeError):
        answers = socket.getaddrinfo(socket.gethostname(), None, type=socket.SOCK_STREAM)
        return [Found(str(answer[4][0]).partition("%")[0]) for answer in answers]
    return []


def _by_interface() -> list[Found]:
    """Ask Linux for each interface; elsewhere return nothing, for there the host name has all addresses."""
    if sys.platform != "linux":
        return []
    found: list[Found] = []
    for some in (_ipv4_by_interface, _ipv6_by_interface):  # either may be switched off
        with contextlib.suppress(OSError):
            found += some()
    return found


def _ipv4_by_interface() -> Iterator[Found]:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        for _, name in socket.if_nameindex():
            with contextlib.suppress(OSError):  # it has no IPv4 address
                (flags,) = struct.unpack_from("H", _ask(probe, _SIOCGIFFLAGS, name), 16)
                if flags & _IFF_RUNNING:
                    ip = socket.inet_ntoa(_ask(probe, _SIOCGIFADDR, name)[20:24])
                    yield Found(ip, name, medium=medium(_INTERFACES / name))


def _ask(probe: socket.socket, question: int, interface: str) -> bytes:
    if sys.platform == "win32":
        raise OSError("there is no such call")
    import fcntl  # noqa: PLC0415 - not on Windows

    return fcntl.ioctl(probe, question, struct.pack("40s", interface.encode()))


def _ipv6_by_interface() -> Iterator[Found]:
    for row in _IPV6_TABLE.read_text("ascii", "replace").splitlines():
        digits, _, _, _, flags, name = row.split()
        if not int(flags, 16) & _IPV6_UNSUITABLE:
            ip = str(ipaddress.IPv6Address(int(digits, 16)))
            yield Found(ip, name, medium=medium(_INTERFACES / name))


def medium(interface: Path) -> Medium:
    """Return the kind of the interface whose folder below /sys/class/net this is."""
    if any((interface / part).exists() for part in ("wireless", "phy80211")):
        return Medium.WIFI
    if (interface / "tun_flags").exists() or _words(interface / "type") in _TUNNELS:
        return Medium.TUNNEL
    if (interface / "bridge").exists():
        # a bridge with a network card leads out of the computer; others are of containers, virtual machines
        ports = [interface.parent / port.name for port in (interface / "brif").glob("*")]
        return Medium.ETHERNET if any(map(_is_a_card, ports)) else Medium.VIRTUAL
    return Medium.ETHERNET if _is_a_card(interface) or (interface / "bonding").exists() else Medium.UNKNOWN


def _is_a_card(interface: Path) -> bool:
    return (interface / "device").exists()


def _words(file: Path) -> str:
    with contextlib.suppress(OSError):
        return file.read_text("ascii", "replace").strip()
    return ""
