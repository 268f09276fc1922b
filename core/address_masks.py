"""Addresses in masks: ``10.0.0.3``, ``10.0.0.0/24``, ``10.0.0.*``, ``[2001:DB8::1]``, in any spelling. Pure.

What is the same has one text: ``::ffff:10.0.0.3`` is ``10.0.0.3``, and ``10.0.0.*`` is ``10.0.0.0/24``.
"""

import re
from functools import lru_cache
from ipaddress import IPv4Network, IPv6Network, ip_network

from msgspec import Struct

from core.masks import matches
from core.networks import IPV6_BITS, plain_address

IpNetwork = IPv4Network | IPv6Network

_IPV4_LIKE = re.compile(r"(?=.*\d)[\d*?]*\.[\d.*?]*(/[\d.]*)?")
_IPV6_LIKE = re.compile(r"(?=.*[\da-f:]{2})[\da-f*?.]*:[\da-f:.*?]*(/\d*)?")
_WHOLE_PARTS_FREE = re.compile(r"((?:\d+\.){1,3})\*(?:\.\*)*")  # 10.*, 10.0.0.*
_WITH_PORT = re.compile(r"([\d.]+|\[[^\]]*\]):\d+")
_IPV4_WITHIN_IPV6 = IPv6Network("::ffff:0:0/96")  # RFC 4291 §2.5.5.2
_IPV4_BITS = 8  # of each part
_NEAR = {4: 24, 6: IPV6_BITS}
"""How many bits the addresses of one network usually share, by version; of IPv6 those of one computer do."""


class BadAddressMask(Exception):
    """Text that looks like an address, and is none; the message says no more than that."""


class AddressMask(Struct, frozen=True):
    """One address, a network of addresses, or a pattern with wildcards."""

    text: str
    """The one text that all spellings of it have."""
    network: IpNetwork | None = None
    """None: it is a pattern."""

    def means(self, ip: str) -> bool:
        """Return whether ``ip``, the address of a connection, is among what is meant."""
        address = plain_address(ip)
        if self.network is None:
            return matches(self.text, str(address)) or matches(self.text, address.exploded)
        return address.version == self.network.version and address in self.network


def network_around(ip: str) -> str:
    """Return the network in which ``ip`` usually is: 24 bits of IPv4, 64 of IPv6."""
    address = plain_address(ip)
    return str(ip_network(f"{address}/{_NEAR[address.version]}", strict=False))


@lru_cache(maxsize=256)
def read_address(host: str) -> AddressMask | None:
    """Return which addresses ``host``, the last part of a mask, means; None if it names none.

    Raises BadAddressMask.
    """
    text = _without_decoration(host.lower())
    if not (_IPV4_LIKE.fullmatch(text) or _IPV6_LIKE.fullmatch(text)):
        return None
    if found := _WHOLE_PARTS_FREE.fullmatch(text):
        parts = found[1].count(".")
        text = f"{found[1]}{'.'.join('0' * (4 - parts))}/{parts * _IPV4_BITS}"
    elif "*" in text or "?" in text:
        return _pattern(text)
    return _network(text)


def _without_decoration(text: str) -> str:
    """Return ``text`` without brackets, port and scope, and with the colon that ``::1`` loses in a line."""
    if found := _WITH_PORT.fullmatch(text):
        text = found[1]
    text = re.sub(r"%[^/\]]*", "", text)
    if text.startswith("["):
        text = text[1:].replace("]", "", 1)
    return f":{text}" if text[:1] == ":" and text[:2] != "::" else text


def _pattern(text: str) -> AddressMask:
    if "/" in text:
        raise BadAddressMask("wildcards beside a length")
    return AddressMask(text.removeprefix("::ffff:") if "." in text else text)


def _network(text: str) -> AddressMask:
    try:
        network = ip_network(_without_leading_zeros(text), strict=False)
    except ValueError:
        raise BadAddressMask("no address") from None
    if isinstance(network, IPv6Network) and network.subnet_of(_IPV4_WITHIN_IPV6):
        inner = network.network_address.ipv4_mapped
        network = IPv4Network(f"{inner}/{network.prefixlen - _IPV4_WITHIN_IPV6.prefixlen}")
    is_one = network.prefixlen == network.max_prefixlen
    return AddressMask(str(network.network_address if is_one else network), network)


def _without_leading_zeros(text: str) -> str:
    """Return ``text`` with the parts of an IPv4 address as Python reads them: it takes no ``010``."""
    return text if ":" in text else re.sub(r"\b0+(?=\d)", "", text)
