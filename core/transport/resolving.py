"""Where a host can be reached: the addresses of its name, those of a link on each of our networks.

Touches the name service, on a thread of its own.
"""

import ipaddress
import socket
import threading
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, zip_longest
from queue import Empty, SimpleQueue

from msgspec import Struct

from core.failures import Failure
from core.interfaces import Medium, found_addresses
from core.transport.waker import Waker

# What getaddrinfo gives: IPv4, IPv6, and what a Python without IPv6 makes of an IPv6 address
SocketAddress = tuple[str, int] | tuple[str, int, int, int] | tuple[int, bytes]

MOST_PLACES = 32
"""So many addresses of one room are tried."""


class CannotReach(Exception):
    """No connection could be made."""

    def __init__(self, failure: Failure, detail: str = "", place: "Place | None" = None) -> None:
        super().__init__(detail or failure.value)
        self.failure = failure
        self.detail = detail
        self.place = place
        """Where something answered that is not what we want; None: nothing did."""


class Place(Struct, frozen=True):
    """An address that a socket can be connected to."""

    family: int
    address: SocketAddress

    @property
    def host(self) -> str:
        """The address, as people read it."""
        return str(self.address[0])

    @property
    def port(self) -> int:
        """The port."""
        return int(self.address[1])

    @property
    def is_loopback(self) -> bool:
        """Whether it is this computer: nobody on the network can be between."""
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return False


class Resolver:
    """Finds places for hosts. A look-up can't be interrupted, so nobody waits for it who does not want to."""

    def __init__(self, waker: Waker) -> None:
        """``waker`` is woken when the name service has answered."""
        self._waker = waker
        self._answers: SimpleQueue[list[Place] | CannotReach] = SimpleQueue()
        self.is_asking = 0
        """How many names have no answer yet."""

    def find(self, host: str, port: int) -> list[Place]:
        """Return the places of a numeric address; of a name none, for they come by `take`."""
        address = _numeric(host)
        if address is None:
            self._ask(host, port)
            return []
        if isinstance(address, ipaddress.IPv6Address) and address.is_link_local and not address.scope_id:
            return [place for scope in _scopes() for place in _looked_up(f"{host}%{scope}", port)]
        return _looked_up(host, port)

    def take(self) -> Iterator[list[Place] | CannotReach]:
        """Yield what the name service has answered so far."""
        while True:
            try:
                answer = self._answers.get_nowait()
            except Empty:
                return
            self.is_asking -= 1
            yield answer

    def _ask(self, host: str, port: int) -> None:
        self.is_asking += 1
        threading.Thread(target=self._look_up, args=(host, port), name="resolver", daemon=True).start()

    def _look_up(self, host: str, port: int) -> None:
        try:
            self._answers.put(_in_turn(look_up(host, port)))
        except CannotReach as failure:
            self._answers.put(failure)
        self._waker.wake()


def look_up(host: str, port: int) -> list[Place]:
    """Return the places of a name or an address, which may take long. Raises CannotReach."""
    try:
        answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except socket.gaierror as error:
        raise CannotReach(Failure.UNKNOWN_NAME, error.strerror or "") from error
    except ValueError as error:  # no host name has these characters, or this length
        raise CannotReach(Failure.UNKNOWN_NAME, str(error)) from error
    found = [Place(int(family), address) for family, _, _, _, address in answers]
    return list(dict.fromkeys(found))


def _looked_up(host: str, port: int) -> list[Place]:
    try:
        return look_up(host, port)
    except CannotReach:  # a scope that is gone, or no IPv6 here
        return []


def _in_turn(places: list[Place]) -> list[Place]:
    """Let the two families take turns, the first one first: RFC 8305 §4."""
    if not places:
        return []
    same = [place for place in places if place.family == places[0].family]
    other = [place for place in places if place.family != places[0].family]
    pairs: Iterable[Place | None] = chain.from_iterable(zip_longest(same, other))
    return [place for place in pairs if place is not None]


def _numeric(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        return None


def _scopes() -> list[str]:
    """Return our own interfaces on which a link-local address may be, the likely ones first."""
    found = [each for each in found_addresses() if each.interface and _is_link_local(each.ip)]
    unlikely: Callable[[Medium], bool] = (Medium.VIRTUAL, Medium.TUNNEL).__contains__
    names = [each.interface for each in sorted(found, key=lambda each: unlikely(each.medium))]
    return list(dict.fromkeys(names)) or [name for _, name in socket.if_nameindex()]


def _is_link_local(ip: str) -> bool:
    address = _numeric(ip)
    return address is not None and address.version == 6 and address.is_link_local  # noqa: PLR2004 - IPv6
