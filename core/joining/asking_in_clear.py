"""Finds out what an address that does not speak TLS is: a chat room in the clear, or none at all.

It is asked on a connection of its own, which tells nothing of us: no nickname and no password.
"""

import selectors
from contextlib import closing

from core.events import Disconnected
from core.failures import Failure
from core.irc import ProtocolError, line, parse
from core.joining.incoming.last_words import LastWords
from core.joining.incoming.registering import is_irc
from core.joining.state.membership import Membership
from core.transport.framing import encode_lines
from core.transport.line_socket import LineSocket
from core.transport.listening_clock import passing_seconds
from core.transport.waiting import Waiting
from storage.wire import capability_names, commands

_QUESTION = line(commands.CAP, capability_names.LS, capability_names.VERSION)
_NO_ROOM = Disconnected(Failure.NOT_IRC)


class ClearAnswer:
    """Judges by the first lines. Pure."""

    def __init__(self) -> None:
        self._last_words = LastWords()
        self._us = Membership("", passing_seconds, "")
        self._has_said_why = False

    def receive(self, text: bytes) -> Disconnected | None:
        """Take a line; return what follows from it: NOT_ENCRYPTED, NOT_IRC or why nobody is let in.

        None: the next line tells.
        """
        try:
            message = parse(text)
        except ProtocolError:
            return _NO_ROOM
        if not is_irc(message):
            return self.end() if self._has_said_why else _NO_ROOM
        if message.command == commands.ERROR:
            return self._last_words.ended(message.params[-1], has_registered=False)
        if self._last_words.take(message, self._us):
            self._has_said_why = True
            return None
        return Disconnected(Failure.NOT_ENCRYPTED)

    def end(self) -> Disconnected:
        """Return what follows from an end, or from silence."""
        return self._last_words.lost(Failure.NOT_IRC, "")


def ask_in_clear(line_socket: LineSocket, waiting: Waiting) -> Disconnected:
    """Return what answers on ``line_socket``, a new connection in the clear. Raises Interrupted."""
    answer = ClearAnswer()
    line_socket.add(encode_lines([_QUESTION]))
    line_socket.flush()
    with closing(waiting):
        waiting.selector.register(line_socket, selectors.EVENT_READ)
        while line_socket.loss is None:
            if waiting.wait(float("inf")) is None:
                break
            for text in line_socket.receive():
                if told := answer.receive(text):
                    return told
    return answer.end()
