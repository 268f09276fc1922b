"""A room where many talk without pause, to a client of ours whose lines are written down as they come.

For example:

    with TalkingRoom(members=22) as room:
        ...  # start `parlour join 127.0.0.1:PORT` and type into it
        assert room.wait_for_lines(2, patience=10) == ["one", "two"]
"""

import threading
from queue import Empty, SimpleQueue
from typing import Self

from core.irc import parse
from tests.support.fake_server import FakeServer
from tests.support.line_peer import LinePeer

_EVERY = 0.1


class TalkingRoom:
    """Of a fake server; ``members`` talk in turn from `begin` on, to the end of the block."""

    def __init__(self, members: int) -> None:
        self._nicks = [f"member{number}" for number in range(members)]
        self._server = FakeServer()
        self._said: SimpleQueue[str] = SimpleQueue()
        self._is_over = threading.Event()
        self._threads: list[threading.Thread] = []
        self.port = self._server.port

    def __enter__(self) -> Self:
        self._server.__enter__()
        return self

    def __exit__(self, *exc: object) -> None:
        self._is_over.set()
        self._server.__exit__(*exc)
        for thread in self._threads:
            thread.join()

    def welcome(self) -> None:
        """Wait for the client, who is called ada, and take her into the lobby."""
        peer = self._server.welcome(self._server.accept_window())
        peer.send_lines(
            ":ada!a@h JOIN #lobby",
            f":fake.local 353 ada = #lobby :ada {' '.join(self._nicks)}",
            ":fake.local 366 ada #lobby :End",
        )
        for work in (self._talk, self._listen):
            self._threads.append(threading.Thread(target=work, args=(peer,), name="talking room"))
            self._threads[-1].start()

    def wait_for_lines(self, count: int, patience: float) -> list[str]:
        """Return the next lines that ada says; fewer when no other comes for so many seconds."""
        lines: list[str] = []
        while len(lines) < count:
            try:
                lines.append(self._said.get(timeout=patience))
            except Empty:
                break
        return lines

    def _talk(self, peer: LinePeer) -> None:
        number = 0
        while not self._is_over.wait(_EVERY):
            nick = self._nicks[number % len(self._nicks)]
            number += 1
            try:
                peer.send_lines(f":{nick}!m@h PRIVMSG #lobby :what {nick} has to say, number {number}")
            except OSError:
                return  # the window is gone

    def _listen(self, peer: LinePeer) -> None:
        while not self._is_over.is_set():
            try:
                line = peer.next_line()
            except TimeoutError:
                continue
            except (OSError, AssertionError):
                return  # the window is gone
            message = parse(line.encode())
            if message.command == "PRIVMSG":
                self._said.put(message.params[-1])
                label = f"@label={message.tags['label']} " if "label" in message.tags else ""
                peer.send_lines(f"{label}:ada!a@h PRIVMSG {' :'.join(message.params)}")
            elif message.command == "PING":
                peer.send_lines(f":fake.local PONG fake.local :{message.params[-1]}")
