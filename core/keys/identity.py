"""What tells a room's certificate and key from others: for what people read, compare and paste. Pure."""

import base64
import hashlib

from storage.room_key import certificate_of, host_name, key_in, make_pem, short_id

__all__ = [
    "certificate_file",
    "certificate_of",
    "fingerprint",
    "host_name",
    "key_fingerprint",
    "key_in",
    "make_pem",
    "short_id",
]
_LINE = 64  # characters: RFC 7468 §2


def certificate_file(certificate: bytes) -> bytes:
    """Return the content of a file with a certificate (DER) alone, as programs read it: PEM."""
    text = base64.b64encode(certificate)
    lines = (text[at : at + _LINE] for at in range(0, len(text), _LINE))
    return b"\n".join((b"-----BEGIN CERTIFICATE-----", *lines, b"-----END CERTIFICATE-----", b""))


def fingerprint(certificate: bytes) -> str:
    """Return the SHA-256 of a certificate (DER) in hexadecimal: what WeeChat pins."""
    return hashlib.sha256(certificate).hexdigest()


def key_fingerprint(certificate: bytes) -> str:
    """Return the SHA-256 of a room's public key, in upper case with colons: what irssi pins."""
    return hashlib.sha256(key_in(certificate)).digest().hex(":").upper()
