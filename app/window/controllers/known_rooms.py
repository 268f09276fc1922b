"""What goes from the start screen: a room of this computer, or the address of one that was joined."""

import logging
from collections.abc import Callable
from pathlib import Path

from app.settings.profile import Recent
from app.texts import known_rooms as texts
from app.texts.common import NOTHING, Legible
from app.viewmodels.dialogs.confirm_model import ConfirmModel
from app.viewmodels.legible import legible
from app.viewmodels.start.hosting_model import RoomChoice
from app.viewmodels.start.joining_model import RecentChoice
from app.window.controllers.dialog_controller import DialogController
from app.window.controllers.profile_keeper import ProfileKeeper
from storage.deleting_rooms import delete_room
from storage.rooms import NoSuchRoom, RoomInUse

_LOG = logging.getLogger(__package__)


class KnownRooms:
    """Deletes rooms and forgets addresses; the start screen lists anew what is left."""

    def __init__(
        self,
        data_dir: Path,
        keeper: ProfileKeeper,
        dialogs: DialogController,
        list_rooms: Callable[[], None],
        tell: Callable[[Legible], None],
    ) -> None:
        """``list_rooms`` brings the lists of the start screen up to date; ``tell`` says what was done."""
        self._data_dir = data_dir
        self._keeper = keeper
        self._dialogs = dialogs
        self._list_rooms = list_rooms
        self._tell = tell

    def ask_to_delete(self, room: RoomChoice) -> None:
        """Ask before a room is deleted with all that was said in it."""
        title = texts.delete_title(room.name)
        question = ConfirmModel(title, texts.DELETE_TEXT, texts.DELETE, lambda: self._delete(room))
        self._dialogs.open_dialog(question)

    def _delete(self, room: RoomChoice) -> Legible:
        try:
            delete_room(self._data_dir, room.room_id)
        except RoomInUse:
            return texts.IN_USE
        except NoSuchRoom:
            self._list_rooms()
            return texts.ALREADY_GONE
        except OSError as error:
            _LOG.warning("the room %s is not deleted: %s", room.room_id, error.strerror)
            self._list_rooms()
            return texts.not_deleted(legible(error.strerror or str(error)))
        self._dialogs.dismiss_dialog()
        self._list_rooms()
        self._tell(texts.deleted(room.name))
        return NOTHING

    def forget(self, recent: RecentChoice) -> None:
        """Forget the address of a room that was joined; whoever types it can join again."""
        self._forget(recent.address)

    def ask_to_forget(self, room: Recent, then: Callable[[], None]) -> None:
        """Ask before the key of a room is forgotten; then call ``then``. Nothing is joined by it."""
        title = texts.forget_title(legible(room.room or room.address))

        def forget() -> Legible:
            self._dialogs.dismiss_dialog()
            self._forget(room.address)
            then()
            return NOTHING

        self._dialogs.open_dialog(ConfirmModel(title, texts.FORGET_TEXT, texts.FORGET, forget))

    def _forget(self, address: str) -> None:
        self._keeper.keep_profile(self._keeper.profile.forgot(address))
        self._list_rooms()
        self._tell(texts.forgotten(legible(address)))
