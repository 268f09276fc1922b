"""Registration, from the first line to the end of the message of the day. Pure.

Only after 376 (RPL_ENDOFMOTD) or 422 (ERR_NOMOTD) may we send other commands.
Sources: modern.ircdocs.horse/#connection-registration, IRCv3 capability negotiation.
"""

from collections.abc import Callable, Mapping
from datetime import datetime

from core.events import Disconnected, Event, NickRefused, Told, Welcomed
from core.failures import Failure
from core.irc import Message, ProtocolError, line
from core.joining.incoming.answers import answer_to
from core.joining.incoming.device_proof import PROOF_ENDS, DeviceProof
from core.joining.state.client_capabilities import granted, offers, requested
from core.joining.state.membership import Membership
from core.keys.devices import DeviceKey
from core.numerics import RPL_LOGGEDIN
from storage.wire import capability_names, commands
from storage.wire.isupport_names import NETWORK

_USER = "parlour"
_MOTD_LINES = 500
_END = line(commands.CAP, capability_names.END)
_NOT_FOR_PEOPLE = {"410", "421", "451"}  # an old server does not know CAP
_NUMERICS = {f"{number:03}" for number in range(1, 1000)}
_FIRST_WORDS = {
    commands.CAP,
    commands.NOTICE,
    commands.PING,
    commands.ERROR,
    commands.FAIL,
    commands.WARN,
    commands.NOTE,
}

_Step = Callable[[Message, datetime], list[Event]]


class Registering:
    """Registers us with a server; `is_done` when it has let us in.

    Each call may add to `lines`, which the caller sends and empties.
    """

    __slots__ = ("_motd", "_offered", "_proof", "_steps", "_us", "is_done", "lines")

    def __init__(self, us: Membership, device: DeviceKey | None = None) -> None:
        """``us`` is told our nickname, the server's features and the granted capabilities.

        ``device``: the key of this device in this room, to be proved; None: it is not told.
        """
        self._us = us
        self._proof = DeviceProof(device) if device is not None else None
        self._offered: dict[str, str] = {}
        self._motd: list[str] = []
        self.lines: list[str] = []
        """To be sent; the caller empties it."""
        self.is_done = False
        self._steps: Mapping[str, tuple[_Step, int]] = {
            commands.CAP: (self._cap, 3),
            commands.AUTHENTICATE: (self._authenticate, 1),
            RPL_LOGGEDIN: (self._nothing, 1),
            **dict.fromkeys(PROOF_ENDS, (self._proved, 1)),
            "001": (self._welcome, 1),
            "372": (self._motd_line, 1),
            "376": (self._motd_end, 0),
            "422": (self._motd_end, 0),
            "431": (self._nick_bad, 1),
            "432": (self._nick_bad, 1),
            "433": (self._nick_taken, 1),
            "436": (self._nick_taken, 1),
            "437": (self._nick_taken, 1),
            "464": (self._wrong_password, 1),
        }

    def begin(self, password: str) -> list[Event]:
        """Send CAP LS, PASS, NICK and USER at once: CAP LS delays the welcome until our CAP END."""
        self.lines.append(line(commands.CAP, capability_names.LS, capability_names.VERSION))
        try:
            self.lines += [line(commands.PASS, password)] if password else []
        except ProtocolError:  # no room has a password that can't be sent
            return [Disconnected(Failure.WRONG_PASSWORD)]
        events = self.ask(self._us.nick)
        self.lines.append(f"{commands.USER} {_USER} 0 * :{_USER}")
        return events

    def ask(self, nick: str) -> list[Event]:
        """Ask for a nickname, first or after `NickRefused`."""
        self._us.nick = nick
        try:
            self.lines.append(line(commands.NICK, nick))
        except ProtocolError:
            return [NickRefused(nick, is_taken=False, while_joining=True)]
        return []

    def receive(self, message: Message, now: datetime) -> list[Event]:
        """Return the events of ``message``; `lines` may grow by what answers it."""
        step, least = self._steps.get(message.command, (self._other, 1))
        return step(message, now) if len(message.params) >= least else []

    def _other(self, message: Message, now: datetime) -> list[Event]:
        if message.command == commands.NOTICE:
            return [Told(message.params[-1], now)]
        answer = None if message.command in _NOT_FOR_PEOPLE else answer_to(message.command)
        if answer is None or len(message.params) < answer.least:
            return []
        return answer.hear(self._us, message, now)

    def _cap(self, message: Message, _now: datetime) -> list[Event]:
        subcommand, words = message.params[1], message.params[-1].split()
        if subcommand == capability_names.LS:
            self._offered.update(offers(words))
            if self._proof is None:
                self._offered.pop(capability_names.SASL, None)
            if message.params[2] != "*":  # with a * more lines follow
                self._request()
        elif subcommand in (capability_names.ACK, capability_names.NAK):
            if subcommand == capability_names.ACK:
                self._us.granted = granted(words, self._offered)
            has_sasl = capability_names.SASL in self._us.granted.names
            self.lines.append(self._proof.begin() if self._proof and has_sasl else _END)
        return []

    def _authenticate(self, message: Message, _now: datetime) -> list[Event]:
        self.lines += self._proof.answer(message.params[0], self._us.nick) if self._proof else []
        return []

    def _proved(self, _message: Message, _now: datetime) -> list[Event]:
        """Go on, whether the proof was taken or not: what it would have given us, the room says then."""
        self.lines += [_END] if self._proof and self._proof.end() else []
        return []

    def _nothing(self, _message: Message, _now: datetime) -> list[Event]:
        return []

    def _request(self) -> None:
        wanted = requested(self._offered)
        self.lines.append(line(commands.CAP, capability_names.REQ, " ".join(wanted)) if wanted else _END)

    def _nick_taken(self, message: Message, _now: datetime) -> list[Event]:
        return [self._us.nick_taken(self._wish(message), while_joining=True)]

    def _nick_bad(self, message: Message, _now: datetime) -> list[Event]:
        return [NickRefused(self._wish(message), is_taken=False, while_joining=True)]

    def _wish(self, message: Message) -> str:
        middle = message.params[1:-1]  # 431 has none
        return middle[0] if middle else self._us.nick

    def _wrong_password(self, _message: Message, _now: datetime) -> list[Event]:
        return [Disconnected(Failure.WRONG_PASSWORD)]

    def _welcome(self, message: Message, _now: datetime) -> list[Event]:
        self._us.nick = message.params[0]
        self._us.learn_source(message.params[-1].rpartition(" ")[2])
        self._us.features = self._us.features.announced([f"{NETWORK}={message.source}"])
        return []

    def _motd_line(self, message: Message, _now: datetime) -> list[Event]:
        if len(self._motd) < _MOTD_LINES:
            self._motd.append(message.params[-1].removeprefix("- "))
        return []

    def _motd_end(self, _message: Message, now: datetime) -> list[Event]:
        self.is_done = True
        self._us.told_limits = limits = self._us.limits
        welcomed = Welcomed(self._us.nick, self._us.features.place, limits)
        return [welcomed, Told("\n".join(self._motd), now)] if self._motd else [welcomed]


def is_irc(message: Message) -> bool:
    """Whether ``message``, the first of a server, is one that only IRC has.

    SMTP, FTP and others begin with three digits too, but no line of theirs has a source before them.
    """
    if message.command.isdigit():
        return message.command in _NUMERICS and bool(message.source)
    return message.command in _FIRST_WORDS and bool(message.params)
