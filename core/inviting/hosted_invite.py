"""The invitation to a room that is hosted here. Pure but for what a key is read with."""

import hashlib
from collections.abc import Sequence

from core.addresses import Address
from core.inviting.invite import PIN_BYTES, Invite
from core.keys.identity import certificate_of, key_in, short_id


def hosted_invite(room_id: str, pem: bytes, name: str, ips: Sequence[str], port: int) -> Invite:
    """Return what the link to a room says; ``pem``: its key, ``ips``: where it is reached, best first."""
    pin = hashlib.sha256(key_in(certificate_of(pem))).digest()[:PIN_BYTES]
    return Invite(short_id(room_id), pin, tuple(Address(ip, port) for ip in ips), name)
