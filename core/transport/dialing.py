"""Reaches a host: tries the addresses of its name in turn; can be interrupted. Touches sockets, a thread."""

import errno
import ipaddress
import os
import selectors
import socket
import threading
from collections.abc import Callable
from queue import SimpleQueue

from core.failures import Failure
from core.transport.listening_clock import ListeningClock
from core.transport.waker import Waker

# What getaddrinfo gives: IPv4, IPv6, and what a Python without IPv6 makes of an IPv6 address
_Address = tuple[str, int] | tuple[str, int, int, int] | tuple[int, bytes]
_Found = tuple[int, _Address]  # family and address

_AFTER_ABSENCE = 1.0  # seconds that are waited at least, when this process stood still meanwhile
_UNDER_WAY = {errno.EINPROGRESS, errno.EWOULDBLOCK}
_FAILURES = {errno.ECONNREFUSED: Failure.REFUSED, errno.ETIMEDOUT: Failure.TIMEOUT}
# When the addresses of a host fail in different ways, the first of these is reported.
_TELLING = (Failure.REFUSED, Failure.TIMEOUT, Failure.UNREACHABLE)


class CannotReach(Exception):
    """No connection could be made."""

    def __init__(self, failure: Failure, detail: str = "") -> None:
        super().__init__(detail or failure.value)
        self.failure = failure
        self.detail = detail


class Interrupted(Exception):
    """``is_unwanted`` returned True: no connection is made."""


class Dialer:
    """Makes one connection, unless it is interrupted."""

    __slots__ = ("_for_address", "_for_name", "_is_unwanted", "_waker")

    def __init__(
        self, waker: Waker, is_unwanted: Callable[[], bool], *, for_name: float, for_address: float
    ) -> None:
        """``is_unwanted`` is called on the thread that dials, whenever ``waker`` is woken.

        A look-up may take ``for_name`` seconds, and each of the addresses that were found ``for_address``.
        """
        self._waker = waker
        self._is_unwanted = is_unwanted
        self._for_name = for_name
        self._for_address = for_address

    def dial(self, host: str, port: int, on_try: Callable[[str], None]) -> socket.socket:
        """Return a connected non-blocking socket that sends without delay; the caller owns it.

        ``on_try`` is told each address before it is tried. Raises CannotReach, with the most telling of the
        failures of all addresses, or Interrupted.
        """
        failures: list[CannotReach] = []
        for family, address in self._resolve(host, port):
            on_try(str(address[0]))
            try:
                return self._connect(family, address)
            except CannotReach as failure:
                failures.append(failure)
        raise min(failures, key=lambda each: _TELLING.index(each.failure))

    def _resolve(self, host: str, port: int) -> list[_Found]:
        if _is_numeric(host):
            return _look_up(host, port)
        answers: SimpleQueue[list[_Found] | CannotReach] = SimpleQueue()
        # A look-up cannot be interrupted: when the answer is not wanted any more, nobody reads it.
        threading.Thread(
            target=_look_up_aside, args=(host, port, answers, self._waker), name="resolver", daemon=True
        ).start()
        if not self._wait(self._for_name, lambda _writable: not answers.empty()):
            raise CannotReach(Failure.UNKNOWN_NAME, "no answer from the name service")
        answer = answers.get()
        if isinstance(answer, CannotReach):
            raise answer
        return answer

    def _connect(self, family: int, address: _Address) -> socket.socket:
        try:
            made = socket.socket(family, socket.SOCK_STREAM)
        except OSError as error:  # this computer does not speak that family
            raise _cannot_reach(error.errno or 0) from error
        try:
            self._reach(made, address)
        except (CannotReach, Interrupted):
            made.close()
            raise
        return made

    def _reach(self, made: socket.socket, address: _Address) -> None:
        made.settimeout(0)
        made.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        made.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
        code = made.connect_ex(address)
        if code in _UNDER_WAY:
            if not self._wait(self._for_address, lambda is_writable: is_writable, made):
                raise CannotReach(Failure.TIMEOUT)
            code = made.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
        if code or made.getsockname() == address:  # TCP can connect a free local port to itself
            raise _cannot_reach(code or errno.ECONNREFUSED)

    def _wait(
        self, seconds: float, is_done: Callable[[bool], bool], connecting: socket.socket | None = None
    ) -> bool:
        """Return whether ``is_done`` returned True before ``seconds`` seconds were over.

        It is told whether ``connecting`` is writable. Raises Interrupted.
        """
        clock = ListeningClock()
        deadline = clock.now() + seconds
        with selectors.DefaultSelector() as selector:
            selector.register(self._waker, selectors.EVENT_READ)
            if connecting:
                selector.register(connecting, selectors.EVENT_WRITE)
            while (remaining := deadline - clock.begin_wait()) > 0:
                ready = [key.fileobj for key, _ in selector.select(remaining)]
                if clock.end_wait(remaining):  # what came meanwhile may be told only by the next wait
                    deadline = max(deadline, clock.now() + _AFTER_ABSENCE)
                self._waker.drain()
                if self._is_unwanted():
                    raise Interrupted
                if is_done(connecting in ready):
                    return True
        return False


def _is_numeric(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def _look_up_aside(
    host: str, port: int, answers: SimpleQueue[list[_Found] | CannotReach], waker: Waker
) -> None:
    try:
        answers.put(_look_up(host, port))
    except CannotReach as failure:
        answers.put(failure)
    waker.wake()


def _look_up(host: str, port: int) -> list[_Found]:
    try:
        answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except socket.gaierror as error:
        raise CannotReach(Failure.UNKNOWN_NAME, error.strerror or "") from error
    except ValueError as error:  # no host name has these characters, or this length
        raise CannotReach(Failure.UNKNOWN_NAME, str(error)) from error
    found = [(int(family), address) for family, _, _, _, address in answers]
    return list(dict.fromkeys(found))


def _cannot_reach(code: int) -> CannotReach:
    return CannotReach(_FAILURES.get(code, Failure.UNREACHABLE), os.strerror(code))
