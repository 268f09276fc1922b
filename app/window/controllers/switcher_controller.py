"""The quick switcher: what can be gone to from where the window is, and how; and the sheet of keys."""

from collections.abc import Callable, Iterator

from app.session import Session
from app.texts import switcher as texts
from app.texts.common import NOTHING, Legible
from app.texts.invite import OTHERS_CANNOT
from app.texts.keys import pressed
from app.viewmodels.dialogs.keys_model import KeysModel
from app.viewmodels.dialogs.switch_choices import (
    conversation_choices,
    hosted_choices,
    joined_choices,
    order_choices,
)
from app.viewmodels.dialogs.switcher_model import ChoiceKind, SwitchChoice, SwitcherModel
from app.viewmodels.keyboard.deeds import Deed
from app.viewmodels.keyboard.key_sheet import caps, shown_chords
from app.viewmodels.start.joining_model import RecentChoice
from app.window.controllers.dialog_controller import DialogController
from app.window.controllers.hosting_dialogs import HostingDialogs
from app.window.controllers.person_controller import PersonController
from app.window.controllers.room_navigator import RoomNavigator
from app.window.controllers.window_state import Screen, WindowState
from core.addresses import parse_address


class SwitcherController:
    """Opens the switcher; outside of a room it leads to rooms and to what the window can do."""

    def __init__(
        self,
        session: Session,
        state: WindowState,
        dialogs: DialogController,
        navigator: RoomNavigator,
        person: PersonController,
        hosting_dialogs: HostingDialogs,
    ) -> None:
        self._session = session
        self._state = state
        self._dialogs = dialogs
        self._navigator = navigator
        self._person = person
        self._hosting_dialogs = hosting_dialogs

    def show_keys(self) -> None:
        """Show what all keys do."""
        self._dialogs.open_dialog(KeysModel())

    def ask_where_to(self) -> None:
        """Let the person choose where to go, or what to do; reads the files of rooms hosted here."""
        chat, choices = self._state.chat, [*self._rooms(), *self._commands()]
        if chat and self._state.screen is not Screen.START:
            talks = conversation_choices(chat, self._navigator.show_conversation)
            choices = [*talks, *choices, *order_choices(self._begin_order)]
        self._dialogs.open_dialog(SwitcherModel(choices, self._dialogs.close_dialog))

    def _rooms(self) -> list[SwitchChoice]:
        """Return the rooms of before, but for the one that the window is in."""
        navigator, hosting = self._navigator, self._session.hosting
        start = navigator.start
        navigator.list_rooms()
        own = hosting.folder.path.name if hosting else ""  # a folder is called by the id of its room
        hosted = [room for room in start.hosting.state.rooms if room.room_id != own]
        joined = [room for room in start.joining.state.recent if not self._is_here(room)]
        return [
            *hosted_choices(hosted, lambda room: navigator.ask_to_go(lambda: start.hosting.open(room))),
            *joined_choices(
                joined, lambda room: navigator.ask_to_go(lambda: start.joining.choose_recent(room))
            ),
        ]

    def _is_here(self, recent: RecentChoice) -> bool:
        room = self._state.room
        return room is not None and room.console is None and parse_address(recent.address) == room.address

    def _begin_order(self, order: str) -> None:
        self._navigator.show_console(is_shown=False)
        if chat := self._state.chat:
            chat.composer.begin_order(order)

    def _commands(self) -> Iterator[SwitchChoice]:
        """Yield what the window can do here."""
        navigator, dialogs = self._navigator, self._hosting_dialogs
        if self._session.hosting:
            yield _command("invite", texts.INVITE, dialogs.ask_to_invite)
            yield _command("link", texts.COPY_LINK, dialogs.copy_link)
            yield _command("console", texts.CONSOLE, lambda: navigator.show_console(is_shown=True))
            yield _command("doctor", OTHERS_CANNOT, dialogs.look_here)
            yield _command("export", texts.EXPORT, dialogs.ask_to_export)
        yield _command("settings", texts.SETTINGS, self._person.ask_for_settings, Deed.SETTINGS)
        yield _command("keys", texts.KEYS, self.show_keys, Deed.SHOW_KEYS)
        if self._state.screen is not Screen.START:
            yield _command("leave", texts.LEAVE, navigator.ask_to_leave)


def _command(key: str, name: Legible, act: Callable[[], None], deed: Deed | None = None) -> SwitchChoice:
    """Return something that the window does; at its right stand the keys that do it as well."""
    detail = pressed(caps(shown_chords(deed)[0])) if deed else NOTHING
    return SwitchChoice(ChoiceKind.COMMAND, key, name, act, detail)
