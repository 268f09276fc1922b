"""The start screen: its view-models, and what their orders do."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path

from app.session import Session
from app.settings.profile import Profile, Recent, Way
from app.texts import start as texts
from app.texts.common import NOTHING
from app.viewmodels.legible import legible
from app.viewmodels.start.habit import usual_way
from app.viewmodels.start.hosting_model import HostModel, HostOrder, HostRoom, HostState, OpenRoom
from app.viewmodels.start.joining_model import JoinModel, JoinState, RecentChoice
from app.window.disk.room_opening import list_hosted_rooms, open_room, room_called
from core.addresses import Address, as_typed, parse_address
from core.inviting.invite import Invite, invite_link
from core.inviting.joining_target import Target
from core.keys.four_words import generated_password
from core.transport.listening import look_at_port
from storage.rooms import RoomFolder


class StartController:
    """Opens a room here, or leads to the room of somebody else."""

    def __init__(
        self,
        data_dir: Path,
        session: Session,
        profile: Profile,
        enter_room: Callable[[Target | None], None],
        enter_again: Callable[[Address, str], None],
    ) -> None:
        """``enter_room`` is called with what leads to a room; None: the room that ``session`` hosts now.

        ``enter_again``: with the address of a room that was joined before, and its name.
        """
        self._data_dir = data_dir
        self._session = session
        self._enter_room = enter_room
        name = texts.room_of(profile.nick) if profile.nick else ""
        self.hosting = HostModel(
            HostState(name), self._carry_out, look_at_port, generated_password, self.offer_link
        )
        last = _short(profile.recent[0].address) if profile.recent else ""
        self._enter_again = enter_again
        self.joining = JoinModel(JoinState(last), enter_room, self._join_again)
        self._profile = profile
        self._is_invited = False
        self.list_rooms(profile)

    def list_rooms(self, profile: Profile) -> None:
        """List the rooms that were hosted here and those that were joined; it reads the disk."""
        self._profile = profile
        self.hosting.offer_rooms(list_hosted_rooms(self._data_dir))
        self.joining.offer_recent(tuple(map(_choice, profile.recent)))

    def show_target(self, target: Target) -> None:
        """Show in its card which room is being joined, as when the command line has named it."""
        if not self.joining.means(target):
            words = invite_link(target) if isinstance(target, Invite) else as_typed(target)
            self.joining.edit_address(words)

    def offer_link(self, link: str) -> None:
        """Show in the card for joining what a link leads to, or what is wrong with it; nothing is joined."""
        self._is_invited = True
        self.joining.edit_address(link)

    def _join_again(self, address: Address) -> None:
        """Join the room that was at ``address``, and no other that may be there today."""
        where = str(address)
        names = [recent.room for recent in self._profile.recent if recent.address == where]
        self._enter_again(address, names[0] if names else "")

    def usual_way(self) -> Way:
        """Return how this person goes into a room: as invited, or else as mostly."""
        if self._is_invited:
            return "joined"
        return usual_way(self._profile.ways, has_joined=bool(self._profile.recent))

    def host(self, name: str) -> None:
        """Open the room of this name, or a new one; without a name, the one that is suggested."""
        if name:
            self.hosting.edit_fields(name=name)
        self.hosting.host()

    def _carry_out(self, order: HostOrder) -> None:
        match order:
            case HostRoom():
                self._open(partial(room_called, self._data_dir, order.name), order)
            case OpenRoom():
                self._open(partial(RoomFolder.open, self._data_dir, order.room_id))

    def _open(self, folder: Callable[[], RoomFolder], order: HostRoom | None = None) -> None:
        problem = open_room(self._session, folder, order)
        self.hosting.fail(problem)
        if not problem:
            self._is_invited = False
            self._enter_room(None)


def _choice(recent: Recent) -> RecentChoice:
    today = datetime.now().astimezone().date()
    when = texts.when_opened(recent.last.astimezone().date(), today) if recent.last else NOTHING
    return RecentChoice(_short(recent.address), legible(recent.room), when)


def _short(address: str) -> str:
    """Return an address as people type it: without the default port."""
    return as_typed(parse_address(address))
