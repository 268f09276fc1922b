"""What other people's programs have to know of a room, read from its certificate. Pure."""

from app.texts.paste_lines import WayIn
from core.addresses import Address
from core.keys.identity import fingerprint, key_fingerprint, short_id


def way_in(room_id: str, certificate: bytes, address: Address, *, has_password: bool) -> WayIn:
    """Return how programs come in at ``address``; ``certificate``: of the room, as DER."""
    return WayIn(
        address.host,
        address.port,
        f"parlour-{short_id(room_id)}",
        fingerprint(certificate),
        key_fingerprint(certificate),
        has_password=has_password,
    )
