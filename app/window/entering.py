"""The start screen at work: its view-models, and where their buttons lead."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path

from app.session import Session
from app.settings.profile import Profile, Recent
from app.texts import start as texts
from app.texts.common import NOTHING
from app.viewmodels.legible import legible
from app.viewmodels.start.hosting_model import HostModel, HostOrder, HostRoom, HostState, OpenRoom
from app.viewmodels.start.joining_model import JoinModel, JoinState, RecentChoice
from app.window.opening import open_room, rooms_to_open
from core.addresses import DEFAULT_PORT, Address, parse_address
from core.transport.listening import look_at_port
from storage.rooms import RoomFolder, known_rooms


class Entering:
    """The two ways into a room."""

    def __init__(
        self, data_dir: Path, session: Session, profile: Profile, go: Callable[[Address | None], None]
    ) -> None:
        """``go`` is called with where to go; None: to the room that ``session`` hosts now."""
        self._data_dir = data_dir
        self._session = session
        self._go = go
        name = texts.room_of(profile.nick) if profile.nick else ""
        self.hosting = HostModel(HostState(name), self._carry_out, look_at_port)
        last = _short(profile.recent[0].address) if profile.recent else ""
        self.joining = JoinModel(JoinState(last), go)
        self.remind(profile)

    def remind(self, profile: Profile) -> None:
        """Show the rooms of before."""
        self.hosting.remind(rooms_to_open(self._data_dir))
        self.joining.remind(tuple(map(_choice, profile.recent)))

    def host(self, name: str) -> None:
        """Open the room of this name, or a new one; without a name, the one that is suggested."""
        if name:
            self.hosting.edit(name=name)
        self.hosting.host()

    def _carry_out(self, order: HostOrder) -> None:
        match order:
            case HostRoom():
                self._open(self._folder(order.name), order)
            case OpenRoom():
                self._open(partial(RoomFolder.open, self._data_dir, order.room_id))

    def _folder(self, name: str) -> Callable[[], RoomFolder]:
        known = [room for room in known_rooms(self._data_dir) if room.name == name]
        if known:
            return partial(RoomFolder.open, self._data_dir, known[0].room_id)
        return partial(RoomFolder.create, self._data_dir, name)

    def _open(self, folder: Callable[[], RoomFolder], order: HostRoom | None = None) -> None:
        problem = open_room(self._session, folder, order)
        self.hosting.fail(problem)
        if not problem:
            self._go(None)


def _choice(recent: Recent) -> RecentChoice:
    today = datetime.now().astimezone().date()
    when = texts.when_opened(recent.last.astimezone().date(), today) if recent.last else NOTHING
    return RecentChoice(_short(recent.address), legible(recent.room), when)


def _short(address: str) -> str:
    """As people type it: without the port that goes without saying."""
    known = parse_address(address)
    return known.host if known.port == DEFAULT_PORT else str(known)
