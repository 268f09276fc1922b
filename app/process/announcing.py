"""Announces the room that this process hosts, so that others on the network find it by themselves."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from core.discovery.announcer import Announcer
from core.discovery.announcing import HINT_BYTES, Announcement
from core.keys.identity import certificate_of, short_id
from core.keys.pins import pin_of

if TYPE_CHECKING:
    from core.hosting.server import Server
    from storage.rooms import RoomFolder


def announce(announcer: Announcer, folder: "RoomFolder", server: "Server", *, has_password: bool) -> None:
    """Have ``announcer`` tell the network of an open room; returns at once.

    One that listens to this computer only is not announced.
    """
    room = Announcement(short_id(folder.path.name), _hint(folder.pem), folder.name, has_password, server.port)
    announcer.announce(room, _ips(server.addresses))


def _hint(pem: bytes) -> bytes:
    return pin_of(certificate_of(pem))[:HINT_BYTES]


def _ips(addresses: Iterable[tuple[str, int]]) -> tuple[str, ...]:
    return tuple(ip for ip, _ in addresses)
