"""A whole window but for its widgets: which screen and dialog are up, and where their buttons lead."""

import getpass
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from enum import Enum
from functools import partial
from pathlib import Path

from app.desktop.desktop import Desktop
from app.profile import Preferences, Profile, ProfileFolder
from app.session import Session
from app.texts import chat as texts_chat
from app.texts import start as texts
from app.viewmodels.chat import ChatModel
from app.viewmodels.composer import needs_asking
from app.viewmodels.console_questions import AnnounceModel, BanModel, KickModel
from app.viewmodels.console_table import ClientLine
from app.viewmodels.invite import InviteModel, Telling, tellings
from app.viewmodels.leave import LeaveModel
from app.viewmodels.legible import legible
from app.viewmodels.nickname import NicknameModel
from app.viewmodels.notices import Notices
from app.viewmodels.removing import RemoveModel
from app.viewmodels.sending import SendModel
from app.viewmodels.settings import SettingsModel
from app.viewmodels.toasts import Toasts
from app.window.entering import Entering
from app.window.export_dialog import ExportDialog
from app.window.starting import HostNow, JoinNow, StartEmpty, StartWith
from app.window.visit import Visit
from core.addresses import DEFAULT_PORT, Address, own_addresses
from core.events import Said
from storage.entry import ConnectionId

Question = LeaveModel | KickModel | BanModel | AnnounceModel | RemoveModel | SendModel
Dialog = NicknameModel | Question | ExportDialog | InviteModel | SettingsModel

_FIRST_ANSWER_SECONDS = 0.2


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
        session: Session,
        desktop: Desktop,
        wake: Callable[[], None],
    ) -> None:
        self.profile = profiles.load()
        self.desktop = desktop
        self.dialog: Dialog | None = None
        self.visit: Visit | None = None
        self.is_console_chosen = False
        self.port_moved = ""
        """That the usual port was taken, as a sentence."""
        self.is_over = False
        """The window is to close."""
        self.toasts = Toasts()
        self._notices = Notices()
        self.is_focused = True
        """Our window has the keyboard."""
        self._profiles = profiles
        self._session = session
        self._wake = wake
        self._own = own_addresses()
        self.start = Entering(data_dir, session, self.profile, self._go)

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
            is_watched = self.is_focused and self.screen is Screen.CHAT
            self.visit.chat.watch(is_watched=is_watched)
        if isinstance(self.dialog, ExportDialog):
            self.dialog.take_events()

    def begin(self, start: StartWith) -> None:
        """Do first what the command line says; without a nickname, ask for one before."""
        go = self._first_deed(start)
        if not self.profile.nick and not (isinstance(start, JoinNow) and start.nick):
            self.ask_nick(getpass.getuser(), go)
        elif go:
            go()

    def _first_deed(self, start: StartWith) -> Callable[[], None] | None:
        match start:
            case StartEmpty():
                return None
            case HostNow():
                return partial(self.start.host, start.name)
            case JoinNow():
                return partial(self._go, start.address, start.nick)

    # The person's own name

    def ask_nick(self, wish: str, then: Callable[[], None] | None = None) -> None:
        """Ask for a nickname before anything else can be done; ``then`` goes on."""
        self.dialog = NicknameModel(wish, partial(self._take_nick, then=then), is_first=not self.profile.nick)

    def _take_nick(self, nick: str, then: Callable[[], None] | None) -> None:
        if self.visit and self.visit.is_inside:
            self.visit.chat.rename(nick)
        self.start.hosting.call(self.profile.nick, nick)
        self.remember(replace(self.profile, nick=nick))
        self.dialog = None
        if then:
            then()

    def remember(self, profile: Profile) -> None:
        """Keep this for the next time."""
        self.profile = profile
        self._profiles.save(profile)

    # Into a room

    def _go(self, address: Address | None, nick: str = "") -> None:
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
        self.port_moved = ""
        if hosting and visit and visit.console and hosting.server.port != hosting.wanted_port:
            self.port_moved = texts.port_moved(hosting.wanted_port, hosting.server.port)
            visit.chat.note(self.port_moved)

    def _arrived(self, visit: Visit) -> None:
        if visit.console:
            self.ask_to_invite()
        else:
            self.remember(self.profile.joined(str(visit.address), visit.chat.room, datetime.now(UTC)))

    def tell(self) -> tuple[Telling, ...]:
        """Return what to tell others, best first; this computer's own only when there is nothing else."""
        hosting = self._session.hosting
        return tellings(self._own, hosting.server.port if hosting else DEFAULT_PORT)

    def ask_to_invite(self) -> None:
        """Show what to tell others, so that they can join the room hosted here."""
        hosting = self._session.hosting
        if self.visit and hosting and self.dialog is None:
            room, port = self.visit.chat.room, hosting.server.port
            self.dialog = InviteModel(legible(room), self._own, port, hosting.password)

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
        is_asked = is_host or self.profile.preferences.asks_before_leaving
        if visit is None or not visit.is_inside or not is_asked:
            leave()
            return
        guests = visit.console.guests() if visit.console else None
        self.close_dialog()
        room, unsent = legible(visit.chat.room), visit.chat.unsent()
        self.dialog = LeaveModel(room, guests, leave, unsent=unsent, silence=self._silence)

    def _silence(self) -> None:
        self._prefer(replace(self.profile.preferences, asks_before_leaving=False))

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
            self.dialog = KickModel(client, self._kick)

    def _kick(self, connection: ConnectionId, reason: str) -> None:
        if self.visit and self.visit.console:
            self.visit.console.kick(connection, reason)
        self.close_dialog()

    def ask_to_export(self) -> None:
        """Ask what of the history goes where."""
        if self.visit and self._session.hosting:
            log_path = self._session.hosting.folder.log_path
            room = legible(self.visit.chat.room)
            self.dialog = ExportDialog(log_path, room, self._wake, self._show_in_folder)

    def _show_in_folder(self, file: Path) -> None:
        if problem := self.desktop.opener.show_in_folder(file):
            self.toast(problem, is_problem=True)

    def ask_settings(self) -> None:
        """Let the person change how the window looks and behaves."""
        nick = self.visit.chat.nick if self.visit and self.visit.is_inside else self.profile.nick
        self.dialog = SettingsModel(
            self.profile.preferences, nick, self._prefer, partial(self.ask_nick, nick, self.ask_settings)
        )

    def _prefer(self, preferences: Preferences) -> None:
        self.remember(replace(self.profile, preferences=preferences))

    def is_desktop_dark(self) -> bool:
        """Whether dark is what the desktop around the window is, or was the last time."""
        appearance = self.desktop.appearance
        is_followed, known = self.profile.preferences.theme == "system", self.profile.was_dark
        appearance.follow(is_wanted=is_followed)
        # at the very first start it is worth a moment to wait: another look makes all widgets anew
        is_first = is_followed and known is None
        is_dark = appearance.first_answer(_FIRST_ANSWER_SECONDS) if is_first else appearance.is_dark()
        if (is_dark is not None and is_dark != known) or is_first:
            self.remember(replace(self.profile, was_dark=is_dark is not False))
        return self.profile.was_dark is not False

    # The chat

    def ask_before_sending(self, chat: ChatModel, sent: Callable[[], None]) -> bool:
        """Ask before a text of many lines is sent; False when it can go at once."""
        if not needs_asking(chat.current.draft):
            return False

        def send() -> None:
            is_sent = chat.submit(chat.current.draft)
            self.close_dialog()
            if is_sent:
                sent()

        self.dialog = SendModel(chat.current.draft, send)
        return True

    def ask_to_kick_from_channel(self, nick: str) -> None:
        """Ask before removing somebody from the channel that is looked at."""
        visit = self.visit
        if visit:

            def kick(reason: str) -> None:
                visit.chat.kick(nick, reason)
                self.close_dialog()

            self.dialog = RemoveModel(legible(nick), visit.chat.current.name, kick)

    def open_link(self, url: str) -> None:
        """Show what a link leads to, in the browser."""
        if problem := self.desktop.opener.open_link(url):
            self.toast(problem, is_problem=True)

    def toast(self, words: str, *, is_problem: bool = False) -> None:
        """Say something for some seconds."""
        self.toasts.show(words, time.monotonic(), is_problem=is_problem)

    def _look_at(self, conversation: str) -> None:
        if self.visit:
            self.choose_console(is_chosen=False)
            self.visit.chat.select(conversation)

    def _said(self, said: Said, is_mention: bool) -> None:  # noqa: FBT001 - as a chat calls it
        now, preferences = time.monotonic(), self.profile.preferences
        is_seen = self.is_focused and self.screen is Screen.CHAT
        notice = self._notices.notice(
            said, preferences, now, is_mention=is_mention, is_focused=self.is_focused, is_history=False
        )
        if notice:
            self.desktop.notifier.notify(notice)
        elif is_mention and not is_seen and self.visit and not said.is_own:
            self.toast(texts_chat.mentioned(legible(said.nick), legible(said.conversation)))

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
