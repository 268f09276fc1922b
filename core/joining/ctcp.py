"""What our client answers when other programs ask it, by CTCP: VERSION and PING; else nothing.  Pure."""

from datetime import datetime, timedelta

from core.irc import line_if_possible
from storage.wire import commands, ctcp

_AT_ONCE = 3
_ONE_PER = timedelta(seconds=5)


class Answers:
    """Answers to such questions: a few, and then one every five seconds, so that nobody makes us flood."""

    __slots__ = ("_left", "_program", "_since")

    def __init__(self, program: str) -> None:
        """``program``: our name and version."""
        self._program = program
        self._left = _AT_ONCE
        self._since: datetime | None = None

    def answer(self, nick: str, text: str, at: datetime) -> list[str]:
        """The line that answers ``nick``; none when the question is not for us, or there were too many."""
        command, words = ctcp.unframed(text)
        match command.upper():
            case ctcp.VERSION:
                answer = ctcp.framed(ctcp.VERSION, self._program)
            case ctcp.PING:
                answer = ctcp.framed(ctcp.PING, words)
            case _:
                return []
        lines = line_if_possible(commands.NOTICE, nick, answer)
        return lines if lines and self._take_turn(at) else []

    def _take_turn(self, at: datetime) -> bool:
        """Count an answer; False when there were too many of late."""
        if self._since is None or at < self._since:  # a server's clock may go back
            self._since = at
        gained = min((at - self._since) // _ONE_PER, _AT_ONCE)
        self._left = min(self._left + gained, _AT_ONCE)
        self._since += gained * _ONE_PER if self._left < _AT_ONCE else at - self._since
        if not self._left:
            return False
        self._left -= 1
        return True
