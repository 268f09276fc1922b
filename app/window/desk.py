"""A whole window but for its widgets: which screen and dialog are up, and where their buttons lead."""

import time
from collections.abc import Callable
from datetime import UTC, datetime
from enum import Enum
from functools import partial
from pathlib import Path

from app.desktop.desktop import Desktop
from app.session import Session
from app.settings.profile import Preferences, Profile, ProfileFolder
from app.texts.common import Legible, port_moved
from app.viewmodels.chat.chat_model import ChatModel
from app.viewmodels.console.client_table import ClientLine
from app.viewmodels.console.host_questions import AnnounceModel, BanModel
from app.viewmodels.dialogs.invite_model import InviteModel, Telling, tellings
from app.viewmodels.dialogs.questions import is_asked
from app.viewmodels.dialogs.settings_model import SettingsModel
from app.viewmodels.start.nickname_model import NicknameModel
from app.viewmodels.toast_list import Toasts
from app.window.entering import Entering
from app.window.export_dialog import ExportDialog
from app.window.memory import Memory
from app.window.news import News
from app.window.questions import Question, kick_question, leave_question, remove_question, send_question
from app.window.settings_table import SETTINGS
from app.window.visit import Visit
from core.addresses import DEFAULT_PORT, Address, own_addresses
from core.events import Said
from core.values import replace

Dialog = NicknameModel | Question | BanModel | AnnounceModel | ExportDialog | InviteModel | SettingsModel


class Screen(Enum):
    """What fills the window."""

    START = "start"
    CHAT = "chat"
    CONSOLE = "console"


class Desk:
    """What the person at this window has before them."""

    def __init__(
        self,
        data_dir: Path,
        profiles: ProfileFolder,
        profile: Profile,
        session: Session,
        desktop: Desktop,
        wake: Callable[[], None],
    ) -> None:
        self.desktop = desktop
        self.dialog: Dialog | None = None
        self.visit: Visit | None = None
        self.is_console_chosen = False
        self.is_over = False
        """The window is to close."""
        self.toasts = Toasts()
        self._news = News(desktop.notifier.notify, self.toast)
        self.is_focused = True
        """Our window has the keyboard."""
        self._memory = Memory(profiles, profile, partial(self.toast, is_problem=True))
        self._session = session
        self._wake = wake
        self._own = own_addresses()
        self.start = Entering(data_dir, session, self.profile, self.go)

    @property
    def screen(self) -> Screen:
        """What fills the window now."""
        if self.visit is None or not self.visit.attempt.state.was_inside:
            return Screen.START
        return Screen.CONSOLE if self.visit.console and self.is_console_chosen else Screen.CHAT

    def take_events(self) -> None:
        """Bring everything up to date with what has happened elsewhere."""
        for words in self.desktop.opener.take_failures():
            self.toast(words, is_problem=True)
        for conversation in self.desktop.notifier.take_clicks():
            self._look_at(conversation)
        if self.visit:
            was_inside = self.visit.attempt.state.was_inside
            self.visit.take_events()
            if self.visit.attempt.state.was_inside and not was_inside:
                self._arrived(self.visit)
            if self.visit.has_failed_at_home:
                self._give_up_hosting(self.visit.attempt.state.problem)
                return
            is_watched = self.is_focused and self.screen is Screen.CHAT
            self.visit.chat.watch(is_watched=is_watched)
        if isinstance(self.dialog, ExportDialog):
            self.dialog.take_events()

    # The person's own name

    def ask_nick(self, wish: str, then: Callable[[], None] | None = None) -> None:
        """Ask for a nickname before anything else can be done; ``then`` goes on."""
        self.dialog = NicknameModel(wish, partial(self.be_called, then=then), is_first=not self.profile.nick)

    def be_called(self, nick: str, then: Callable[[], None] | None = None) -> None:
        """Go by this nickname from now on; ``then`` goes on."""
        if self.visit and self.visit.is_inside:
            self.visit.chat.rename(nick)
        self.start.hosting.call(self.profile.nick, nick)
        self.remember(replace(self.profile, nick=nick))
        self.dialog = None
        if then:
            then()

    @property
    def profile(self) -> Profile:
        """What is known of the person."""
        return self._memory.profile

    def remember(self, profile: Profile) -> None:
        """Keep this for the next time."""
        self._memory.remember(profile)

    @property
    def is_desktop_dark(self) -> bool:
        """Dark is what the desktop around the window is, as far as that is known."""
        return self._memory.is_desktop_dark

    def follow_desktop(self) -> None:
        """Learn how the desktop looks now; the very first time may take a moment."""
        self._memory.follow(self.desktop.appearance)

    # Into a room

    def go(self, address: Address | None, nick: str = "") -> None:
        """Go into the room at ``address``; None: into the one that is hosted here."""
        self._own = own_addresses()
        self.is_console_chosen = False
        self.visit = Visit(
            self._session,
            nick or self.profile.nick,
            address,
            own_ips=[own.ip for own in self._own],
            ask_to_leave=self.ask_to_leave,
            on_said=self._said,
        )
        if self.visit.console:
            self.visit.console.prefer(self.profile.preferences.clock)
        self.visit.begin()
        self._say_port_moved()

    def _say_port_moved(self) -> None:
        hosting, visit = self._session.hosting, self.visit
        if hosting and visit and visit.console and hosting.server.port != hosting.wanted_port:
            visit.chat.note(port_moved(hosting.wanted_port, hosting.server.port))

    def _arrived(self, visit: Visit) -> None:
        if visit.console:
            self.ask_to_invite()
        else:
            self.remember(self.profile.joined(str(visit.address), visit.chat.room, datetime.now(UTC)))

    def _give_up_hosting(self, why: str) -> None:
        """Close a room that its own host could not come into."""
        self.leave()
        self.start.hosting.fail(why)

    def tell(self) -> tuple[Telling, ...]:
        """Return what to tell others, best first; this computer's own only when there is nothing else."""
        hosting = self._session.hosting
        return tellings(self._own, hosting.server.port if hosting else DEFAULT_PORT)

    def ask_to_invite(self) -> None:
        """Show what to tell others, so that they can join the room hosted here."""
        hosting = self._session.hosting
        if self.visit and hosting and self.dialog is None:
            room, port = self.visit.chat.room, hosting.server.port
            self.dialog = InviteModel(room, self._own, port, hosting.password)

    # Out of it

    def ask_to_leave(self) -> None:
        """Ask before leaving the room; what is not inside goes at once."""
        self._ask(self.leave)

    def ask_to_close(self) -> None:
        """Ask before closing the window while it is in a room."""
        self._ask(self.close)

    def _ask(self, leave: Callable[[], None]) -> None:
        visit = self.visit
        is_host = visit is not None and visit.console is not None
        is_wanted = is_asked(self.profile.preferences, is_host=is_host)
        if visit is None or not visit.is_inside or not is_wanted:
            leave()
            return
        self.close_dialog()
        self.dialog = leave_question(visit, leave, self._memory.silence)

    def leave(self) -> None:
        """Go back to the start; a room of ours is closed."""
        self.close_dialog()
        if self.visit:
            self.visit.end()
            self.visit = None
        self.start.remind(self.profile)

    def close(self) -> None:
        """Leave, and close the window."""
        self.leave()
        self.is_over = True

    # The console

    def choose_console(self, *, is_chosen: bool) -> None:
        """Show the console of the room hosted here, or the chat again."""
        self.is_console_chosen = is_chosen
        if self.visit and self.visit.console:
            self.visit.console.show(is_shown=is_chosen)

    def ask_to_ban(self, client: ClientLine) -> None:
        """Ask before somebody is kept out."""
        if self.visit and self.visit.console:
            self.dialog = self.visit.console.ban_question(client)

    def ask_to_announce(self) -> None:
        """Ask what everybody is to be told."""
        if self.visit and self.visit.console:
            self.dialog = self.visit.console.announce_question()

    def ask_to_kick(self, client: ClientLine) -> None:
        """Ask before removing somebody."""
        if self.visit and self.visit.console:
            self.dialog = kick_question(self.visit, client, self.close_dialog)

    def ask_to_export(self) -> None:
        """Ask what of the history goes where."""
        if self.visit and self._session.hosting:
            log_path = self._session.hosting.folder.log_path
            room = self.visit.chat.room
            self.dialog = ExportDialog(log_path, room, self._wake, self.show_in_folder)

    def show_in_folder(self, file: Path) -> None:
        """Show a file where it lies, in the system's own program for that."""
        if problem := self.desktop.opener.show_in_folder(file):
            self.toast(problem, is_problem=True)

    def ask_settings(self) -> None:
        """Let the person change how the window looks and behaves."""
        nick = self.visit.chat.nick if self.visit and self.visit.is_inside else self.profile.nick
        rename = partial(self.ask_nick, nick, self.ask_settings)
        self.dialog = SettingsModel(SETTINGS, self.profile.preferences, nick, self._prefer, rename)

    def _prefer(self, preferences: Preferences) -> None:
        self._memory.prefer(preferences)
        if self.visit and self.visit.console:
            self.visit.console.prefer(preferences.clock)

    # The chat

    def ask_before_sending(self, chat: ChatModel, sent: Callable[[], None]) -> bool:
        """Ask before a text of many lines is sent; False when it can go at once."""
        question = send_question(chat, sent, self.close_dialog)
        self.dialog = question or self.dialog
        return question is not None

    def ask_to_kick_from_channel(self, nick: str) -> None:
        """Ask before removing somebody from the channel that is looked at."""
        if self.visit:
            self.dialog = remove_question(self.visit.chat, nick, self.close_dialog)

    def open_link(self, url: str) -> None:
        """Show what a link leads to, in the browser."""
        if problem := self.desktop.opener.open_link(url):
            self.toast(problem, is_problem=True)

    def toast(self, words: Legible, *, is_problem: bool = False) -> None:
        """Say something for some seconds."""
        self.toasts.show(words, time.monotonic(), is_problem=is_problem)

    def _look_at(self, conversation: str) -> None:
        if self.visit:
            self.choose_console(is_chosen=False)
            self.visit.chat.select(conversation)

    def _said(self, said: Said, is_mention: bool) -> None:  # noqa: FBT001 - as a chat calls it
        is_seen = self.is_focused and self.screen is Screen.CHAT
        preferences, is_focused = self.profile.preferences, self.is_focused
        self._news.said(said, preferences, is_mention=is_mention, is_focused=is_focused, is_seen=is_seen)

    def go_back(self) -> None:
        """Close the dialog, or only what is open on it."""
        if isinstance(self.dialog, ExportDialog) and self.dialog.files:
            self.dialog.forget_file()
        else:
            self.close_dialog()

    def close_dialog(self) -> None:
        """Close the dialog as if nothing had been asked; the first nickname is insisted on."""
        dialog = self.dialog
        if isinstance(dialog, NicknameModel) and dialog.state.is_first:
            return
        if isinstance(dialog, ExportDialog):
            dialog.close()
        self.dialog = None
