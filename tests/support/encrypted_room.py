"""A real room on loopback that nobody can speak with in the clear, with a key and certificate of its own.

For example:

    with encrypted_room(tmp_path) as room, room.guest("ada") as ada: ...
"""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct

from app.texts.paste_lines import WayIn
from app.viewmodels.dialogs.ways_in import way_in
from core.addresses import Address
from core.clear_text import Clear
from core.keys.identity import certificate_of, make_pem
from core.values import replace
from tests.support.encrypted_peer import unchecked_context
from tests.support.line_peer import LinePeer
from tests.support.loopback_room import LAB, LOOPBACK, OpenRoom, open_room

ROOM = "0123456789abcdef"


class EncryptedRoom(Struct, frozen=True):
    """A running server, where it listens, and its certificate."""

    room: OpenRoom
    host: str
    password: str
    certificate: bytes

    @property
    def way_in(self) -> WayIn:
        """What a host would tell people with other programs."""
        address = Address(self.host, self.room.port)
        return way_in(ROOM, self.certificate, address, has_password=bool(self.password))

    def guest(self, nick: str) -> LinePeer:
        """Let somebody into the lobby."""
        plain = socket.create_connection((self.host, self.room.port), timeout=10)
        peer = LinePeer(unchecked_context().wrap_socket(plain))
        if self.password:
            peer.send_lines(f"PASS {self.password}")
        peer.register(nick, "#lobby")
        return peer


@contextmanager
def encrypted_room(folder: Path, host: str = LOOPBACK, password: str = "") -> Iterator[EncryptedRoom]:
    """Open a room to the end of the block; ``host``: the address of this computer that it is at."""
    pem, file = make_pem(ROOM), folder / "room.pem"
    file.write_bytes(pem)
    settings = replace(LAB, hosts=(host,), password=password, room_pem=file, clear=Clear.NONE)
    with open_room(folder, settings) as room:
        yield EncryptedRoom(room, host, password, certificate_of(pem))
