"""Looks what answers on an open port: knocks encrypted, else finds out what it is. Touches sockets."""

import secrets
import socket
import time
from contextlib import closing, suppress
from datetime import UTC, datetime

from msgspec import Struct

from core.doctor.facts import KeyState, Service
from core.doctor.knocking import GOODBYE, DoorAnswer, Knock, first_lines
from core.doctor.tasting import HTTP_QUESTION, service_of
from core.failures import Failure
from core.joining.trust import Trust
from core.keys.pins import pin_of

_FOR_TLS = 1.2
_FOR_KNOCK = 1.0
_BY_ITSELF = 0.4
_TO_ANSWER = 0.6
_MOST_BYTES = 64 * 1024
_MOST_TASTED = 512


class Visited(Struct, frozen=True):
    """What was found on a port."""

    service: Service | None = None
    heard: DoorAnswer = DoorAnswer()
    key: KeyState | None = None
    """None: it has none."""
    tls_fault: str = ""


def visit(ip: str, port: int, until: float, trust: Trust) -> Visited:
    """Return what answers there; ``until`` is of `time.monotonic`. Never raises.

    ``trust``: what is known of the room: to the owner of another key nothing is said.
    """
    encrypted = _encrypted(ip, port, until, trust)
    if encrypted.service is not None:
        return encrypted
    service = _taste(ip, port, until)
    if service is not Service.CLEAR_IRC:
        return Visited(service, tls_fault=encrypted.tls_fault)
    heard = _in_the_clear(ip, port, until)
    return Visited(None if heard.wants_tls else service, heard, tls_fault=encrypted.tls_fault)


def _encrypted(ip: str, port: int, until: float, trust: Trust) -> Visited:
    import ssl  # noqa: PLC0415 - slow to import, and needed here alone

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    # any certificate will do: whose it is, its key tells, and nothing secret is sent
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    try:
        with closing(_connected(ip, port, min(until, time.monotonic() + _FOR_TLS))) as plain:
            plain.settimeout(_left(min(until, time.monotonic() + _FOR_TLS)))
            with context.wrap_socket(plain) as stream:
                certificate = stream.getpeercert(binary_form=True) or b""
                if fault := trust.fault(certificate):
                    is_other = fault is Failure.KEY_CHANGED
                    return Visited(Service.OTHER_TLS, key=KeyState.OTHER if is_other else None)
                key = KeyState.RIGHT if trust.knows(pin_of(certificate)) else KeyState.NEW
                heard = _knock(stream, until)
                service = Service.ROOM if heard.is_room else Service.OTHER_TLS
                return Visited(service, heard, key)
    except ssl.SSLError as error:
        return Visited(tls_fault=(error.reason or "broke off").replace("_", " ").lower())
    except (OSError, ValueError) as error:  # ValueError: it hung up before the handshake began
        is_slow = isinstance(error, TimeoutError)
        return Visited(tls_fault="handshake not answered" if is_slow else "broke off during the handshake")


def _taste(ip: str, port: int, until: float) -> Service:
    said, answered, is_over = b"", b"", False
    try:
        with closing(_connected(ip, port, until)) as stream:
            said, is_over = _read_some(stream, min(until, time.monotonic() + _BY_ITSELF))
            if not said and not is_over:
                stream.sendall(HTTP_QUESTION)
                answered, is_over = _read_some(stream, min(until, time.monotonic() + _TO_ANSWER))
    except TimeoutError:
        pass
    except OSError:
        is_over = True
    found = service_of(said, answered)
    return Service.HUNG_UP if found is Service.SILENCE and is_over else found


def _read_some(stream: socket.socket, until: float) -> tuple[bytes, bool]:
    """Return the first bytes that come, and whether the other side has hung up."""
    data = b""
    with suppress(TimeoutError):
        while len(data) < _MOST_TASTED:
            stream.settimeout(_left(until))
            piece = stream.recv(_MOST_TASTED)
            if not piece:
                return data, True
            data += piece
    return data, False


def _in_the_clear(ip: str, port: int, until: float) -> DoorAnswer:
    try:
        with closing(_connected(ip, port, until)) as stream:
            return _knock(stream, until)
    except OSError:
        return DoorAnswer()


def _knock(stream: socket.socket, until: float) -> DoorAnswer:
    """Return what the door says within a moment; whoever talks too much or too slowly is not waited for."""
    knock, data, received = Knock(), b"", 0
    until = min(until, time.monotonic() + _FOR_KNOCK)
    try:
        stream.settimeout(_left(until))
        stream.sendall(first_lines(f"doctor{secrets.randbelow(9000) + 1000}"))
        while not knock.is_over and received < _MOST_BYTES:
            stream.settimeout(_left(until))
            piece = stream.recv(4096)
            if not piece:
                break
            received += len(piece)
            *lines, data = (data + piece).split(b"\n")
            for each in filter(None, (line.rstrip(b"\r") for line in lines)):
                knock.take(each, datetime.now(UTC))
            if knock.question:
                stream.sendall(knock.question)
                knock.question = b""
        stream.sendall(GOODBYE)
    except OSError:
        pass  # what was heard until then counts
    return knock.heard


def _connected(ip: str, port: int, until: float) -> socket.socket:
    return socket.create_connection((ip, port), _left(until))


def _left(until: float) -> float:
    """Return the seconds that are left. Raises TimeoutError when there are none."""
    left = until - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left
