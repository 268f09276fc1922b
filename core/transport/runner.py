"""One address on the way to a room: connects, and shakes hands if the connection is to be encrypted."""

import errno
import os
import selectors
import socket
from collections.abc import Callable
from typing import TYPE_CHECKING

from core.failures import Failure
from core.transport.line_socket import LineSocket
from core.transport.overseer import Watched
from core.transport.resolving import CannotReach, SocketPlace

if TYPE_CHECKING:  # `ssl` is slow to import, and not needed for a connection in the clear
    from ssl import SSLContext

Judge = Callable[[bytes], Failure | None]
"""Says of a certificate (DER) why its owner is not who we want to reach; None: it is."""

NO_HANDSHAKE = "No answer to the TLS handshake"

_UNDER_WAY = {errno.EINPROGRESS, errno.EWOULDBLOCK}
_FAILURES = {errno.ECONNREFUSED: Failure.REFUSED, errno.ETIMEDOUT: Failure.TIMEOUT}


class TlsRequirement:
    """How connections are to be encrypted, and whose key is right."""

    __slots__ = ("context", "judge", "watched")

    def __init__(self, context: "SSLContext", judge: Judge, watched: Watched | None = None) -> None:
        self.context = context
        self.judge = judge
        self.watched = watched


class Runner:
    """Owns a socket until it has won, or `close`."""

    __slots__ = ("_connecting", "_encryption", "certificate", "place", "shakes_since", "socket")

    def __init__(self, place: SocketPlace, encryption: TlsRequirement | None) -> None:
        """Begin to connect. Raises CannotReach."""
        self.place = place
        self._encryption = encryption
        self.socket: LineSocket | None = None
        """Set once there is a connection; nobody else may have it before `advance` has returned True."""
        self.certificate = b""
        self.shakes_since: float | None = None
        """When the handshake was begun, as the owner has noted it; None: it was not."""
        self._connecting = _opened(place)
        try:
            code = self._connecting.connect_ex(place.address)
            if code and code not in _UNDER_WAY:
                raise _cannot_reach(code)
        except (OSError, CannotReach) as error:
            self._connecting.close()
            if isinstance(error, CannotReach):
                raise
            raise _cannot_reach(error.errno or 0) from error

    def close(self) -> None:
        """Close the socket, however far it has come."""
        if self.socket is not None:
            self.socket.close()
        self._connecting.close()

    def fileno(self) -> int:
        """Return the descriptor that a selector waits on, the same from begin to end."""
        return self._connecting.fileno() if self.socket is None else self.socket.fileno()

    @property
    def interest(self) -> int:
        """What to wait for."""
        return selectors.EVENT_WRITE if self.socket is None else self.socket.interest(reads=False)

    def advance(self) -> bool:
        """Go on as far as possible; return whether it is there, and it is the right one.

        Raises CannotReach.
        """
        if self.socket is None:
            self._connected()
        return self._encryption is None or self._shake(self._encryption)

    def _connected(self) -> None:
        code = self._connecting.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
        if code or self._connecting.getsockname() == self.place.address:  # TCP can connect a port to itself
            raise _cannot_reach(code or errno.ECONNREFUSED)
        self.socket = LineSocket(self._connecting)
        if self._encryption is not None:
            self.socket.start_tls(self._encryption.context, is_server=False, watched=self._encryption.watched)

    def _shake(self, encryption: TlsRequirement) -> bool:
        if self.socket is None:
            return False
        self.socket.flush()
        if self.socket.loss is not None:
            raise CannotReach(Failure.NOT_ENCRYPTED, self.socket.why_lost, self.place)
        certificate = self.socket.certificate()
        if certificate is None:
            return False
        if failure := encryption.judge(certificate):
            raise CannotReach(failure, place=self.place)
        self.certificate = certificate
        return True

    def give_up(self) -> CannotReach:
        """Return why this one has come no further by the end."""
        if self.socket is None:
            return CannotReach(Failure.TIMEOUT)
        return CannotReach(Failure.NOT_ENCRYPTED, NO_HANDSHAKE, self.place)


def _opened(place: SocketPlace) -> socket.socket:
    try:
        made = socket.socket(place.family, socket.SOCK_STREAM)
    except OSError as error:  # this computer does not speak that family
        raise _cannot_reach(error.errno or 0) from error
    made.settimeout(0)
    made.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
    return made


def _cannot_reach(code: int) -> CannotReach:
    return CannotReach(_FAILURES.get(code, Failure.UNREACHABLE), os.strerror(code))
