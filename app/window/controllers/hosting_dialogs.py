"""What is asked in a room that is hosted here: whom to invite, to remove and to ban, what to tell all."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from app.session import Session
from app.texts import console as texts
from app.texts.common import NOTHING, Legible
from app.viewmodels.console.client_table import ClientLine
from app.viewmodels.console.host_questions import KickModel
from app.viewmodels.dialogs.confirm_model import ConfirmModel
from app.viewmodels.dialogs.invite_model import InviteModel
from app.window.controllers.dialog_controller import DialogController
from app.window.controllers.export_controller import ExportController
from app.window.controllers.window_state import WindowState
from core.console_protocol import ClientRow
from storage.entry import ConnectionId

if TYPE_CHECKING:  # few windows host a room
    from app.viewmodels.console.console_model import ConsoleModel


class HostingDialogs:
    """Opens the dialogs of the host; each call is without effect in a room of others."""

    def __init__(
        self,
        session: Session,
        state: WindowState,
        dialogs: DialogController,
        show_in_folder: Callable[[Path], None],
        wake: Callable[[], None],
    ) -> None:
        """``wake`` is called on the thread that writes an export, when something is new of it."""
        self._session = session
        self._state = state
        self._dialogs = dialogs
        self._show_in_folder = show_in_folder
        self._wake = wake

    def ask_to_invite(self) -> None:
        """Show what to tell others, so that they can join; not in front of another dialog."""
        hosting, room = self._session.hosting, self._state.room
        if room and hosting and self._dialogs.dialog is None:
            port, password = hosting.server.port, hosting.password
            self._dialogs.open_dialog(InviteModel(room.chat.room, room.own_addresses, port, password))

    def ask_to_announce(self) -> None:
        """Ask what everybody is to be told."""
        if console := self._state.console:
            self._dialogs.open_dialog(console.announce_question())

    def ask_to_kick(self, client: ClientLine) -> None:
        """Ask before somebody is disconnected."""
        if console := self._state.console:
            self._dialogs.open_dialog(_kick_question(console, client, self._dialogs.close_dialog))

    def ask_to_ban(self, client: ClientLine, reason: str = "") -> None:
        """Ask before somebody is kept out of the room; ``reason``: what was typed as such already."""
        if console := self._state.console:
            question = console.ban_question(client)
            question.edit_reason(reason)
            self._dialogs.open_dialog(question)

    def ask_to_release(self, client: ClientLine) -> None:
        """Ask before the nickname of ``client`` is taken back from their device."""
        if console := self._state.console:
            row = console.table.row(client.connection)
            self._dialogs.open_dialog(_release_question(console, client, row, self._dialogs.close_dialog))

    def ask_to_export(self) -> None:
        """Ask what of the history goes where."""
        hosting, chat = self._session.hosting, self._state.chat
        if chat and hosting:
            log_path = hosting.folder.log_path
            export = ExportController(log_path, chat.room, self._wake, self._show_in_folder)
            self._dialogs.open_dialog(export)


def _release_question(
    console: "ConsoleModel", client: ClientLine, row: ClientRow | None, close: Callable[[], None]
) -> ConfirmModel:
    def release() -> Legible:
        if row is not None:
            console.release(row.nick)
        close()
        return NOTHING

    title, text = texts.release_title(client.nick), texts.release_text(client.nick)
    return ConfirmModel(title, text, texts.RELEASE_GO, release)


def _kick_question(console: "ConsoleModel", client: ClientLine, close: Callable[[], None]) -> KickModel:
    def kick(connection: ConnectionId, reason: str) -> None:
        console.kick(connection, reason)
        close()

    return KickModel(client, kick)
