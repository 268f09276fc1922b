"""The sockets that a room listens on."""

import errno
import socket
import sys
from contextlib import ExitStack
from enum import Enum

_BACKLOG = 4096
_ANY = ("0.0.0.0", "::")  # noqa: S104 - a room is there to be reached; which addresses is the host's choice
_TRIES = 20  # for a port that is free for IPv4 and IPv6 alike


class PortTaken(Exception):
    """Another program listens on this port."""

    def __init__(self, port: int) -> None:
        super().__init__(f"port {port} is used by another program")
        self.port = port


class CannotListen(Exception):
    """An address that is not ours, or a port that is not allowed."""


class PortState(Enum):
    """Whether a room could listen on a port."""

    FREE = "free"
    TAKEN = "taken"
    FORBIDDEN = "forbidden"


def look_at_port(port: int) -> PortState:
    """Try whether ``port`` is free everywhere; nothing listens meanwhile, so no firewall asks anybody."""
    try:
        sockets = _opened((), port, listens=False)
    except PortTaken:
        return PortState.TAKEN
    except CannotListen:
        return PortState.FORBIDDEN
    for sock in sockets:
        sock.close()
    return PortState.FREE


def listen(hosts: tuple[str, ...], port: int) -> list[socket.socket]:
    """Listen on ``hosts`` (none: everywhere, IPv4 and IPv6, as far as this machine has them).

    Port 0 takes any port that is free on all of them. Raises PortTaken, CannotListen.
    """
    for _ in range(_TRIES):
        try:
            return _opened(hosts, port, listens=True)
        except PortTaken:
            if port:
                raise
    raise PortTaken(port)


def _opened(hosts: tuple[str, ...], port: int, *, listens: bool) -> list[socket.socket]:
    sockets: list[socket.socket] = []
    with ExitStack() as unless_all_went_well:
        for host in hosts or _ANY:
            sock = _bound(host, port, is_optional=not hosts, listens=listens)
            if sock is not None:
                sockets.append(unless_all_went_well.enter_context(sock))
                port = port or sock.getsockname()[1]
        unless_all_went_well.pop_all()
    if not sockets:
        raise CannotListen("this computer has no network at all")
    return sockets


def _bound(host: str, port: int, *, is_optional: bool, listens: bool) -> socket.socket | None:
    try:
        family, *_, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
    except OSError as error:
        raise CannotListen(f"{host} is no address: {error.strerror}") from error
    try:
        sock = socket.socket(family, socket.SOCK_STREAM)
    except OSError:
        if is_optional:  # a machine without IPv6
            return None
        raise
    try:
        _configure(sock)
        sock.bind(address)
        if listens:
            sock.listen(_BACKLOG)
    except OSError as error:
        sock.close()
        if is_optional and error.errno in (errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT):
            return None
        raise _refusal(host, port, error) from error
    sock.settimeout(0)
    return sock


def _configure(sock: socket.socket) -> None:
    if sys.platform == "win32":
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
    else:
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    if sock.family == socket.AF_INET6:
        sock.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)


def _refusal(host: str, port: int, error: OSError) -> PortTaken | CannotListen:
    if error.errno == errno.EADDRINUSE or getattr(error, "winerror", 0) in (10013, 10048):
        return PortTaken(port)
    reason = "not permitted" if isinstance(error, PermissionError) else error.strerror
    return CannotListen(f"cannot listen on {host} port {port}: {reason}")
