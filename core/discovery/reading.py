"""Reads what others announce by mDNS: anybody can announce anything. Pure."""

import ipaddress
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from core.addresses import Address
from core.discovery.announcing import HINT_BYTES, SERVICE_TYPE, VERSION

MOST_ADDRESSES = 8
"""Of one announcement, and of one room."""

_LONGEST_NAME = 255  # bytes: one string of a TXT record
_PORTS = range(1, 65_536)
_ID = re.compile(rb"[a-z0-9]{8}")
_HINT = re.compile(rb"[0-9a-f]{%d}" % (2 * HINT_BYTES))
_MARK = re.compile(r" \([a-z0-9]{4}\)$")
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+")


class RawAnnouncement(Struct, frozen=True):
    """An announcement as it came: a lie, perhaps."""

    service: str
    """The name of the service with its type."""
    port: int
    txt: Mapping[bytes, bytes | None]
    ips: Sequence[str]
    """IPv6 that is valid on one link only has its scope."""


class Announced(Struct, frozen=True):
    """What one announcement says of a room, as far as it can be meant."""

    room_id: str
    key_hint: bytes
    """How the pin of its key begins, if it says so at all; empty: it says nothing that can be one."""
    name: str
    """For display once it is made legible: it is bounded, without control characters, and no more."""
    has_password: bool
    addresses: tuple[Address, ...]


def read_announcement(heard: RawAnnouncement) -> Announced | None:
    """Return the room that is announced; None: it is none of ours, or nobody could join it."""
    txt = {key.lower(): value or b"" for key, value in heard.txt.items()}
    room_id = txt.get(b"id", b"").lower()
    addresses = tuple(_addresses(heard))[:MOST_ADDRESSES]
    if txt.get(b"v") != VERSION or not _ID.fullmatch(room_id) or not addresses:
        return None
    hint = txt.get(b"key", b"").lower()
    return Announced(
        room_id.decode(),
        bytes.fromhex(hint.decode()) if _HINT.fullmatch(hint) else b"",
        _name(txt.get(b"n", b""), heard.service),
        txt.get(b"pw") == b"1",
        addresses,
    )


def _name(told: bytes, service: str) -> str:
    whole = _clean(told[:_LONGEST_NAME].decode(errors="ignore"))
    return whole or _clean(_MARK.sub("", service[:_LONGEST_NAME].removesuffix(f".{SERVICE_TYPE}")))


def _clean(text: str) -> str:
    return _CONTROLS.sub(" ", text).strip()


def _addresses(heard: RawAnnouncement) -> Iterator[Address]:
    if heard.port in _PORTS:
        yield from (Address(ip, heard.port) for ip in dict.fromkeys(_usable(heard.ips)))


def _usable(ips: Iterable[str]) -> Iterator[str]:
    """Give the addresses that another computer can have, as they are written."""
    for ip in ips:
        try:
            address = ipaddress.ip_address(ip)
        except ValueError:
            continue
        plain = address.ipv4_mapped if isinstance(address, ipaddress.IPv6Address) else None
        known = plain or address
        if known.is_loopback or known.is_unspecified or known.is_multicast or known.is_reserved:
            continue
        is_scoped = not isinstance(address, ipaddress.IPv6Address) or bool(address.scope_id)
        if known.is_link_local and not is_scoped:
            continue  # on which of our links?
        yield ip
