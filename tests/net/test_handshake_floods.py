"""Rooms that keep a client within its handshake."""

import threading
from contextlib import suppress

from core.failures import Failure
from core.joining.client import Client
from core.joining.keepalive import ClientTimeouts
from core.joining.trust import Trust
from tests.support.event_waiter import EventWaiter
from tests.support.fake_server import FakeServer

HELLO_REQUESTS = b"\x16\x03\x03\x40\x00" + bytes(0x4000)  # RFC 5246 §7.4.1.1: to be ignored meanwhile
BRIEF = ClientTimeouts(for_address=2, for_irc=2, for_goodbye=0.1)


def test_a_room_that_asks_for_the_handshake_without_end_keeps_nobody() -> None:
    with FakeServer() as server:

        def flood() -> None:
            with suppress(OSError), server.accept().socket as peer:
                while True:
                    peer.sendall(64 * HELLO_REQUESTS)

        thread = threading.Thread(target=flood)
        thread.start()
        with Client("127.0.0.1", server.port, "ada", trust=Trust(), timeouts=BRIEF) as client:
            end = EventWaiter(client).wait_for_end(timeout=20)
        thread.join()
    assert end.failure in (Failure.NOT_IRC, Failure.TIMEOUT, Failure.LOST)
