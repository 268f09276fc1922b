"""``room.pem``: the key by which a room is known, whoever carries it, and the certificate that shows it.

The certificate is stored and never made again: WeeChat and others pin its bytes. `cryptography` takes 60 ms
to import and `ssl` 15, and the window lists rooms at its start: so they are imported where they are used.
"""

import base64
import re
from contextlib import suppress
from datetime import UTC, datetime
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

from storage.private_files import FILE_MODE, write_private_bytes

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
    from cryptography.x509 import Certificate

P256_PREFIX = bytes.fromhex("3059301306072a8648ce3d020106082a8648ce3d03010703420004")
"""How the SubjectPublicKeyInfo of each P-256 key begins; 64 bytes follow, the point: RFC 5480 §2."""
SPKI_BYTES = len(P256_PREFIX) + 64

_LONGEST_BYTES = 65_536  # a key with a chain of certificates has 5,000
_SHORT_BYTES = 5  # of the room's id: 8 characters of base32
_NO_ROOM = "0" * 16
_FIRST_DAY = datetime(2020, 1, 1, tzinfo=UTC)  # clocks that are behind must not refuse it
_LAST_DAY = datetime(2050, 1, 1, tzinfo=UTC)
_CERTIFICATE = re.compile(rb"-----BEGIN [A-Z0-9 ]*CERTIFICATE-----")


class KeyFault(Enum):
    """Why a file can't give a room its key."""

    NO_KEY = "no private key can be read from it"
    ENCRYPTED = "its key is locked by a passphrase"
    NOT_P256 = "its key is not one of the curve P-256 (prime256v1)"
    BROKEN_CERTIFICATE = "a certificate in it is damaged or cut short"
    OTHER_CERTIFICATE = "its first certificate is that of another key"
    TOO_LONG = f"it has more than {_LONGEST_BYTES:,} bytes"


class UnusableKey(Exception):
    """A file that was given as a room's key can't be one."""

    def __init__(self, file: Path, fault: KeyFault) -> None:
        super().__init__(f"{file.name}: {fault.value}")
        self.file = file
        self.fault = fault


class DamagedKey(Exception):
    """The room's own file can't be used; it was left as it is."""

    def __init__(self, file: Path, fault: KeyFault) -> None:
        super().__init__(f"{file.name}: {fault.value}")
        self.file = file
        self.fault = fault


class OtherKey(Exception):
    """The room has been hosted with another key than the one that was given."""


def short_id(room_id: str) -> str:
    """Return the eight characters by which links and announcements name a room."""
    return base64.b32encode(bytes.fromhex(room_id)[:_SHORT_BYTES]).decode().lower()


def host_name(room_id: str) -> str:
    """Return the name that the room's certificate has, and its announcement as well."""
    return f"parlour-{short_id(room_id)}.local"


def make_pem(room_id: str = _NO_ROOM) -> bytes:
    """Make a room's key with its certificate."""
    from cryptography.hazmat.primitives.asymmetric import ec  # noqa: PLC0415 - see above

    return _whole_pem(ec.generate_private_key(ec.SECP256R1()), (), room_id)


def settled_pem(folder: Path, given: Path | None, *, may_change: bool = False) -> bytes:
    """Return the key of the room in ``folder``; if it has none it gets that of ``given``, or a new one.

    ``may_change``: whether ``given`` goes before another key that is there.
    Raises DamagedKey, UnusableKey, OtherKey, OSError.
    """
    file, room_id = folder / "room.pem", folder.name
    new = read_key(given, room_id) if given else b""
    try:
        pem = stored_pem(file, room_id)
    except FileNotFoundError:
        pem = b""
    if pem and new and not have_same_key(pem, new):
        if not may_change:
            raise OtherKey(f"the room {room_id} has been hosted with another key")
        pem = b""
    if not pem:
        pem = new or make_pem(room_id)
        store_pem(file, pem)
    return pem


def read_key(file: Path, room_id: str) -> bytes:
    """Return the key in a file of a person's, with the certificate that is there, else a new one.

    Raises UnusableKey, OSError.
    """
    return _adopted(file, _read(file), room_id)


def stored_pem(file: Path, room_id: str) -> bytes:
    """Return the room's own file; it gets a certificate if somebody has put a mere key there.

    A damaged one is never replaced, for links that were given out hold by this key alone.
    Raises FileNotFoundError, DamagedKey, OSError.
    """
    try:
        pem = kept = _read(file)
        if not _is_whole(file, kept):
            pem = _adopted(file, kept, room_id)
    except UnusableKey as error:
        raise DamagedKey(file, error.fault) from None
    if pem != kept:
        store_pem(file, pem)
    with suppress(OSError):  # one that is somebody else's is as they want it
        if file.stat().st_mode & 0o777 & ~FILE_MODE:
            file.chmod(FILE_MODE)
    return pem


def store_pem(file: Path, pem: bytes) -> None:
    """Write the room's file, for its owner only, as a whole or not at all. Raises OSError."""
    write_private_bytes(file, pem, is_lasting=True)


def certificate_of(pem: bytes) -> bytes:
    """Return the certificate that clients are shown, as DER; ``pem`` is that of a room."""
    _, after = _CERTIFICATE.split(pem, 1)
    return base64.b64decode(after.partition(b"-----END")[0])


def have_same_key(one: bytes, other: bytes) -> bool:
    """Whether two files of rooms have the same key, by their certificates."""
    return key_in(certificate_of(one)) == key_in(certificate_of(other))


def key_in(certificate: bytes) -> bytes:
    """Return the SubjectPublicKeyInfo of a room's certificate; empty if it has no P-256 key."""
    at = certificate.find(P256_PREFIX)
    return certificate[at : at + SPKI_BYTES] if at >= 0 else b""


def _read(file: Path) -> bytes:
    with file.open("rb") as opened:
        found = opened.read(_LONGEST_BYTES + 1)
    if len(found) > _LONGEST_BYTES:
        raise UnusableKey(file, KeyFault.TOO_LONG)
    return found


def _is_whole(file: Path, pem: bytes) -> bool:
    """Whether OpenSSL takes the file as it is, and its key is of the right kind."""
    import ssl  # noqa: PLC0415

    if not _CERTIFICATE.search(pem):
        return False
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    try:
        context.load_cert_chain(file, password="")
        return bool(key_in(certificate_of(pem)))
    except (ssl.SSLError, ValueError):
        return False


def _adopted(file: Path, pem: bytes, room_id: str) -> bytes:
    """Return what is in ``pem`` as a room keeps it. Raises UnusableKey."""
    key = _private_key(file, pem)
    return _whole_pem(key, _certificates(file, pem, key), room_id)


def _private_key(file: Path, pem: bytes) -> "EllipticCurvePrivateKey":
    from cryptography.exceptions import UnsupportedAlgorithm  # noqa: PLC0415
    from cryptography.hazmat.primitives.asymmetric import ec  # noqa: PLC0415
    from cryptography.hazmat.primitives.serialization import load_pem_private_key  # noqa: PLC0415

    try:
        key = load_pem_private_key(pem, None)
    except TypeError:  # it takes a passphrase
        raise UnusableKey(file, KeyFault.ENCRYPTED) from None
    except (ValueError, UnsupportedAlgorithm):  # their messages may quote what they read
        raise UnusableKey(file, KeyFault.NO_KEY) from None
    if not isinstance(key, ec.EllipticCurvePrivateKey) or not isinstance(key.curve, ec.SECP256R1):
        raise UnusableKey(file, KeyFault.NOT_P256)
    return key


def _certificates(file: Path, pem: bytes, key: "EllipticCurvePrivateKey") -> "tuple[Certificate, ...]":
    from cryptography import x509  # noqa: PLC0415
    from cryptography.exceptions import UnsupportedAlgorithm  # noqa: PLC0415

    wanted = len(_CERTIFICATE.findall(pem))
    try:
        found = tuple(x509.load_pem_x509_certificates(pem)) if wanted else ()
        is_of_key = not found or found[0].public_key() == key.public_key()
    except (ValueError, UnsupportedAlgorithm):
        raise UnusableKey(file, KeyFault.BROKEN_CERTIFICATE) from None
    if len(found) != wanted:  # a file cut short, in which the key is whole
        raise UnusableKey(file, KeyFault.BROKEN_CERTIFICATE)
    if not is_of_key:
        raise UnusableKey(file, KeyFault.OTHER_CERTIFICATE)
    return found


def _whole_pem(key: "EllipticCurvePrivateKey", given: "tuple[Certificate, ...]", room_id: str) -> bytes:
    from cryptography.hazmat.primitives.serialization import (  # noqa: PLC0415
        Encoding,
        NoEncryption,
        PrivateFormat,
    )

    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    certificates = given or (_self_signed(key, host_name(room_id)),)
    return private + b"".join(each.public_bytes(Encoding.PEM) for each in certificates)


def _self_signed(key: "EllipticCurvePrivateKey", name: str) -> "Certificate":
    """Return a certificate that is the same for the same key and name.

    It has no BasicConstraints: rustls refuses the certificate of an authority as that of a server, and others
    trust no root that says it is none.
    """
    from ipaddress import ip_address  # noqa: PLC0415

    from cryptography import x509  # noqa: PLC0415
    from cryptography.hazmat.primitives import hashes  # noqa: PLC0415

    subject = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    point = key.public_key().public_numbers()
    here = [x509.IPAddress(ip_address(each)) for each in ("127.0.0.1", "::1")]
    unsigned = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number((point.x >> 128) + 1)  # positive, 20 bytes at most: RFC 5280 §4.1.2.2
        .not_valid_before(_FIRST_DAY)
        .not_valid_after(_LAST_DAY)
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name), *here]), critical=False)
    )
    return unsigned.sign(key, hashes.SHA256(), ecdsa_deterministic=True)
