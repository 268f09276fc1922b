"""A knock at a room's door: registers as our client does, without a password, and leaves at once. Pure.

To come without a password is no guess (core/room/deciding/registration.py), so knocking shuts nobody out.
"""

from datetime import UTC, datetime

from msgspec import Struct

from core.failures import Failure
from core.irc import Message, ProtocolError, line, parse
from core.joining.incoming.last_words import FAILURES
from core.joining.incoming.registering import is_irc
from core.numerics import ERR_PASSWDMISMATCH, ERR_YOUREBANNEDCREEP, RPL_TIME
from core.values import replace
from storage.wire import capability_names, commands
from storage.wire import standard_replies as codes

GOODBYE = f"{commands.QUIT}\r\n".encode()
_ASK_TIME = f"{commands.TIME}\r\n".encode()
_TIME_FORM = "%Y-%m-%d %H:%M:%S UTC"  # as our rooms say it
_WELCOME = "001"
_NO_NICK = ("431", "432", "433", "436", "437")  # the door is open, only the nickname is not free
_MOST_SECONDS = 86_400
_UNKNOWN_COMMAND = "421"
_ENCRYPTED = "This room is encrypted"  # as a room says in ERROR to whom it hears in the clear


def first_lines(nick: str) -> bytes:
    """Return what is sent at once; CAP LS delays the welcome until CAP END."""
    lines = (
        line(commands.CAP, capability_names.LS, capability_names.VERSION),
        line(commands.CAP, capability_names.REQ, capability_names.STANDARD_REPLIES),
        line(commands.NICK, nick),
        f"{commands.USER} doctor 0 * :doctor",
        line(commands.CAP, capability_names.END),
    )
    return "".join(f"{each}\r\n" for each in lines).encode()


class DoorAnswer(Struct, frozen=True):
    """What the door has said."""

    is_room: bool = False
    """Whether the first line was one that only IRC has."""
    has_password: bool | None = None
    wants_tls: bool = False
    """Whether it talks only to who speaks encrypted."""
    refusal: Failure | None = None
    wait: int = 0
    clock_ahead: float | None = None


class Knock:
    """Takes the lines that come, until `is_over`."""

    def __init__(self) -> None:
        """Nothing is heard yet."""
        self.heard = DoorAnswer()
        self.is_over = False
        self.question = b""
        """What is to be sent now; the caller empties it."""
        self._is_first = True

    def take(self, data: bytes, now: datetime) -> None:
        """Hear one line, without its line end; ``now`` is the time of this computer."""
        try:
            message = parse(data)
        except ProtocolError:
            self.is_over = self.is_over or self._is_first
            return
        if self._is_first:
            self._is_first = False
            self.heard = DoorAnswer(is_room=is_irc(message))
            self.is_over = not self.heard.is_room
        if not self.is_over:
            self._hear(message, now)

    def _hear(self, message: Message, now: datetime) -> None:
        heard = self.heard
        if message.command == _WELCOME:
            self.heard, self.question = DoorAnswer(is_room=True, has_password=False), _ASK_TIME
        elif message.command == RPL_TIME:
            self._end(replace(heard, clock_ahead=_ahead(message, now)))
        elif message.command in (*_NO_NICK, _UNKNOWN_COMMAND):
            self._end(heard)
        elif message.command == ERR_PASSWDMISMATCH:
            self._end(DoorAnswer(is_room=True, has_password=True))
        elif message.command == ERR_YOUREBANNEDCREEP:
            self._end(DoorAnswer(is_room=True, refusal=Failure.BANNED))
        elif (refused := _refused(message)) is not None:
            self._end(refused)
        elif message.command == commands.ERROR:
            self._end(DoorAnswer(is_room=True, wants_tls=_ENCRYPTED in "".join(message.params[-1:])))

    def _end(self, heard: DoorAnswer) -> None:
        self.heard, self.is_over = heard, True


def _refused(message: Message) -> DoorAnswer | None:
    match message.command, message.params:
        case commands.FAIL, [commands.PASS, codes.RATE_LIMITED, *context, _]:
            return DoorAnswer(is_room=True, refusal=Failure.MUST_WAIT, wait=_seconds(context))
        case commands.FAIL, ["*", code, *context, _] if code in FAILURES:
            return DoorAnswer(is_room=True, refusal=FAILURES[code], wait=_seconds(context))
        case _:
            return None


def _seconds(context: list[str]) -> int:
    numbers = [int(word[:6]) for word in context if word.isascii() and word.isdigit()]
    return min(numbers[0], _MOST_SECONDS) if numbers else 0


def _ahead(message: Message, now: datetime) -> float | None:
    """Return by how many seconds the server's clock is ahead, if it says the time as our rooms do."""
    try:
        at = datetime.strptime(message.params[-1], _TIME_FORM).replace(tzinfo=UTC)
    except (ValueError, IndexError):
        return None
    return (at - now).total_seconds()
