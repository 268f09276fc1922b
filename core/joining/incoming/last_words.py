"""Why the server ends our connection, by the codes that it has sent before ERROR. Pure.

ERROR has words alone, which say nothing for certain: they are kept to be quoted.
"""

from collections.abc import Mapping

from core.events import Disconnected
from core.failures import Failure
from core.irc import Message, nick_of
from core.joining.state.membership import Membership
from core.numerics import ERR_YOUREBANNEDCREEP
from storage.wire import commands
from storage.wire import standard_replies as codes

_MOST_SECONDS = 86_400
_STILL_THE_END = (commands.ERROR, commands.KICK, commands.NOTICE, commands.PING, commands.QUIT)
"""What may come between the code and the end; after anything else it was none."""
FAILURES: Mapping[str, Failure] = {
    codes.KICKED: Failure.KICKED,
    codes.BANNED: Failure.BANNED,
    codes.ROOM_CLOSED: Failure.ROOM_CLOSED,
    codes.ROOM_FULL: Failure.ROOM_FULL,
    codes.TOO_MANY_CONNECTIONS: Failure.TOO_MANY_CONNECTIONS,
    codes.CONNECTING_TOO_FAST: Failure.TOO_FAST,
    codes.WRONG_PASSWORD: Failure.MUST_WAIT,
    codes.REGISTRATION_TIMEOUT: Failure.TOO_SLOW,
    codes.REPLACED: Failure.REPLACED,
    codes.GAVE_WAY: Failure.GAVE_WAY,
    codes.PING_TIMEOUT: Failure.FELL_SILENT,
}


class LastWords:
    """What the server has told of the end that is to come."""

    __slots__ = ("_told",)

    def __init__(self) -> None:
        """Nothing is told yet."""
        self._told: Disconnected | None = None

    def take(self, message: Message, us: Membership) -> bool:
        """Note what ``message`` tells of an end; return whether it tells of nothing else."""
        told = _told(message, us)
        if told or message.command not in _STILL_THE_END:
            self._told = told
        return told is not None

    def ended(self, text: str, *, has_registered: bool) -> Disconnected:
        """Return how the connection ends with ``text``, the words of ERROR."""
        if self._told:
            return self._told
        return Disconnected(Failure.ENDED if has_registered else Failure.TURNED_AWAY, _in_brackets(text))

    def lost(self, failure: Failure, detail: str) -> Disconnected:
        """Return how the connection ends that has broken with ``failure`` before any ERROR."""
        return self._told or Disconnected(failure, detail)


def _told(message: Message, us: Membership) -> Disconnected | None:
    command, params, source, _ = message
    if command == ERR_YOUREBANNEDCREEP:
        return Disconnected(Failure.BANNED)
    match command, params:
        case commands.KILL, [nick, *reason] if us.is_own(nick):
            return Disconnected(Failure.KICKED, "".join(reason[:1]), by=_person(source))
        case commands.FAIL, [commands.PASS, codes.RATE_LIMITED, *context, _]:
            return Disconnected(Failure.MUST_WAIT, wait=_seconds(context))
        case commands.FAIL, ["*", code, *context, text] if code in FAILURES:
            return Disconnected(FAILURES[code], _reason(context, text), wait=_seconds(context))
        case _:
            return None


def _reason(context: list[str], text: str) -> str:
    return text if codes.FOR_A_REASON in context else ""


def _seconds(context: list[str]) -> int:
    numbers = [int(word[:6]) for word in context if word.isascii() and word.isdigit()]
    return min(numbers[0], _MOST_SECONDS) if numbers else 0


def _person(source: str) -> str:
    return nick_of(source) if "!" in source else ""


def _in_brackets(text: str) -> str:
    """Return WHY of ``Closing Link: HOST (WHY)``, as most servers write ERROR; any other text as it is."""
    _, bracket, rest = text.partition("(")
    if not bracket or not rest.endswith(")"):
        return text.strip()
    return rest[:-1].strip()
