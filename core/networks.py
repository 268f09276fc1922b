"""Which addresses one person can have at once: they count as one, for limits, passwords and bans. Pure."""

import ipaddress
from functools import lru_cache

IpAddress = ipaddress.IPv4Address | ipaddress.IPv6Address

IPV6_BITS = 64  # what a router gives to one link, and any machine on it may take: RFC 4291 §2.5.4
_LINK_LOCAL = "fe80::/10"
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")  # RFC 6052: the last four bytes are an address of IPv4

# RFC 3056 §2, RFC 6052 §3.1: the addresses of private networks, and those that no network carries
_NEVER_CARRIED = tuple(
    ipaddress.IPv4Network(each)
    for each in (
        *("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8"),
        *("169.254.0.0/16", "172.16.0.0/12", "192.168.0.0/16", "224.0.0.0/3"),
    )
)


@lru_cache(maxsize=4096)
def plain_address(ip: str) -> IpAddress:
    """Return the address of a connection without a scope; one of IPv4 within IPv6 is that of IPv4.

    Raises ValueError.
    """
    address = ipaddress.ip_address(ip.partition("%")[0])
    mapped = address.ipv4_mapped if isinstance(address, ipaddress.IPv6Address) else None
    return mapped or address


def network_of(ip: str) -> str:
    """Return a name for ``ip`` and all that its owner can have in its place, the same for each of them.

    IPv4 stands for itself, also where IPv6 carries it; IPv6 is its /64; all link-local addresses are one.
    """
    try:
        address = plain_address(ip)
    except ValueError:
        return ip
    if isinstance(address, ipaddress.IPv4Address):
        return str(address)
    carried = _carried(address)
    if carried is not None:
        return str(carried)
    if address.is_loopback:
        return str(address)
    if address.is_link_local:
        return _LINK_LOCAL
    return str(ipaddress.IPv6Network((address, IPV6_BITS), strict=False))


def _carried(address: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """Return the address of the internet that ``address`` stands for: by 6to4, by Teredo, by NAT64.

    None for one of a network of its own: those are not carried so, but anybody can take the name of one.
    """
    carried = _written_in(address)
    return None if carried is None or any(carried in one for one in _NEVER_CARRIED) else carried


def _written_in(address: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    if address in _NAT64:
        return ipaddress.IPv4Address(int(address) & 0xFFFF_FFFF)
    teredo = address.teredo
    return address.sixtofour or (teredo[1] if teredo is not None else None)


def is_this_computer(ip: str) -> bool:
    """Return whether ``ip`` is a loopback address: whoever has it sits at this computer."""
    if ip == "::1" or ip.startswith("127."):
        return True
    try:
        return plain_address(ip).is_loopback
    except ValueError:
        return False
