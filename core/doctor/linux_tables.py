"""Reads the tables of Linux: neighbours and routes. Pure; bad rows are passed over."""

import ipaddress
from collections.abc import Iterator, Mapping

from msgspec import Struct

from core.doctor.facts import Neighbour

_NO_HARDWARE = "00:00:00:00:00:00"
_COLUMNS = 4
_COMPLETE = 0x2  # linux/if_arp.h: ATF_COM
_UP = 0x1  # linux/route.h: RTF_UP
_LISTENS = "0A"  # net/tcp_states.h


class Way(Struct, frozen=True):
    """A row of the table of routes."""

    network: ipaddress.IPv4Network
    interface: str
    gateway: str
    """Empty: the network is that of the interface."""
    metric: int


def neighbours(table: str) -> Mapping[str, Neighbour]:
    """Read /proc/net/arp: addresses, and whether their hardware has answered."""
    found = {}
    for row in table.splitlines()[1:]:
        words = row.split()
        if len(words) >= _COLUMNS:
            ip, _, flags, hardware, *_ = words
            is_known = hardware != _NO_HARDWARE and bool(_number(flags) & _COMPLETE)
            found[ip] = Neighbour.KNOWN if is_known else Neighbour.UNANSWERED
    return found


def ways(table: str) -> Iterator[Way]:
    """Read /proc/net/route."""
    for row in table.splitlines()[1:]:
        words = row.split()
        try:
            network = ipaddress.IPv4Network(f"{_address(words[1])}/{_address(words[7])}")
            gateway, flags, metric = _address(words[2]), int(words[3], 16), int(words[6])
        except (IndexError, ValueError, OverflowError):
            continue
        if flags & _UP:
            yield Way(network, words[0], "" if gateway == "0.0.0.0" else gateway, metric)  # noqa: S104


def way_to(table: str, ip: str) -> Way | None:
    """Return the row that counts for ``ip``: the most exact, then the cheapest."""
    try:
        address = ipaddress.IPv4Address(ip)
    except ValueError:
        return None
    fitting = [way for way in ways(table) if address in way.network]
    return max(fitting, key=lambda way: (way.network.prefixlen, -way.metric), default=None)


def _address(digits: str) -> str:
    # as it lies in memory: little-endian on all that Parlour runs on
    return str(ipaddress.IPv4Address(int(digits, 16).to_bytes(4, "little")))


def _number(text: str) -> int:
    try:
        return int(text, 16)
    except ValueError:
        return 0


class Listener(Struct, frozen=True):
    """A socket that listens, and the number by which the system calls it."""

    ip: str
    port: int
    inode: str


def listeners(table: str) -> Iterator[Listener]:
    """Read /proc/net/tcp or /proc/net/tcp6."""
    for row in table.splitlines()[1:]:
        words = row.split()
        try:
            digits, port = words[1].split(":")
            if words[3] == _LISTENS:
                yield Listener(_any_address(digits), int(port, 16), words[9])
        except (IndexError, ValueError, OverflowError):
            continue


def _any_address(digits: str) -> str:
    """Return an address that the table has in groups of four bytes, each as it lies in memory."""
    raw = bytes.fromhex(digits)
    turned = b"".join(raw[at : at + 4][::-1] for at in range(0, len(raw), 4))
    return str(ipaddress.ip_address(turned))
