"""The first screen: host a room, open one of yesterday's again, join one by its address. Pure."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from app.texts import start as texts
from app.viewmodels.legible import legible
from core.addresses import Address, BadAddress, parse_address
from storage.rooms import ROOM_NAME_LENGTH

_PORTS = range(1, 65536)


@dataclass(frozen=True, slots=True)
class RoomChoice:
    """A room of this computer, to be opened again."""

    room_id: str
    name: str
    when: str
    """When it was last open, in words."""


@dataclass(frozen=True, slots=True)
class Telling:
    """An address to tell others."""

    address: str
    label: str
    """For whom it is good."""


@dataclass(frozen=True, slots=True)
class StartState:
    """What the screen shows."""

    nick: str
    room_name: str
    rooms: tuple[RoomChoice, ...]
    tell: tuple[Telling, ...]
    """Best first."""
    recent: tuple[str, ...]
    address: str
    port: str
    host_problem: str = ""
    join_problem: str = ""


@dataclass(frozen=True, slots=True)
class HostRoom:
    """Make a new room of this name."""

    name: str


@dataclass(frozen=True, slots=True)
class OpenRoom:
    """Open a known room again."""

    room_id: str
    name: str


@dataclass(frozen=True, slots=True)
class JoinRoom:
    """Go to the room at this address."""

    address: Address


@dataclass(frozen=True, slots=True)
class ChangeNick:
    """Ask for another nickname."""


StartOrder = HostRoom | OpenRoom | JoinRoom | ChangeNick


class StartModel:
    """What somebody types and chooses before there is a room."""

    def __init__(self, state: StartState, order: Callable[[StartOrder], None]) -> None:
        self.state = state
        self._order = order

    def edit(
        self, *, room_name: str | None = None, address: str | None = None, port: str | None = None
    ) -> None:
        """Take what stands in the fields; a problem stays until what caused it is changed."""
        old = self.state
        new = replace(
            old,
            room_name=old.room_name if room_name is None else room_name,
            address=old.address if address is None else address,
            port=old.port if port is None else port,
        )
        if new.room_name != old.room_name:
            new = replace(new, host_problem="")
        if (new.address, new.port) != (old.address, old.port):
            new = replace(new, join_problem="")
        self.state = new

    def host(self) -> None:
        """Open the room of the name that was typed."""
        name = " ".join(legible(self.state.room_name).split())
        if not name:
            self.fail_to_host(texts.ROOM_NAME_MISSING)
        elif len(name) > ROOM_NAME_LENGTH:
            self.fail_to_host(texts.room_name_too_long(ROOM_NAME_LENGTH))
        else:
            self.fail_to_host("")
            self._order(HostRoom(name))

    def open(self, room: RoomChoice) -> None:
        """Open one of the known rooms."""
        self.fail_to_host("")
        self._order(OpenRoom(room.room_id, room.name))

    def join(self) -> None:
        """Go to the address that was typed; a port in it counts more than the field beside it."""
        text, port = self.state.address.strip(), self.state.port.strip()
        if not text:
            self.fail_to_join(texts.ADDRESS_MISSING)
        elif not port.isascii() or not port.isdecimal() or int(port) not in _PORTS:
            self.fail_to_join(texts.BAD_PORT)
        else:
            self._join(text, int(port))

    def _join(self, text: str, port: int) -> None:
        try:
            address = parse_address(text, port)
        except BadAddress:
            self.fail_to_join(texts.bad_address(text))
            return
        self.state = replace(self.state, address=address.host, port=str(address.port), join_problem="")
        self._order(JoinRoom(address))

    def choose_recent(self, address: str) -> None:
        """Fill in an address joined before, and join it."""
        known = parse_address(address)
        self.edit(address=known.host, port=str(known.port))
        self.join()

    def call(self, nick: str) -> None:
        """Show another nickname; a room name made of the old one follows."""
        is_suggested = self.state.room_name in ("", texts.room_of(self.state.nick))
        room_name = texts.room_of(nick) if is_suggested else self.state.room_name
        self.state = replace(self.state, nick=nick, room_name=room_name)

    def remind(self, rooms: tuple[RoomChoice, ...], recent: tuple[str, ...]) -> None:
        """Show what was there before."""
        self.state = replace(self.state, rooms=rooms, recent=recent)

    def change_nick(self) -> None:
        """Ask for another nickname."""
        self._order(ChangeNick())

    def fail_to_host(self, problem: str) -> None:
        """Show why no room could be opened; empty: nothing is wrong."""
        self.state = replace(self.state, host_problem=problem)

    def fail_to_join(self, problem: str) -> None:
        """Show why no room could be joined; empty: nothing is wrong."""
        self.state = replace(self.state, join_problem=problem)
