"""The key by which one device proves who it is in one room, and the look at such a proof. Pure.

A device has one secret, its seed. Of it and the public key of a room comes the device's key for that room: a
room can neither pass a proof on to another one, nor find out that two nicknames elsewhere are one person's.
As in SASL ECDSA-NIST256P-CHALLENGE, what is signed is a digest that the room has chosen, so such a key signs
nothing else, ever.
"""

import hashlib
import hmac
from base64 import b64decode, b64encode
from binascii import Error as NoBase64
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
    from cryptography.hazmat.primitives.asymmetric.utils import Prehashed

SEED_BYTES = 32
PUBLIC_BYTES = 33  # a compressed point: SEC 1 §2.3.3
CHALLENGE_BYTES = 32
_SALT = b"parlour device key 1"
_DERIVED_BYTES = 48  # 128 bits more than the order has, so that the remainder tells nothing: FIPS 186-5 A.2.1
_ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551  # of P-256: SEC 2 §2.4.2
_MOST_SIGNATURE_BYTES = 72  # two integers of 33 bytes in DER


class DeviceKey:
    """The key of one device in one room."""

    __slots__ = ("_private", "public")

    def __init__(self, private: "EllipticCurvePrivateKey") -> None:
        """Use `DeviceKey.of`."""
        from cryptography.hazmat.primitives import serialization  # noqa: PLC0415 - 20 ms, see `load`

        self._private = private
        self.public = private.public_key().public_bytes(
            serialization.Encoding.X962, serialization.PublicFormat.CompressedPoint
        )
        """The point, compressed."""

    @classmethod
    def of(cls, seed: bytes, spki: bytes) -> Self:
        """Return the key of the device with ``seed`` in the room whose SubjectPublicKeyInfo is ``spki``.

        That must be what the handshake has shown: what others say of a room's key proves nothing. Raises
        ValueError if ``seed`` has not `SEED_BYTES`.
        """
        from cryptography.hazmat.primitives.asymmetric import ec  # noqa: PLC0415 - 20 ms, see `load`

        if len(seed) != SEED_BYTES:
            raise ValueError(f"{len(seed)} bytes")
        number = int.from_bytes(_hkdf(seed, spki, _DERIVED_BYTES)) % (_ORDER - 1) + 1
        return cls(ec.derive_private_key(number, ec.SECP256R1()))

    def sign(self, challenge: bytes) -> bytes:
        """Return the signature of ``challenge`` in DER. Raises ValueError if it has not 32 bytes."""
        from cryptography.hazmat.primitives.asymmetric import ec  # noqa: PLC0415 - as above

        return self._private.sign(challenge, ec.ECDSA(_digest()))

    def __repr__(self) -> str:
        """Without what is secret."""
        return f"DeviceKey({as_text(self.public)})"


def check(public: bytes, challenge: bytes, signature: bytes) -> bool:
    """Return whether who has the key of ``public`` signed ``challenge``; False for all that is malformed."""
    from cryptography.exceptions import InvalidSignature  # noqa: PLC0415 - as above
    from cryptography.hazmat.primitives.asymmetric import ec  # noqa: PLC0415 - as above

    if len(challenge) != CHALLENGE_BYTES or not 0 < len(signature) <= _MOST_SIGNATURE_BYTES:
        return False
    if not _looks_like_point(public):
        return False
    try:
        key = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), public)
        key.verify(signature, challenge, ec.ECDSA(_digest()))
    except (InvalidSignature, ValueError):  # ValueError: no point of the curve
        return False
    return True


def is_public(public: bytes) -> bool:
    """Return whether ``public`` is a point of the curve, compressed."""
    from cryptography.hazmat.primitives.asymmetric import ec  # noqa: PLC0415 - as above

    if not _looks_like_point(public):
        return False
    try:
        ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), public)
    except ValueError:
        return False
    return True


def as_text(public: bytes) -> str:
    """Return a public key as it stands in entries and in orders: base64."""
    return b64encode(public).decode()


def read_text(text: str) -> bytes | None:
    """Return the public key that ``text`` is; None: it is none."""
    try:
        public = b64decode(text.encode("ascii"), validate=True)
    except (NoBase64, UnicodeEncodeError):
        return None
    return public if is_public(public) else None


def load() -> None:
    """Import what `check` needs, which takes 20 ms: to be called on a thread that has the time."""
    check(bytes(PUBLIC_BYTES), bytes(CHALLENGE_BYTES), b"0")


def _looks_like_point(public: bytes) -> bool:
    return len(public) == PUBLIC_BYTES and public[0] in (2, 3)


def _digest() -> "Prehashed":
    """What is signed is a digest already: hashed once more, it would be another proof than WeeChat's."""
    from cryptography.hazmat.primitives import hashes  # noqa: PLC0415 - as above
    from cryptography.hazmat.primitives.asymmetric import utils  # noqa: PLC0415 - as above

    return utils.Prehashed(hashes.SHA256())


def _hkdf(secret: bytes, info: bytes, size_bytes: int) -> bytes:
    """RFC 5869 with SHA-256: by the standard library, for the seed needs no more."""
    key, block, derived = hmac.digest(_SALT, secret, hashlib.sha256), b"", b""
    for count in range(1, -(-size_bytes // hashlib.sha256().digest_size) + 1):
        block = hmac.digest(key, block + info + bytes([count]), hashlib.sha256)
        derived += block
    return derived[:size_bytes]
