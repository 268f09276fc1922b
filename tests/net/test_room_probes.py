"""Who answers is found out by a connection, without a byte."""

import selectors
import socket
import time
from collections.abc import Iterator

import pytest

from core.addresses import Address
from core.discovery.found_rooms import RoomProbe
from core.discovery.probing import ProbeOutcome, Prober


@pytest.fixture
def selector() -> Iterator[selectors.BaseSelector]:
    with selectors.DefaultSelector() as selector:
        yield selector


def outcome(
    prober: Prober, selector: selectors.BaseSelector, address: Address, patience: float
) -> ProbeOutcome:
    """Carry a probe out."""
    at_once = prober.begin(RoomProbe(address, patience), time.monotonic())
    if at_once:
        return at_once
    assert prober.under_way == 1
    while True:
        ready = [key.fileobj for key, _ in selector.select(prober.waits(time.monotonic()))]
        if outcomes := prober.take(ready, time.monotonic()):
            return outcomes[0]


def test_a_room_is_asked_without_a_byte(selector: selectors.BaseSelector) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        prober = Prober(selector)
        assert outcome(prober, selector, Address(*server.getsockname()), 5).is_answering
        heard, _ = server.accept()
        with heard:
            assert heard.recv(100) == b""
    assert prober.under_way == 0


def test_where_nobody_listens_nobody_answers(selector: selectors.BaseSelector) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = Address(*server.getsockname())
    found = outcome(Prober(selector), selector, address, 5)
    assert (found.is_answering, found.was_slow) == (False, False)


def test_who_does_not_answer_is_waited_for_as_long_as_was_said(selector: selectors.BaseSelector) -> None:
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen(0)
        address = Address(*server.getsockname())
        with socket.create_connection(server.getsockname()):  # its queue is full: what comes next is dropped
            prober = Prober(selector)
            first = outcome(prober, selector, address, 0.1)
            found = first if first.was_slow else outcome(prober, selector, address, 0.1)
    assert (found.is_answering, found.was_slow) == (False, True)


@pytest.mark.parametrize("host", ["fe80::1%nowhere", "fd00::1%99999"])
def test_an_address_that_this_computer_can_not_reach_is_no_fault(
    selector: selectors.BaseSelector, host: str
) -> None:
    assert not outcome(Prober(selector), selector, Address(host, 6697), 0.1).is_answering


def test_what_is_under_way_can_be_given_up(selector: selectors.BaseSelector) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        prober = Prober(selector)
        prober.begin(RoomProbe(Address(*server.getsockname()), 5), time.monotonic())
        prober.close()
    assert prober.under_way == 0
    assert not selector.get_map()
