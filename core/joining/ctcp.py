"""CTCP, text between 0x01: what somebody does (ACTION), and what programs ask each other.  Pure.

Of the questions VERSION and PING are answered, the others are not heard.
Source: modern.ircdocs.horse/ctcp.html.
"""

from datetime import datetime, timedelta

from core.joining.lines import line_if_possible

_MARK = "\x01"
_ACTION = f"{_MARK}ACTION"
ACTION_BYTES = len(f"{_ACTION} {_MARK}")
_AT_ONCE = 3
_ONE_PER = timedelta(seconds=5)


def action(text: str) -> str:
    """``text`` as what somebody does."""
    return f"{_ACTION} {text}{_MARK}"


def without_action(text: str) -> tuple[str, bool]:
    """The text, and whether it is what somebody does."""
    rest = text.removeprefix(_ACTION)
    if rest == text or rest[:1] not in ("", " ", _MARK):
        return text, False
    return rest.removesuffix(_MARK).removeprefix(" "), True


def is_for_programs(text: str) -> bool:
    """Nothing that a person should read."""
    return text.startswith(_MARK) and not without_action(text)[1]


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
        command, _, words = text.strip(_MARK).partition(" ")
        match command.upper():
            case "VERSION":
                answer = f"{_MARK}VERSION {self._program}{_MARK}"
            case "PING":
                answer = f"{_MARK}PING {words}{_MARK}"
            case _:
                return []
        lines = line_if_possible("NOTICE", nick, answer)
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
