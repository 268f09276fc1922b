"""What the doctor finds on a port of this computer, and how it looks at a real room."""

import socket
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from core.addresses import Address
from core.doctor.causes import Cause
from core.doctor.classifying import classify
from core.doctor.facts import AttemptEnd, KeyState, RoomFacts, Service
from core.doctor.looking import look, ranked
from core.doctor.observing import AT_MOST, observe
from core.doctor.sought import SoughtRoom
from core.doctor.visiting import visit
from core.failures import Failure
from core.joining.trust import Trust
from core.keys.pins import pin_of
from tests.support.loopback_room import OpenRoom

LOOPBACK = "127.0.0.1"
WELCOME = b":room 001 doctor1 :Welcome\r\n:room 421 doctor1 TIME :Unknown command\r\n"
PEM = Path(__file__).parents[1] / "support" / "self_signed.pem"


@contextmanager
def serving(first: bytes = b"", answer: bytes = b"", *, hangs_up: bool = False) -> Iterator[int]:
    """Serve each connection on a thread: say ``first``, and ``answer`` to whatever comes."""

    def serve(peer: socket.socket) -> None:
        with peer:
            peer.settimeout(5)
            try:
                peer.sendall(first)
                while not hangs_up and peer.recv(4096):
                    peer.sendall(answer)
            except OSError:
                pass

    with socket.create_server((LOOPBACK, 0)) as listener:
        threads: list[threading.Thread] = []

        def accept() -> None:
            while True:
                try:
                    peer, _ = listener.accept()
                except OSError:
                    return
                threads.append(threading.Thread(target=serve, args=(peer,)))
                threads[-1].start()

        accepting = threading.Thread(target=accept)
        accepting.start()
        try:
            yield int(listener.getsockname()[1])
        finally:
            listener.shutdown(socket.SHUT_RDWR)
            accepting.join()
            for thread in threads:
                thread.join()


@contextmanager
def serving_tls(answer: bytes, heard: list[bytes] | None = None) -> Iterator[int]:
    """Serve TLS with a certificate of its own; say ``answer`` to whatever comes, and note that."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(PEM)

    def serve(listener: socket.socket) -> None:
        while True:
            try:
                peer, _ = listener.accept()
                with context.wrap_socket(peer, server_side=True) as stream:
                    said = stream.recv(4096)
                    if heard is not None:
                        heard.append(said)
                    stream.sendall(answer)
                    stream.recv(4096)
            except ssl.SSLError:
                continue
            except OSError:
                return

    with socket.create_server((LOOPBACK, 0)) as listener:
        thread = threading.Thread(target=serve, args=(listener,))
        thread.start()
        try:
            yield int(listener.getsockname()[1])
        finally:
            listener.shutdown(socket.SHUT_RDWR)
            thread.join()


def sought(address: Address, refusal: Failure | None = None) -> tuple[Address, SoughtRoom]:
    return address, SoughtRoom((address,), refusal=refusal)


def observed(port: int, trust: Trust | None = None) -> RoomFacts:
    address = Address(LOOPBACK, port)
    return observe(address, SoughtRoom((address,), trust or Trust()))


def visited(port: int) -> Service | None:
    return visit(LOOPBACK, port, time.monotonic() + AT_MOST, Trust()).service


@pytest.mark.parametrize(
    "first, answer, service",
    [
        (b"SSH-2.0-OpenSSH_9.2\r\n", b"", Service.SSH),
        (b"220 mail.example ESMTP\r\n", b"", Service.SMTP),
        (b":irc.example NOTICE * :*** Looking up your hostname\r\n", b"", Service.CLEAR_IRC),
        (b"", b"what?\r\n", Service.OTHER),
        (b"", b"", Service.SILENCE),
    ],
)
def test_what_is_no_room_is_named(first: bytes, answer: bytes, service: Service) -> None:
    with serving(first, answer) as port:
        assert visited(port) is service


def test_a_web_server_is_named() -> None:
    with HTTPServer((LOOPBACK, 0), QuietHandler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            assert visited(server.server_port) is Service.HTTP
        finally:
            server.shutdown()
            thread.join()


class QuietHandler(BaseHTTPRequestHandler):
    def log_message(self, *_words: object) -> None:
        pass


def test_who_hangs_up_at_once_is_named() -> None:
    with serving(hangs_up=True) as port:
        assert visited(port) is Service.HUNG_UP


def test_tls_of_something_else_is_no_room_and_its_key_is_seen() -> None:
    with serving_tls(b"HTTP/1.1 400 Bad Request\r\n") as port:
        found = visit(LOOPBACK, port, time.monotonic() + AT_MOST, Trust())
    assert (found.service, found.key) == (Service.OTHER_TLS, KeyState.NEW)


@pytest.mark.parametrize("length", [20, 32])
def test_a_room_over_tls_is_known_by_its_key(length: int) -> None:
    pin = pin_of(ssl.PEM_cert_to_DER_cert(certificate()))[:length]
    with serving_tls(WELCOME) as port:
        facts = observed(port, Trust(pin))
    assert (facts.service, facts.key) == (Service.ROOM, KeyState.RIGHT)
    assert classify(facts).cause is Cause.WELL


def test_to_another_key_nothing_is_said() -> None:
    heard: list[bytes] = []
    with serving_tls(WELCOME, heard) as port:
        facts = observed(port, Trust(bytes(20)))
    assert heard == [b""]
    assert classify(facts).cause is Cause.KEY_CHANGED


def certificate() -> str:
    text = PEM.read_text("ascii")
    return text[text.index("-----BEGIN CERTIFICATE") :]


def test_who_says_one_byte_a_while_is_not_waited_for() -> None:
    with serving(b"x") as port:
        began = time.monotonic()
        facts = observed(port)
        assert time.monotonic() - began < AT_MOST + 1
    assert facts.service is Service.OTHER


def test_a_room_is_looked_at_without_anybody_joining(room: OpenRoom) -> None:
    facts = observed(room.port)
    assert facts.service in (Service.ROOM, Service.CLEAR_IRC)
    assert facts.has_password is False
    assert facts.clock_ahead is not None
    assert abs(facts.clock_ahead) < 5
    assert facts.is_here
    assert classify(facts).is_well


def test_a_port_on_which_nothing_listens_refuses() -> None:
    with socket.create_server((LOOPBACK, 0)) as listener:
        port = listener.getsockname()[1]
    facts = observe(*sought(Address(LOOPBACK, port), Failure.MUST_WAIT))
    assert facts.room is not None
    assert facts.room.end is AttemptEnd.REFUSED
    assert classify(facts).cause is Cause.ROOM_NOT_OPEN  # whatever it has said before


def test_a_name_that_nobody_has_is_told() -> None:
    facts = observe(*sought(Address("nobody-is-called-so.invalid", 6697)))
    assert classify(facts).cause is Cause.UNKNOWN_NAME


def test_of_several_addresses_the_most_telling_comes_first(room: OpenRoom) -> None:
    both = SoughtRoom((Address("nobody-is-called-so.invalid", 6697), Address(LOOPBACK, room.port)))
    (_, best), (_, worst) = look(both)
    assert best.is_well
    assert worst.cause is Cause.UNKNOWN_NAME
    assert ranked([]) == []
