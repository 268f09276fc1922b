"""Tries to reach an address in several ways, and says how each ended. Touches sockets; never raises."""

import errno
import secrets
import socket
import sys
import time
from contextlib import suppress

from core.doctor.facts import Attempt, AttemptEnd

OTHER_PORT = 9  # discard: hardly any computer has it open, so one that is there refuses
_FAR_PORT = 33_434  # of traceroute: nothing listens there
_MDNS, _MDNS_PORT = "224.0.0.251", 5353
_ASKED = ("_ircs-u._tcp.local", "_services._dns-sd._udp.local")
_MOST_BYTES = 9000
_Place = tuple[str, int] | tuple[str, int, int, int] | tuple[int, bytes]

_ENDS = {
    errno.ECONNREFUSED: AttemptEnd.REFUSED,
    errno.ECONNRESET: AttemptEnd.REFUSED,
    errno.ETIMEDOUT: AttemptEnd.SILENT,
    errno.EHOSTUNREACH: AttemptEnd.NO_HOST,
    errno.EHOSTDOWN: AttemptEnd.NO_HOST,
    errno.ENETUNREACH: AttemptEnd.NO_NETWORK,
    errno.ENETDOWN: AttemptEnd.NO_NETWORK,
    errno.EADDRNOTAVAIL: AttemptEnd.NO_NETWORK,
    errno.EPERM: AttemptEnd.FORBIDDEN,
    errno.EACCES: AttemptEnd.FORBIDDEN,
}


def _packet_socket(ip: str, port: int) -> tuple[socket.socket, _Place]:
    """Return a socket for packets to ``ip``, and the place with its scope, which connect takes only so."""
    found = socket.getaddrinfo(ip, port, type=socket.SOCK_DGRAM, flags=socket.AI_NUMERICHOST)
    family, kind, _, _, place = found[0]
    return socket.socket(family, kind), place


def connect(ip: str, port: int, seconds: float) -> Attempt:
    """Try to connect, and hang up at once."""
    began = time.monotonic()
    try:
        with socket.create_connection((ip, port), seconds) as made:
            # TCP can connect a free port of this computer to itself
            is_self = made.getsockname()[:2] == made.getpeername()[:2]
        end = AttemptEnd.REFUSED if is_self else AttemptEnd.OPEN
    except OSError as error:
        end = end_of(error)
    return Attempt(end, time.monotonic() - began)


def end_of(error: OSError) -> AttemptEnd:
    """Return what an error of the system says of the way."""
    if isinstance(error, TimeoutError):
        return AttemptEnd.SILENT
    return _ENDS.get(error.errno or 0, AttemptEnd.FAILED)


def send_packet(ip: str, seconds: float) -> Attempt:
    """Send a packet to a port where nothing listens: a computer that is there says so."""
    began = time.monotonic()
    try:
        probe, place = _packet_socket(ip, _FAR_PORT)
        with probe:
            probe.settimeout(seconds)
            probe.connect(place)
            probe.send(b"?")
            probe.recv(1)
        end = AttemptEnd.OPEN
    except OSError as error:
        end = end_of(error)
    return Attempt(end, time.monotonic() - began)


def source_to(ip: str) -> str:
    """Return our address on the way to ``ip``; empty when there is no way. Connecting UDP sends nothing."""
    with suppress(OSError):
        probe, place = _packet_socket(ip, OTHER_PORT)
        with probe:
            probe.connect(place)
            return str(probe.getsockname()[0]).partition("%")[0]
    return ""


def nudge(ip: str) -> None:
    """Send a packet without waiting, so that the system asks for the hardware of ``ip``."""
    with suppress(OSError):
        probe, place = _packet_socket(ip, OTHER_PORT)
        with probe:
            probe.sendto(b"?", place)


def listen_for(ip: str, source: str, seconds: float) -> tuple[bool | None, bool | None]:
    """Ask all who announce something (mDNS); return whether we heard ourselves, and the computer at ``ip``.

    None, when it could not be tried: another program may keep the port for itself.
    """
    if not source or ":" in source:
        return None, None
    try:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as ear:
            _join(ear, source)
            question = _question()
            ear.sendto(question, (_MDNS, _MDNS_PORT))
            return _hear(ear, question, (ip, source), seconds)
    except OSError:
        return None, None


def _join(ear: socket.socket, source: str) -> None:
    ear.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    if sys.platform != "win32":
        ear.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
    ear.bind(("", _MDNS_PORT))
    own = socket.inet_aton(source)
    ear.setsockopt(socket.IPPROTO_IP, socket.IP_ADD_MEMBERSHIP, socket.inet_aton(_MDNS) + own)
    ear.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_IF, own)
    ear.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_TTL, 255)  # RFC 6762 §11
    ear.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_LOOP, 1)


def _hear(ear: socket.socket, question: bytes, ips: tuple[str, str], seconds: float) -> tuple[bool, bool]:
    there, source = ips
    heard_us = heard_room = False
    until = time.monotonic() + seconds
    while not (heard_us and heard_room) and (left := until - time.monotonic()) > 0:
        ear.settimeout(left)
        try:
            words, (sender, *_) = ear.recvfrom(_MOST_BYTES)
        except TimeoutError:
            break
        except OSError:  # Windows: an answer to an earlier packet of ours, or one that is too long
            continue
        heard_us = heard_us or (sender == source and words == question)
        heard_room = heard_room or sender == there
    return heard_us, heard_room


def _question() -> bytes:
    """Return a question to all for rooms and services; its number tells it from that of others."""
    header = secrets.token_bytes(2) + bytes((0, 0, 0, len(_ASKED), 0, 0, 0, 0, 0, 0))
    return header + b"".join(_asked_name(name) + b"\0\x0c\0\x01" for name in _ASKED)  # PTR, IN: RFC 1035


def _asked_name(name: str) -> bytes:
    return b"".join(bytes((len(part),)) + part.encode() for part in name.split(".")) + b"\0"
