"""All addresses of a room race: what is dead, silent or another room costs next to no time."""

import socket
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from core.failures import Failure
from core.keys.identity import make_pem
from core.transport.racing import NEXT_AFTER, Racer, Reached
from core.transport.resolving import CannotReach, Resolver
from core.transport.waiting import Interrupted
from core.transport.waker import Waker
from tests.support.between import LOOPBACK, Between
from tests.support.fake_server import FakeServer, free_port

Addresses = list[tuple[str, int]]


def any_key(_certificate: bytes) -> None:
    """Take every key."""


def no_key(_certificate: bytes) -> Failure:
    return Failure.KEY_CHANGED


class Racing:
    """A racer, and what it tells."""

    def __init__(self, waker: Waker, patience: float = 5) -> None:
        self.tried: list[int] = []
        self.is_unwanted = False
        self._racer = Racer(
            waker,
            lambda: self.is_unwanted,
            lambda _host, port: self.tried.append(port),
            for_name=5,
            for_answer=patience,
        )
        self.run = self._racer.race

    def failure(self, addresses: Addresses, *, is_encrypted: bool = True) -> Failure:
        with pytest.raises(CannotReach) as caught:
            self.run(addresses, any_key if is_encrypted else None)
        return caught.value.failure


@pytest.fixture
def waker() -> Iterator[Waker]:
    made = Waker()
    yield made
    made.close()


@pytest.fixture
def pem(tmp_path: Path) -> Path:
    (tmp_path / "room.pem").write_bytes(make_pem())
    return tmp_path / "room.pem"


@pytest.fixture
def room(pem: Path) -> Iterator[Between]:
    with Between(free_port(), pem) as encrypted:
        yield encrypted


@contextmanager
def deaf() -> Iterator[int]:
    """Yield a port to which connecting takes for ever, as behind a firewall that drops."""
    with socket.socket() as listener, ExitStack() as stack:
        listener.bind((LOOPBACK, 0))
        listener.listen(0)
        for _ in range(3):
            filler = stack.enter_context(socket.socket())
            filler.setblocking(False)
            filler.connect_ex(listener.getsockname())
        yield listener.getsockname()[1]


def closed(reached: Reached) -> Reached:
    reached.socket.close()
    return reached


def at(*ports: int) -> Addresses:
    return [(LOOPBACK, port) for port in ports]


def test_four_dead_ones_cost_less_than_two_seconds(waker: Waker, room: Between) -> None:
    with deaf() as first, deaf() as second, FakeServer() as silent:
        dead = at(first, free_port(), second, silent.port)
        began = time.monotonic()
        reached = closed(Racing(waker).run([*dead, *at(room.port)], any_key))
        took = time.monotonic() - began
    assert (reached.place.port, took < 2) == (room.port, True)


def test_a_name_that_nobody_has_holds_up_nobody(waker: Waker, room: Between) -> None:
    reached = closed(Racing(waker).run([("no-such-room.invalid", 6697), *at(room.port)], any_key))
    assert reached.place.port == room.port


def test_a_name_is_as_good_as_its_addresses(waker: Waker, room: Between) -> None:
    assert closed(Racing(waker).run([("localhost", room.port)], any_key)).place.is_loopback


def test_the_next_one_begins_at_once_when_one_fails(waker: Waker, room: Between) -> None:
    refusing = at(*(free_port() for _ in range(10)))
    began = time.monotonic()
    closed(Racing(waker).run([*refusing, *at(room.port)], any_key))
    assert time.monotonic() - began < 10 * NEXT_AFTER


def test_a_wrong_key_loses_against_a_right_one_that_comes_later(waker: Waker, tmp_path: Path) -> None:
    with ExitStack() as stack:
        rooms = []
        for name in ("wrong", "right"):
            (tmp_path / name).write_bytes(make_pem())
            rooms.append(stack.enter_context(Between(free_port(), tmp_path / name)))
        seen: list[bytes] = []

        def second(certificate: bytes) -> Failure | None:
            seen.append(certificate)
            return None if len(set(seen)) > 1 else Failure.KEY_CHANGED

        reached = closed(Racing(waker).run(at(*(room.port for room in rooms)), second))
    assert (reached.place.port, reached.certificate) == (rooms[1].port, seen[-1])


def test_the_losers_are_closed(waker: Waker, room: Between) -> None:
    with FakeServer() as silent:
        closed(Racing(waker).run(at(silent.port, room.port), any_key))
        peer = silent.accept()
        while peer.socket.recv(65_536):  # the greeting of TLS; then the end, or the test takes too long
            pass


def test_an_address_is_tried_once(waker: Waker) -> None:
    racing, port = Racing(waker), free_port()
    assert racing.failure(at(port, port, port)) is Failure.REFUSED
    assert racing.tried == [port]


def test_of_very_many_addresses_some_are_tried(waker: Waker) -> None:
    racing = Racing(waker)
    racing.failure([(f"127.0.0.{number}", 9) for number in range(1, 200)])
    assert len(racing.tried) == 32


def test_the_most_telling_failure_is_told(waker: Waker, room: Between) -> None:
    with deaf() as port:
        racing = Racing(waker, patience=0.5)
        assert racing.failure(at(port)) is Failure.TIMEOUT
        assert racing.failure(at(port, free_port())) is Failure.REFUSED
        with pytest.raises(CannotReach) as caught:
            racing.run(at(port, free_port(), room.port), no_key)
        assert caught.value.failure is Failure.KEY_CHANGED


def test_a_connection_in_the_clear_needs_no_key(waker: Waker) -> None:
    with FakeServer() as server:
        reached = closed(Racing(waker).run(at(server.port), None))
    assert reached.certificate == b""


def test_who_answers_no_handshake_can_be_asked_what_it_is(waker: Waker) -> None:
    with FakeServer() as server, pytest.raises(CannotReach) as caught:
        Racing(waker, patience=0.3).run(at(server.port), any_key)
    place = caught.value.place
    assert place is not None
    assert (caught.value.failure, place.port) == (Failure.NOT_ENCRYPTED, server.port)


def test_a_race_that_nobody_wants_ends(waker: Waker) -> None:
    with deaf() as port:
        racing = Racing(waker)
        racing.is_unwanted = True
        waker.wake()
        with pytest.raises(Interrupted):
            racing.run(at(port), any_key)


@pytest.mark.skipif(sys.platform != "linux", reason="only on Linux: interfaces have their addresses")
def test_a_link_local_address_without_a_scope_is_looked_for_on_our_own_networks(waker: Waker) -> None:
    scopes = [place.address[3] for place in Resolver(waker).find("fe80::1", 6697) if len(place.address) == 4]
    assert len(set(scopes)) == len(scopes)
    assert set(scopes) <= {number for number, _ in socket.if_nameindex()}


def test_a_link_local_address_with_a_scope_is_that_one(waker: Waker) -> None:
    number, name = socket.if_nameindex()[0]
    (place,) = Resolver(waker).find(f"fe80::1%{name}", 6697)
    assert place.address[3:] == (number,)
