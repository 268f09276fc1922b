"""Pins: what a room's public key is remembered by, read out of its certificate. Pure.

Source: RFC 5280 §4.1 (the fields of a certificate), X.690 §8.1 (tags and lengths).
"""

import hashlib
import re
from typing import NewType

Pin = NewType("Pin", bytes)
"""The SHA-256, 32 bytes, of a SubjectPublicKeyInfo."""

MAX_CERTIFICATE_BYTES = 8192
"""Of a room's certificate; ours have about 400."""

_SEQUENCE, _INTEGER, _VERSION = 0x30, 0x02, 0xA0
# version, serial, signature, issuer, validity, subject, subjectPublicKeyInfo
_FIELDS = (_VERSION, _INTEGER, _SEQUENCE, _SEQUENCE, _SEQUENCE, _SEQUENCE, _SEQUENCE)
_MAX_LENGTH_BYTES = 3
# A dNSName of 22 bytes among the extensions, which stand behind the key
_ROOM_NAME = re.compile(rb"\x82\x16parlour-([a-z2-7]{8})\.local")


class BadCertificate(ValueError):
    """It is no certificate in DER, or one of more than `MAX_CERTIFICATE_BYTES`."""


def key_of(certificate_der: bytes) -> bytes:
    """Return the SubjectPublicKeyInfo, in DER. Raises BadCertificate."""
    begin, end = _key_place(certificate_der)
    return certificate_der[begin:end]


def pin_of(certificate_der: bytes) -> Pin:
    """Return the pin of a certificate's key. Raises BadCertificate."""
    return Pin(hashlib.sha256(key_of(certificate_der)).digest())


def room_id_of(certificate_der: bytes) -> str:
    """Return the short id in the name ``parlour-<id>.local`` of a certificate; empty: it names no room.

    Raises BadCertificate. Anybody can write any id into a certificate: it says which room this claims to be.
    """
    behind_key = certificate_der[_key_place(certificate_der)[1] :]
    found = set(_ROOM_NAME.findall(behind_key))
    return found.pop().decode("ascii") if len(found) == 1 else ""


def _key_place(der: bytes) -> tuple[int, int]:
    """Return where the SubjectPublicKeyInfo begins and ends."""
    if len(der) > MAX_CERTIFICATE_BYTES:
        raise BadCertificate(f"{len(der)} bytes")
    at, end = _content(der, _SEQUENCE, 0, len(der))
    if end != len(der):
        raise BadCertificate(f"{len(der) - end} bytes behind it")
    at, end = _content(der, _SEQUENCE, at, end)
    begin = at
    for field in _FIELDS:
        if field == _VERSION and der[at : at + 1] == bytes([_INTEGER]):
            continue  # version 1 does not say so
        begin = at
        _, at = _content(der, field, at, end)
    return begin, at


def _content(der: bytes, tag: int, at: int, end: int) -> tuple[int, int]:
    """Return where the content of the element at ``at`` begins and ends; it must have ``tag``."""
    if at + 2 > end:
        raise BadCertificate("cut short")
    if der[at] != tag:
        raise BadCertificate(f"tag {der[at]:02x} in place of {tag:02x}")
    length, at = der[at + 1], at + 2
    if length & 0x80:
        count = length & 0x7F
        if not 1 <= count <= _MAX_LENGTH_BYTES or at + count > end:
            raise BadCertificate("no length")
        length, at = int.from_bytes(der[at : at + count], "big"), at + count
    if at + length > end:
        raise BadCertificate("cut short")
    return at, at + length
