"""An order that is given before anybody could know that its person has left, in a real room."""

import socket
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager

from core.actions import Quit, Say
from core.events import Left, MembersListed, NotSent
from core.joining.client_loop import ClientLoop
from core.joining.client_state import ClientOptions, ClientState
from core.joining.keepalive import ClientTimeouts
from core.joining.mailbox import Mailbox
from core.transport.line_socket import LineSocket
from core.transport.listening_clock import passing_seconds
from tests.support.line_peer import TIMEOUT, LinePeer
from tests.support.loopback_room import LOOPBACK, OpenRoom


@contextmanager
def client_of(room: OpenRoom, told: threading.Event) -> Iterator[Mailbox]:
    """Let ada's client run in the lobby; yield what her window would take its events from."""
    mailbox = Mailbox(told.set)
    state = ClientState(ClientOptions("ada", channels=("#lobby",)), passing_seconds)
    with (
        closing(mailbox),
        closing(LineSocket(socket.create_connection((LOOPBACK, room.port)))) as line_socket,
    ):
        loop = ClientLoop(line_socket, state, mailbox, ClientTimeouts())
        thread = threading.Thread(target=loop.run, name="client of a test")
        thread.start()
        try:
            yield mailbox
        finally:
            mailbox.order(Quit())
            thread.join()


def wait_until_heard(mailbox: Mailbox, told: threading.Event, kind: type) -> None:
    """Wait for an event of this kind, and leave it there."""
    while not any(isinstance(event, kind) for event in mailbox.untaken()):
        assert told.wait(TIMEOUT)
        told.clear()


def test_what_is_ordered_before_it_was_heard_that_somebody_left_reaches_nobody_else(room: OpenRoom) -> None:
    told = threading.Event()
    with LinePeer.connect(room.port) as bob, LinePeer.connect(room.port) as another:
        bob.register("bob", "#lobby")
        with client_of(room, told) as mailbox:
            wait_until_heard(mailbox, told, MembersListed)
            bob.send_lines("QUIT :bye")
            bob.read_to_end()
            another.register("bob")
            wait_until_heard(mailbox, told, Left)

            mailbox.order(Say("bob", "the key is 1234", 1))

            wait_until_heard(mailbox, told, NotSent)
            another.send_lines("PING so-far")
            assert " PRIVMSG " not in another.next_line()
