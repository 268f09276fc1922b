"""Opens the connection of a client: encrypted, to the right key, or in the clear where that will do."""

import logging
from collections.abc import Sequence
from contextlib import closing

from msgspec import Struct

from core.addresses import Address
from core.events import Connecting, Disconnected, Event, InTheClear, Secured
from core.failures import Failure
from core.joining.asking_in_clear import ask_in_clear
from core.joining.keepalive import ClientTimeouts
from core.joining.mailbox import Mailbox
from core.joining.trust import Trust, claimed_id
from core.keys.pins import key_of, pin_of, room_id_of
from core.transport.line_socket import LineSocket
from core.transport.overseer import Watched
from core.transport.racing import Racer, Reached
from core.transport.resolving import CannotReach, SocketPlace
from core.transport.runner import NO_HANDSHAKE, Judge
from core.transport.waiting import Interrupted, Waiting

_LOG = logging.getLogger(__package__)
# Seconds without an answer to the handshake until we ask what it is: IRC servers in the clear wait for more
_SILENCE, _SHORT_SILENCE = 1.5, 0.4
_FOR_CLEAR_ANSWER = 3.0  # seconds at most until what speaks no TLS must have said what it is


class NotOpened(Exception):
    """There is no connection; ``end`` is the event that says why."""

    def __init__(self, end: Disconnected) -> None:
        super().__init__(end.failure.value)
        self.end = end


class OpenedConnection(Struct, frozen=True):
    """A connection on which we may speak; who gets it closes the socket."""

    socket: LineSocket
    address: Address
    may_have_secrets: bool
    """Whether passwords may be sent: not to a key that nobody has vouched for."""
    room_key: bytes | None
    """The SubjectPublicKeyInfo that the handshake has shown; None: it is not encrypted."""


class ConnectionOpener:
    """Makes the one connection of a client, and tells its owner how far it is."""

    def __init__(self, mailbox: Mailbox, timeouts: ClientTimeouts, watched: Watched | None = None) -> None:
        self._mailbox = mailbox
        self._timeouts = timeouts
        self._claimed = ""
        """The short id of the last room whose key was not the right one."""
        self._racer = Racer(
            mailbox.waker,
            mailbox.is_leaving.is_set,
            self._tell_try,
            for_name=timeouts.for_name,
            for_answer=timeouts.for_address,
            watched=watched,
        )

    def open(self, addresses: Sequence[Address], trust: Trust | None) -> OpenedConnection:
        """Return a connection to the first of ``addresses`` that is what ``trust`` wants; None: in the clear.

        Raises NotOpened.
        """
        try:
            return self._opened([(address.host, address.port) for address in addresses], trust)
        except CannotReach as why:
            _LOG.info("the room can't be reached: %s", why.failure.value)
            detail = self._claimed if why.failure is Failure.KEY_CHANGED else why.detail
            raise NotOpened(Disconnected(why.failure, detail)) from why
        except Interrupted as why:
            raise NotOpened(Disconnected(Failure.QUIT)) from why

    def _opened(self, addresses: Sequence[tuple[str, int]], trust: Trust | None) -> OpenedConnection:
        if trust is None:
            return _opened(self._racer.race(addresses, None), may_have_secrets=True)
        try:
            for_silence = _SHORT_SILENCE if trust.may_be_clear else _SILENCE
            return self._secured(self._racer.race(addresses, self._judge(trust), for_silence), trust)
        except CannotReach as why:
            if why.failure is not Failure.NOT_ENCRYPTED or why.place is None:
                raise
            end = self._what_it_is(why.place)
            if end.failure is not Failure.NOT_ENCRYPTED and why.detail == NO_HANDSHAKE:
                return self._patiently(addresses, trust, end)
            return self._in_the_clear(why.place, trust, end)

    def _patiently(
        self, addresses: Sequence[tuple[str, int]], trust: Trust, end: Disconnected
    ) -> OpenedConnection:
        """Give a slow room that may speak TLS all the time there is; ``end``: what it is if it does not."""
        try:
            return self._secured(self._racer.race(addresses, self._judge(trust)), trust)
        except CannotReach as why:
            raise NotOpened(end) if why.failure is Failure.NOT_ENCRYPTED else why from why

    def _judge(self, trust: Trust) -> Judge:
        def judge(certificate: bytes) -> Failure | None:
            fault = trust.fault(certificate)
            if fault is Failure.KEY_CHANGED:
                self._claimed = claimed_id(certificate)
            return fault

        return judge

    def _secured(self, reached: Reached, trust: Trust) -> OpenedConnection:
        pin = pin_of(reached.certificate)
        # to this computer nobody on the network is in between
        is_here = reached.place.is_loopback
        is_known = trust.knows(pin) or is_here
        words = () if is_known else _four_words(reached.certificate)
        place, room_id = reached.place, room_id_of(reached.certificate)
        _LOG.info("encrypted on port %d, the key is %s", place.port, "known" if is_known else "new")
        self._tell(Secured(pin, words, is_known, room_id, place.host, place.port))
        return _opened(reached, may_have_secrets=is_here or trust.may_be_told(pin))

    def _in_the_clear(self, place: SocketPlace, trust: Trust, end: Disconnected) -> OpenedConnection:
        """Go on in the clear if it is a room that may be so; ``end``: what it is."""
        may_be_clear = (trust.may_be_clear or place.is_loopback) and not trust.wants_key
        if end.failure is not Failure.NOT_ENCRYPTED or not may_be_clear:
            _LOG.info("no TLS on port %d: %s", place.port, end.failure.value)
            raise NotOpened(end)
        reached = self._racer.connect(place)
        self._tell(InTheClear(place.host, place.port))
        return _opened(reached, may_have_secrets=True)

    def _what_it_is(self, place: SocketPlace) -> Disconnected:
        seconds = min(_FOR_CLEAR_ANSWER, self._timeouts.for_irc)
        with closing(self._racer.connect(place).socket) as line_socket:
            waiting = Waiting(self._mailbox.waker, self._mailbox.is_leaving.is_set, seconds)
            return ask_in_clear(line_socket, waiting)

    def _tell_try(self, host: str, port: int) -> None:
        _LOG.info("dialing %s port %d", host, port)
        self._tell(Connecting(host, port))

    def _tell(self, event: Event) -> None:
        self._mailbox.publish([event])


def _opened(reached: Reached, *, may_have_secrets: bool) -> OpenedConnection:
    _LOG.info("connected to port %d", reached.place.port)
    room_key = key_of(reached.certificate) if reached.certificate else None
    return OpenedConnection(
        reached.socket, Address(reached.place.host, reached.place.port), may_have_secrets, room_key
    )


def _four_words(certificate: bytes) -> tuple[str, ...]:
    from core.keys.four_words import four_words  # noqa: PLC0415 - reads the list of words, for a new key only

    return four_words(key_of(certificate))
