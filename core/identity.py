"""What tells a room's certificate and key from others: for what people read, compare and paste. Pure."""

import hashlib

from storage.room_key import certificate_of, host_name, key_in, make_pem, short_id

__all__ = ["certificate_of", "fingerprint", "host_name", "key_fingerprint", "key_in", "make_pem", "short_id"]


def fingerprint(certificate: bytes) -> str:
    """Return the SHA-256 of a certificate (DER) in hexadecimal: what WeeChat pins."""
    return hashlib.sha256(certificate).hexdigest()


def key_fingerprint(certificate: bytes) -> str:
    """Return the SHA-256 of a room's public key, in upper case with colons: what irssi pins."""
    return hashlib.sha256(key_in(certificate)).digest().hex(":").upper()
