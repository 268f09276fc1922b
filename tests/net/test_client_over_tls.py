"""Our client speaks TLS, and says nothing to a room whose key is not the right one."""

import hashlib
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.actions import Say
from core.addresses import Address
from core.endings import KEPT_BUSY
from core.events import Disconnected, InTheClear, Joined, Said, Secured, Welcomed
from core.failures import Failure
from core.joining.client import Client
from core.joining.keepalive import ClientTimeouts
from core.joining.trust import Trust
from core.keys.four_words import four_words
from core.keys.identity import certificate_of, make_pem, short_id
from core.keys.pins import Pin, key_of, pin_of
from core.values import replace
from tests.support.between import ELSEWHERE, LOOPBACK, Between
from tests.support.event_waiter import EventWaiter
from tests.support.fake_server import FakeServer
from tests.support.key_changes import KeyChanger, needs_libssl
from tests.support.large_certificate import large_certificate
from tests.support.loopback_room import LAB, OpenRoom, open_room

ROOM_ID = "5f0e1d2c3b4a59687786950413223140"
BRIEF = ClientTimeouts(for_address=2, for_irc=2, for_goodbye=0.1)
ANYBODY = Trust()


@pytest.fixture
def room(tmp_path: Path) -> Iterator[OpenRoom]:
    (tmp_path / "room").mkdir()
    with open_room(tmp_path / "room") as opened:
        yield opened


@pytest.fixture
def pem(tmp_path: Path) -> Path:
    return written(tmp_path / "room.pem", ROOM_ID)


def written(path: Path, room_id: str) -> Path:
    path.write_bytes(make_pem(room_id))
    return path


def pin_in(pem: Path) -> Pin:
    return pin_of(certificate_of(pem.read_bytes()))


def joining(
    port: int, trust: Trust | None, *others: int, password: str = "", host: str = ELSEWHERE
) -> Client:
    addresses = tuple(Address(LOOPBACK, other) for other in others)
    return Client(host, port, "ada", trust=trust, others=addresses, password=password, timeouts=BRIEF)


def end_of(port: int, trust: Trust | None) -> Disconnected:
    with joining(port, trust) as client:
        return EventWaiter(client).wait_for_end()


def test_a_room_that_nobody_knows_is_entered_and_told_by_four_words(room: OpenRoom, pem: Path) -> None:
    with Between(room.port, pem) as encrypted, joining(encrypted.port, ANYBODY) as client:
        events = EventWaiter(client)
        secured = events.wait_for(Secured)
        assert events.wait_for(Welcomed).nick == "ada"
    words = four_words(key_of(certificate_of(pem.read_bytes())))
    expected = Secured(pin_in(pem), words, False, short_id(ROOM_ID), ELSEWHERE, encrypted.port)
    assert secured == expected


@pytest.mark.parametrize("length", [20, 32])
def test_a_room_with_the_right_key_is_known(room: OpenRoom, pem: Path, length: int) -> None:
    trust = Trust(pin_in(pem)[:length])
    with Between(room.port, pem) as encrypted, joining(encrypted.port, trust) as client:
        secured = EventWaiter(client).wait_for(Secured)
    assert (secured.is_known, secured.words) == (True, ())


def test_a_room_joined_before_is_known_by_the_id_in_its_certificate(room: OpenRoom, pem: Path) -> None:
    trust = Trust(known={short_id(ROOM_ID): pin_in(pem)})
    with Between(room.port, pem) as encrypted, joining(encrypted.port, trust) as client:
        assert EventWaiter(client).wait_for(Secured).is_known


def other_keys() -> dict[str, Trust]:
    other = Pin(hashlib.sha256(b"another key").digest())
    return {
        "pin": Trust(other),
        "beginning of a pin": Trust(other[:20]),
        "id of a link": Trust(room_id="aaaaaaaa", known={"aaaaaaaa": other}),
        "id in the certificate": Trust(known={short_id(ROOM_ID): other}),
    }


@pytest.mark.parametrize("known_by", other_keys())
def test_another_key_hears_not_a_byte(room: OpenRoom, pem: Path, known_by: str) -> None:
    with Between(room.port, pem) as encrypted:
        end = end_of(encrypted.port, other_keys()[known_by])
        assert (end.failure, bytes(encrypted.heard)) == (Failure.KEY_CHANGED, b"")


def test_who_stands_between_hears_nothing_and_the_room_is_entered_by_another_way(
    room: OpenRoom, pem: Path, tmp_path: Path
) -> None:
    own_key = written(tmp_path / "own.pem", ROOM_ID)
    trust = Trust(pin_in(pem)[:20])
    with Between(room.port, pem) as encrypted, Between(encrypted.port, own_key) as thief:
        with joining(thief.port, trust, encrypted.port, password="secret") as client:
            events = EventWaiter(client)
            assert events.wait_for(Secured).port == encrypted.port
            events.wait_for(Welcomed)
        assert bytes(thief.heard) == b""
        assert b"PASS secret" in encrypted.heard


def test_nobody_on_the_way_can_read_a_word(room: OpenRoom, pem: Path) -> None:
    with Between(room.port, pem) as encrypted, Between(encrypted.port) as wire:
        trust = Trust(pin_in(pem))
        with joining(wire.port, trust, password="open sesame") as client:
            events = EventWaiter(client)
            events.wait_for(Welcomed)
            client.act(Say("#lobby", "rendezvous at noon", ticket=1))
            events.wait_for(Said)
        assert b"rendezvous at noon" in encrypted.heard
        for secret in (b"rendezvous", b"sesame", b"PRIVMSG", b"NICK", b"ada", b"lobby"):
            assert secret not in wire.heard + wire.told


@pytest.mark.parametrize("is_told", [True, False])
def test_a_password_goes_only_to_a_key_that_somebody_has_vouched_for(
    tmp_path: Path, pem: Path, *, is_told: bool
) -> None:
    trust = Trust(pin_in(pem)) if is_told else ANYBODY
    with open_room(tmp_path, replace(LAB, password="open")) as room, Between(room.port, pem) as encrypted:
        with joining(encrypted.port, trust, password="open") as client:
            events = EventWaiter(client)
            if is_told:
                events.wait_for(Welcomed)
            else:
                assert events.wait_for_end().failure is Failure.WRONG_PASSWORD
        assert (b"PASS" in encrypted.heard) is is_told


def test_a_key_known_from_before_is_told_no_password_as_long_as_nobody_has_vouched_for_it(
    tmp_path: Path, pem: Path
) -> None:
    pin = pin_in(pem)
    met = Trust(pin, known={short_id(ROOM_ID): pin}, unconfirmed=frozenset({pin}))
    for_another_room = Trust(room_id="aaaaaaaa", known={short_id(ROOM_ID): pin})
    with open_room(tmp_path, replace(LAB, password="open")) as room, Between(room.port, pem) as encrypted:
        for trust in (met, for_another_room):
            with joining(encrypted.port, trust, password="open") as client:
                assert EventWaiter(client).wait_for_end().failure is Failure.WRONG_PASSWORD
        assert b"PASS" not in encrypted.heard


def test_oper_goes_only_to_a_key_that_somebody_has_vouched_for(room: OpenRoom, pem: Path) -> None:
    with Between(room.port, pem) as encrypted:
        for trust in (ANYBODY, Trust(pin_in(pem))):
            operator = ("me", "secret")
            with Client(ELSEWHERE, encrypted.port, "ada", trust=trust, operator=operator) as client:
                EventWaiter(client).wait_for(Joined)
                assert (b"OPER" in encrypted.heard) is bool(trust.pin)


def test_to_this_computer_nobody_can_be_in_between(tmp_path: Path, pem: Path) -> None:
    with (
        open_room(tmp_path, replace(LAB, password="open")) as room,
        Between(room.port, pem) as encrypted,
        joining(encrypted.port, ANYBODY, password="open", host=LOOPBACK) as client,
    ):
        events = EventWaiter(client)
        assert events.wait_for(Secured).words == ()
        events.wait_for(Welcomed)


def test_elsewhere_a_room_in_the_clear_is_entered_only_if_that_was_said(room: OpenRoom) -> None:
    assert end_of(room.port, ANYBODY).failure is Failure.NOT_ENCRYPTED
    with joining(room.port, Trust(may_be_clear=True)) as client:
        EventWaiter(client).wait_for(Welcomed)


def test_on_this_computer_a_room_in_the_clear_is_entered_by_itself(room: OpenRoom) -> None:
    with joining(room.port, ANYBODY, host=LOOPBACK) as client:
        events = EventWaiter(client)
        assert events.wait_for(InTheClear) == InTheClear(LOOPBACK, room.port)
        events.wait_for(Welcomed)


def test_a_known_room_is_never_entered_in_the_clear(room: OpenRoom) -> None:
    other = Pin(hashlib.sha256(b"a key").digest())
    by_id = Trust(room_id="aaaaaaaa", known={"aaaaaaaa": other}, may_be_clear=True)
    for trust in (Trust(other, may_be_clear=True), by_id):
        assert end_of(room.port, trust).failure is Failure.NOT_ENCRYPTED


@pytest.mark.parametrize("words", [b"SSH-2.0-x\r\n", b"220 mail ready\r\n", b"HTTP/1.1 400 Bad Request\r\n"])
def test_what_is_no_room_is_none_without_tls_either(words: bytes) -> None:
    with FakeServer() as server, joining(server.port, ANYBODY) as client:
        server.accept().send_bytes(words)
        asked = server.accept()  # what it is
        asked.send_bytes(words)
        assert EventWaiter(client).wait_for_end().failure is Failure.NOT_IRC
        assert asked.read_to_end() == ["CAP LS 302"]


def test_a_silent_one_is_no_room() -> None:
    with FakeServer() as server:
        trust, timeouts = ANYBODY, replace(BRIEF, for_address=0.2, for_irc=0.2)
        with Client(LOOPBACK, server.port, "ada", trust=trust, timeouts=timeouts) as client:
            assert EventWaiter(client).wait_for_end().failure is Failure.NOT_IRC


def test_a_room_in_the_clear_that_waits_for_more_of_the_handshake_is_soon_found_out() -> None:
    with FakeServer() as server, joining(server.port, Trust(may_be_clear=True)) as client:
        began = time.monotonic()
        server.accept()  # and says nothing, as ngIRCd
        asked = server.accept()
        asked.wait_for_line("CAP LS")
        asked.send_lines(":fake.local CAP * LS :")
        server.welcome()
        EventWaiter(client).wait_for(Welcomed)
        assert time.monotonic() - began < 1.5


def test_a_room_that_is_slow_to_shake_hands_gets_its_time(room: OpenRoom, pem: Path) -> None:
    timeouts = ClientTimeouts(for_address=5, for_irc=0.2, for_goodbye=0.1)
    with FakeServer() as server, Between(room.port, pem) as encrypted:
        trust = Trust(pin_in(pem))
        with Client(ELSEWHERE, server.port, "ada", trust=trust, timeouts=timeouts) as client:
            server.accept()  # silent
            server.accept()  # asked in the clear, and silent
            slow = server.accept()
            with socket.create_connection((LOOPBACK, encrypted.port)) as behind:
                pass_on(slow.socket, behind)
                EventWaiter(client).wait_for(Secured)


def pass_on(front: socket.socket, back: socket.socket) -> None:
    """Carry a handshake by hand: the greeting, the answer, the end."""
    back.sendall(front.recv(65_536))
    front.sendall(back.recv(65_536))
    back.sendall(front.recv(65_536))


def test_a_full_room_that_says_so_in_the_clear_is_full(room: OpenRoom) -> None:
    with FakeServer() as server, joining(server.port, ANYBODY) as client:
        for _ in range(2):
            peer = server.accept()
            peer.send_lines(":x FAIL * ROOM_FULL :The room is full", "ERROR :Closing Link: 127.0.0.1 (Full)")
        assert EventWaiter(client).wait_for_end().failure is Failure.ROOM_FULL


def test_a_room_that_speaks_tls_says_why_it_lets_nobody_in(tmp_path: Path, pem: Path) -> None:
    one_each = replace(LAB, room_pem=pem, has_limits=True, per_address=1)
    with open_room(tmp_path, one_each) as room, joining(room.port, ANYBODY, host=LOOPBACK) as client:
        EventWaiter(client).wait_for(Welcomed)
        with joining(room.port, ANYBODY, host=LOOPBACK) as second:
            assert EventWaiter(second).wait_for_end().failure is Failure.TOO_MANY_CONNECTIONS


@pytest.mark.parametrize("names", [1_000, 9_000], ids=["12 KB", "116 KB"])
def test_a_certificate_that_is_too_large_is_refused(room: OpenRoom, tmp_path: Path, names: int) -> None:
    with Between(room.port, large_certificate(tmp_path, names)) as encrypted:
        assert end_of(encrypted.port, ANYBODY).failure is Failure.NOT_IRC
        assert bytes(encrypted.heard) == b""


@needs_libssl
def test_a_room_that_sends_new_keys_without_end_keeps_nobody(pem: Path) -> None:
    patient = ClientTimeouts(for_irc=60)
    with socket.create_server((LOOPBACK, 0)) as listener:
        port = listener.getsockname()[1]

        def flood() -> None:
            with KeyChanger(port, changes=200_000, room=(listener, pem)) as room:
                room.send_all()

        thread = threading.Thread(target=flood)
        thread.start()
        with Client(LOOPBACK, port, "ada", trust=Trust(pin_in(pem)), timeouts=patient) as client:
            end = EventWaiter(client).wait_for_end(timeout=40)
        thread.join()
    assert end.detail == KEPT_BUSY
