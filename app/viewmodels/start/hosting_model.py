"""What a person chooses before they host a room: name, port, password, or a room to open again. Pure."""

from collections.abc import Callable

from msgspec import Struct

from app.texts import start as texts
from app.texts.common import NOTHING, Legible
from app.viewmodels.legible import on_one_line
from core.addresses import DEFAULT_PORT, parse_port
from core.naming.passwords import PasswordFault, password_fault, password_form
from core.transport.listening import PortState
from core.values import replace
from storage.rooms import ROOM_NAME_LENGTH

_LINK = "parlour:/"


class RoomChoice(Struct, frozen=True):
    """A room that is kept on this computer and can be opened again."""

    room_id: str
    name: Legible
    when: Legible
    """When it was last open, in words."""
    port: int = DEFAULT_PORT
    password: str = ""
    is_announced: bool = True
    """Whether others on the network find it by themselves."""

    def __repr__(self) -> str:
        """Leave the password out: what is written for a person lands in logs."""
        return f"RoomChoice(room_id={self.room_id!r}, name={self.name!r}, port={self.port})"


class HostState(Struct, frozen=True):
    """What the card for hosting shows."""

    name: str
    rooms: tuple[RoomChoice, ...] = ()
    port: str = str(DEFAULT_PORT)
    password: str = ""
    known: RoomChoice | None = None
    """The kept room of this name, which would be opened again; None: it would be a new room."""
    has_options: bool = False
    """Whether port and password are shown."""
    shows_password: bool = False
    is_announced: bool = True
    """Whether others on the network are to find the room by themselves; else only by link or address."""
    problem: Legible = NOTHING
    """Why no room could be opened, as a sentence; empty: nothing is wrong."""
    port_note: Legible = NOTHING
    """What the person should know about the port, as a sentence; empty: nothing."""
    is_port_wrong: bool = False

    def __repr__(self) -> str:
        """Leave the password out: what is written for a person lands in logs."""
        return f"HostState(name={self.name!r}, port={self.port!r}, rooms={self.rooms})"


class HostRoom(Struct, frozen=True):
    """Open the room of this name: the one that was used last, or a new one if there is none."""

    name: str
    port: int
    password: str = ""
    is_announced: bool = True

    def __repr__(self) -> str:
        """Leave the password out: what is written for a person lands in logs."""
        return f"HostRoom(name={self.name!r}, port={self.port})"


class OpenRoom(Struct, frozen=True):
    """Open a kept room again, as it was."""

    room_id: str


HostOrder = HostRoom | OpenRoom


class HostModel:
    """Follows the fields; what stands in them at first is enough to open a room with one click."""

    def __init__(
        self,
        state: HostState,
        order: Callable[[HostOrder], None],
        look_at_port: Callable[[int], PortState],
        new_password: Callable[[], str],
        follow_link: Callable[[str], None],
    ) -> None:
        """``order`` is called with what to open; ``look_at_port`` returns whether a port can be used now.

        ``follow_link`` is called with a link to a room that was pasted where the name of the own one stands.
        """
        self.state = state
        self._order = order
        self._look_at_port = look_at_port
        self._new_password = new_password
        self._follow_link = follow_link

    def edit_fields(
        self, *, name: str | None = None, port: str | None = None, password: str | None = None
    ) -> None:
        """Take the texts of the fields; None: that one has not changed. A problem goes with its cause."""
        if name is not None and (link := _pasted_link(self.state.name, name)):
            self._follow_link(link)  # and the name stays as it is
        elif name is not None and name != self.state.name:
            self.state = replace(self.state, name=name, problem=NOTHING)
            self._recognise()
        if port is not None and port != self.state.port:
            self.state = replace(self.state, port=port, problem=NOTHING)
            self._judge_port()
        if password is not None and password != self.state.password:
            self.state = replace(self.state, password=password, problem=NOTHING)

    def toggle_options(self) -> None:
        """Show port and password, or hide them."""
        self.state = replace(self.state, has_options=not self.state.has_options)
        if self.state.has_options:
            self._judge_port()

    def toggle_password(self) -> None:
        """Show the letters of the password, or dots."""
        self.state = replace(self.state, shows_password=not self.state.shows_password)

    def toggle_announced(self) -> None:
        """Let others find the room by themselves, or not."""
        self.state = replace(self.state, is_announced=not self.state.is_announced)

    def suggest_password(self) -> None:
        """Put a new password into the field, and show it: it has to be told to others."""
        self.edit_fields(password=self._new_password())
        self.state = replace(self.state, shows_password=True)

    def host(self) -> None:
        """Order the room that the fields describe; a field that is wrong is told instead."""
        name, port = _tidy(self.state.name), parse_port(self.state.port.strip())
        self._judge_port()
        if problem := _name_problem(name):
            self.fail(problem)
        elif self.state.is_port_wrong or port is None:
            self.state = replace(self.state, has_options=True)
        elif fault := self._password_fault():
            self.state = replace(self.state, has_options=True, problem=texts.password_problem(fault))
        else:
            self.fail(NOTHING)
            self._order(HostRoom(name, port, password_form(self.state.password), self.state.is_announced))

    def _password_fault(self) -> PasswordFault | None:
        """Return why the room can't have the password, unless it is the one that it had before."""
        password, known = self.state.password, self.state.known
        is_old = known is not None and known.password == password
        return None if is_old else password_fault(password)

    def open(self, room: RoomChoice) -> None:
        """Order that a kept room is opened."""
        self.fail(NOTHING)
        self._order(OpenRoom(room.room_id))

    def fail(self, problem: Legible) -> None:
        """Show why no room could be opened; empty: nothing is wrong."""
        self.state = replace(self.state, problem=problem)

    def follow_nick(self, old: str, nick: str) -> None:
        """Make the name of the room of the new nickname, if it was made of the ``old`` one."""
        if self.state.name in ("", texts.room_of(old)):
            self.edit_fields(name=texts.room_of(nick))

    def offer_rooms(self, rooms: tuple[RoomChoice, ...]) -> None:
        """Offer the rooms that are kept on this computer."""
        self.state = replace(self.state, rooms=rooms)
        self._recognise()

    def _recognise(self) -> None:
        """Take what the kept room of this name has; when the name changes, give up only that."""
        state, name = self.state, _tidy(self.state.name)
        known, old = next((room for room in state.rooms if room.name == name), None), state.known
        if known == old:
            return
        if known:
            port, password, is_announced = str(known.port), known.password, known.is_announced
        else:
            port = state.port if old and state.port != str(old.port) else str(DEFAULT_PORT)
            password = state.password if old and state.password != old.password else ""
            is_announced = state.is_announced if old and state.is_announced != old.is_announced else True
        self.state = replace(state, known=known, port=port, password=password, is_announced=is_announced)
        self._judge_port()

    def _judge_port(self) -> None:
        port = parse_port(self.state.port.strip())
        if port is None:
            self.state = replace(self.state, port_note=texts.BAD_PORT, is_port_wrong=True)
            return
        found = self._look_at_port(port) if self.state.has_options else PortState.FREE
        notes = {
            PortState.FREE: NOTHING,
            PortState.TAKEN: texts.port_taken(port),
            PortState.FORBIDDEN: texts.port_forbidden(port),
        }
        is_wrong = found is PortState.FORBIDDEN
        self.state = replace(self.state, port_note=notes[found], is_port_wrong=is_wrong)


def _pasted_link(old: str, new: str) -> str:
    """Return the link to a room that a name has in it since it was edited; empty: none."""
    at = new.lower().find(_LINK)
    if at < 0 or _LINK in old.lower():
        return ""
    behind = new[at:].removesuffix(old) if at == 0 else new[at:]  # it was pasted in front of the name
    return behind.split(maxsplit=1)[0]


def _tidy(name: str) -> str:
    return on_one_line(name)


def _name_problem(name: str) -> Legible:
    if not name:
        return texts.ROOM_NAME_MISSING
    return texts.room_name_too_long(ROOM_NAME_LENGTH) if len(name) > ROOM_NAME_LENGTH else NOTHING
