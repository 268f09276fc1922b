"""Whether a port is free is found out without anybody listening."""

import os
import socket
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from core.transport.listening import PortState, listen, look_at_port
from tests.support.unprivileged import without_rights

_FIRST_FOR_ALL = Path("/proc/sys/net/ipv4/ip_unprivileged_port_start")  # ip(7)
HAS_PORTS_OF_THE_SYSTEM = os.name != "nt" and (
    not _FIRST_FOR_ALL.exists() or int(_FIRST_FOR_ALL.read_text()) > 1
)


@pytest.fixture
def taken() -> Iterator[int]:
    sockets = listen((), 0)
    yield sockets[0].getsockname()[1]
    for sock in sockets:
        sock.close()


def test_a_port_that_somebody_listens_on_is_taken(taken: int) -> None:
    assert look_at_port(taken) is PortState.TAKEN


def test_a_port_is_taken_when_it_is_so_on_one_address_only() -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as other:
        assert look_at_port(other.getsockname()[1]) is PortState.TAKEN


def test_a_free_port_stays_free_and_nobody_is_let_in() -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as other:
        port = other.getsockname()[1]
    assert [look_at_port(port) for _ in range(2)] == [PortState.FREE] * 2
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", port), timeout=5)


@pytest.mark.skipif(
    not HAS_PORTS_OF_THE_SYSTEM, reason="only on systems where not everybody may have any port"
)
def test_a_port_of_the_system_is_forbidden() -> None:
    with without_rights():
        assert look_at_port(1) is PortState.FORBIDDEN
