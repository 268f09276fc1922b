"""A `LinePeer` over TLS, and a room that speaks it.

For example:

    with open_room(tmp_path, ENCRYPTED) as room, encrypted_peer(room.port) as peer:
        peer.register("ada", "#lobby")
"""

import socket
import ssl

from core.clear_text import Clear
from core.values import replace
from tests.support.line_peer import LinePeer
from tests.support.loopback_room import LAB
from tests.support.relayed_pair import CERTIFICATE

ENCRYPTED = replace(LAB, room_pem=CERTIFICATE, clear=Clear.NONE)
"""A room that lets nobody in unencrypted, not even from this computer."""


def unchecked_context() -> ssl.SSLContext:
    """Return how a client speaks TLS that looks at no certificate."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context


def encrypted_peer(port: int, source: str = "", context: ssl.SSLContext | None = None) -> LinePeer:
    """Connect to a room on loopback, and shake hands; ``source``: from this address of it."""
    plain = socket.create_connection(
        ("127.0.0.1", port), timeout=10, source_address=(source, 0) if source else None
    )
    return LinePeer((context or unchecked_context()).wrap_socket(plain))


def greeting() -> bytes:
    """Return what a client says first to begin with TLS."""
    incoming, outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
    try:
        unchecked_context().wrap_bio(incoming, outgoing).do_handshake()
    except ssl.SSLWantReadError:
        return outgoing.read()
    raise AssertionError("nobody has answered")
