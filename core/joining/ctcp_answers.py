"""Answers to CTCP questions of other clients: VERSION and PING, nothing else. Pure.

Source: modern.ircdocs.horse/ctcp.html.
"""

from core.irc import line_if_possible
from storage.wire import commands, ctcp

_AT_ONCE = 3
_ONE_PER = 5.0  # seconds


class CtcpAnswers:
    """Answers three questions at once, then one every five seconds, so that nobody can make us flood."""

    __slots__ = ("_left", "_program", "_since")

    def __init__(self, program: str) -> None:
        """``program``: our name and version, the answer to VERSION."""
        self._program = program
        self._left = _AT_ONCE
        self._since = 0.0

    def answer(self, nick: str, text: str, now: float) -> list[str]:
        """Return the line that answers ``nick``; empty if we do not answer it, or answered too often.

        ``now``: seconds of a clock that nobody can set.
        """
        command, words = ctcp.unframed(text)
        match command.upper():
            case ctcp.VERSION:
                answer = ctcp.framed(ctcp.VERSION, self._program)
            case ctcp.PING:
                answer = ctcp.framed(ctcp.PING, words)
            case _:
                return []
        lines = line_if_possible(commands.NOTICE, nick, answer)
        return lines if lines and self._take_turn(now) else []

    def _take_turn(self, now: float) -> bool:
        """Count one answer at ``now``; return False if there were too many before it."""
        gained = int((now - self._since) // _ONE_PER)
        self._left = min(self._left + gained, _AT_ONCE)
        self._since = self._since + gained * _ONE_PER if self._left < _AT_ONCE else now
        if not self._left:
            return False
        self._left -= 1
        return True
