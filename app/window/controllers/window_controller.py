"""A whole window but for its widgets: its controllers, put together."""

import time
from collections.abc import Callable
from pathlib import Path

from app.desktop.desktop import Desktop
from app.session import Session
from app.settings.profile import Profile, ProfileFolder
from app.texts.common import Legible
from app.viewmodels.chat.notices import Attention, MessageNotifier
from app.viewmodels.toast_list import ToastList
from app.viewmodels.window_events import MessageCame
from app.window.controllers.chat_dialogs import ChatDialogs
from app.window.controllers.dialog_controller import DialogController
from app.window.controllers.doctor_dialogs import DoctorDialogs
from app.window.controllers.found_rooms_controller import FoundRoomsController
from app.window.controllers.hosting_dialogs import HostingDialogs
from app.window.controllers.known_rooms import KnownRooms
from app.window.controllers.link_controller import LinkController
from app.window.controllers.person_controller import PersonController
from app.window.controllers.profile_keeper import ProfileKeeper
from app.window.controllers.room_navigator import RoomNavigator
from app.window.controllers.switcher_controller import SwitcherController
from app.window.controllers.window_state import Screen, WindowState


class WindowController:
    """Makes the controllers of one window, and brings them up to date; each view takes those it needs."""

    def __init__(
        self,
        data_dir: Path,
        profiles: ProfileFolder,
        profile: Profile,
        session: Session,
        desktop: Desktop,
        wake: Callable[[], None],
        *,
        has_discovery: bool = False,
    ) -> None:
        """``wake`` makes the frame loop call `take_events` soon; it is called on any thread.

        ``has_discovery``: whether rooms of the network are looked for.
        """
        self.state = WindowState()
        self.toasts = ToastList(time.monotonic)
        self.dialogs = DialogController()
        self.desktop = desktop
        self.keeper = ProfileKeeper(profiles, profile, self._show_problem)
        self.doctor = DoctorDialogs(session, self.state, self.dialogs, wake)
        self.hosting_dialogs = HostingDialogs(
            session, self.state, self.dialogs, self.show_in_folder, self.doctor.look_here, wake
        )
        self.chat_dialogs = ChatDialogs(self.dialogs)
        self.navigator = RoomNavigator(
            data_dir,
            session,
            self.state,
            self.keeper,
            self.dialogs,
            self.hosting_dialogs,
            on_said=self._notify_of_message,
        )
        self.start = self.navigator.start
        self.found_rooms = FoundRoomsController(
            wake if has_discovery else None, self.keeper, self.navigator.enter_found
        )
        self.known_rooms = KnownRooms(
            data_dir, self.keeper, self.dialogs, self.navigator.list_rooms, self.toasts.show_toast
        )
        self.links = LinkController(
            session, self.state, self.dialogs, self.navigator, desktop.opener.open_link
        )
        self.person = PersonController(self.state, self.keeper, self.dialogs, self.start.hosting)
        self.switcher = SwitcherController(
            session, self.state, self.dialogs, self.navigator, self.person, self.hosting_dialogs
        )
        self.attention = Attention()
        self._message_notifier = MessageNotifier(
            desktop.notifier.notify, self.toasts.show_toast, time.monotonic, self.attention
        )

    def take_events(self) -> None:
        """Bring everything up to date with what other threads did; called before each frame."""
        for problem in self.desktop.opener.take_failures():
            self._show_problem(problem)
        for conversation in self.desktop.notifier.take_clicks():
            self.navigator.show_notified(conversation)
        self.navigator.take_events()
        if self.state.screen is not Screen.START:
            self.found_rooms.rest()
        self.hosting_dialogs.take_events()
        self.dialogs.take_events()

    def follow_desktop(self) -> None:
        """Learn whether the desktop is dark or light; the very first call in a profile may take 0.2 s."""
        self.keeper.follow_desktop(self.desktop.appearance)

    def open_link(self, url: str) -> None:
        """Show what a link leads to: a page, or after a question another room; a toast tells problems."""
        self._show_problem(self.links.open_link(url))

    def show_in_folder(self, file: Path) -> None:
        """Show a file where it lies; if that fails, now or later, it is told in a toast."""
        self._show_problem(self.desktop.opener.show_in_folder(file))

    def _show_problem(self, sentence: Legible) -> None:
        if sentence:
            self.toasts.show_toast(sentence, is_problem=True)

    def _notify_of_message(self, said: MessageCame, is_mention: bool) -> None:  # noqa: FBT001 - as a chat calls it
        self._message_notifier.notify_of_message(
            said,
            self.keeper.profile.preferences,
            is_mention=is_mention,
            is_focused=self.state.is_focused,
            is_seen=self.state.is_chat_seen,
        )
