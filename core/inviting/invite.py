"""The link of an invitation: which room it is, the key it must have, and where it may be found. Pure.

``parlour://1/<room id>/<pin>/<address>[+<address>…][/<name>]``: upper and lower case are the same up to the
name, so a QR code can have it in capitals. No character in it means something to a shell or to the formatting
of a chat. It has no password: who has only the link can't get into a room that asks for one.
"""

import base64
import re
from enum import Enum
from urllib.parse import quote, unquote_to_bytes

from msgspec import Struct

from core.addresses import DEFAULT_PORT, Address, BadAddress, checked_host, parse_port
from core.text.graphemes import is_border

SCHEME = "parlour://"
LINK_BYTES = 512
MOST_ADDRESSES = 8
PIN_BYTES = (
    20  # of the SHA-256 of the room's public key: 2 to the power of 160 keys to try for another one with it
)
ROOM_ID_LENGTH = 8

_VERSION = "1"
_PARTS = 5  # version, id, pin, addresses, name
_VERSIONED = re.compile(rf"{SCHEME}([1-9][0-9]{{0,5}})(?:/|$)", re.IGNORECASE | re.ASCII)
_ROOM_ID = re.compile(rf"[a-z2-7]{{{ROOM_ID_LENGTH}}}")  # base32
_PIN = re.compile(rf"[a-z2-7]{{{PIN_BYTES * 8 // 5}}}")
_PLACE = re.compile(r"[a-z0-9:](?:[a-z0-9.:-]*[a-z0-9:])?")
_NUMBER_AT_END = re.compile(r"-[0-9]+$")
_NAME = re.compile(r"(?:[^%/\s\x00-\x1f\x7f]|%[0-9a-fA-F]{2})*")
_CONTROLS = re.compile(r"[\x00-\x1f\x7f]")
# What `quote` leaves: a full stop may end a sentence, the others mark words in a chat
_ENCODED = str.maketrans({".": "%2E", "_": "%5F", "~": "%7E"})


class InviteFault(Enum):
    """Why a text is no link of an invitation."""

    OTHER = "no parlour:// link"
    NEWER = "of a newer version"
    TOO_LONG = "too long"
    CUT_SHORT = "cut short"
    ROOM_ID = "the room's id is damaged"
    PIN = "the room's key is damaged"
    ADDRESS = "an address is damaged"
    TOO_MANY = "too many addresses"
    NAME = "the room's name is damaged"


class BadInvite(Exception):
    """The text is no link of an invitation."""

    def __init__(self, fault: InviteFault) -> None:
        super().__init__(fault.value)
        self.fault = fault


class Invite(Struct, frozen=True):
    """What a link says of a room."""

    room_id: str
    """8 characters of base32, in lower case."""
    pin: bytes
    """The first 20 bytes of the SHA-256 of the room's public key."""
    addresses: tuple[Address, ...]
    """1 to 8, the one to try first in front; without scopes, which are different on each computer."""
    name: str = ""
    """What the host calls the room, as the link has it: not made legible; empty: it doesn't say."""


def invite_link(invite: Invite) -> str:
    """Return the link; addresses beyond the eighth, and the end of a long name, are left out.

    Raises BadInvite for what no link can say.
    """
    places = map(_place, dict.fromkeys(_unscoped(address) for address in invite.addresses))
    pin = base64.b32encode(invite.pin).decode().lower()
    where = "+".join(list(places)[:MOST_ADDRESSES])
    bare = f"{SCHEME}{_VERSION}/{invite.room_id}/{pin}/{where}"
    name = _encoded(invite.name, LINK_BYTES - len(bare) - 1)
    link = f"{bare}/{name}" if name else bare
    parse_invite(link)
    return link


def parse_invite(text: str) -> Invite:
    """Read a link that has nothing before or after it but blanks. Raises BadInvite."""
    link = text.strip()
    _check_version(link)
    if len(link.encode(errors="replace")) > LINK_BYTES:
        raise BadInvite(InviteFault.TOO_LONG)
    parts = link[len(SCHEME) :].split("/", _PARTS - 1)
    _, room_id, pin, where, name = parts + [""] * (_PARTS - len(parts))
    return Invite(
        _checked(room_id, _ROOM_ID, InviteFault.ROOM_ID),
        base64.b32decode(_checked(pin, _PIN, InviteFault.PIN).upper()),
        _addresses(where),
        _name(name),
    )


def _check_version(link: str) -> None:
    if not link.lower().startswith(SCHEME):
        raise BadInvite(InviteFault.OTHER)
    version = _VERSIONED.match(link)
    if not version:
        raise BadInvite(InviteFault.CUT_SHORT if link.lower() == SCHEME else InviteFault.OTHER)
    if version[1] != _VERSION:
        raise BadInvite(InviteFault.NEWER)


def _checked(part: str, form: re.Pattern[str], fault: InviteFault) -> str:
    if not part:
        raise BadInvite(InviteFault.CUT_SHORT)
    if not form.fullmatch(part.lower()):
        raise BadInvite(fault)
    return part.lower()


def _addresses(where: str) -> tuple[Address, ...]:
    if not where:
        raise BadInvite(InviteFault.CUT_SHORT)
    places = where.split("+")
    if len(places) > MOST_ADDRESSES:
        raise BadInvite(InviteFault.TOO_MANY)
    return tuple(dict.fromkeys(map(_address, places)))


def _address(place: str) -> Address:
    lower = place.lower()
    number = _NUMBER_AT_END.search(lower)
    host = lower[: number.start()] if number else lower
    port = parse_port(number[0][1:]) if number else DEFAULT_PORT
    try:
        if port is not None and _PLACE.fullmatch(host):
            return Address(checked_host(host), port)
    except BadAddress as error:
        raise BadInvite(InviteFault.ADDRESS) from error
    raise BadInvite(InviteFault.ADDRESS)


def _unscoped(address: Address) -> Address:
    return Address(address.host.partition("%")[0].lower(), address.port)


def _place(address: Address) -> str:
    """Return an address as a link has it, with its port where it has to be said."""
    is_plain = address.port == DEFAULT_PORT and not _NUMBER_AT_END.search(address.host)
    return address.host if is_plain else f"{address.host}-{address.port}"


def _name(encoded: str) -> str:
    if not _NAME.fullmatch(encoded):
        raise BadInvite(InviteFault.NAME)
    try:
        name = unquote_to_bytes(encoded).decode()
    except UnicodeError as error:
        raise BadInvite(InviteFault.NAME) from error
    if _CONTROLS.search(name):
        raise BadInvite(InviteFault.NAME)
    return name


def _encoded(name: str, most: int) -> str:
    """Return as many characters of ``name``, with %, as fit into ``most`` letters."""
    seen = _CONTROLS.sub("", name)[:LINK_BYTES]
    words = done = ""
    for at, letter in enumerate(seen, 1):
        words += quote(letter, safe="", errors="replace").translate(_ENCODED)
        if len(words) > most:
            break
        if is_border(seen, at):
            done = words
    return done
