"""What is asked in a room that is hosted here: whom to invite, to remove and to ban, what to tell all."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from app.session import Hosting, Session
from app.texts import console as texts
from app.texts.common import NOTHING, Legible
from app.texts.invite import LINK_COPIED
from app.texts.keys_of_rooms import in_one_line
from app.texts.paste_lines import WayIn, certificate_file
from app.viewmodels.console.client_table import ClientLine
from app.viewmodels.console.host_questions import KickModel
from app.viewmodels.dialogs.confirm_model import ConfirmModel
from app.viewmodels.dialogs.invite_model import InviteModel
from app.viewmodels.dialogs.ways_in import way_in
from app.window.controllers.dialog_controller import DialogController
from app.window.controllers.export_controller import ExportController
from app.window.controllers.window_state import ToCopy, WindowState
from core.addresses import Address
from core.console_protocol import ClientRow
from core.own_addresses import ips_for_link
from storage.entry import ConnectionId

# ruff: noqa: PLC0415 - see below

if TYPE_CHECKING:  # few windows host a room
    from app.viewmodels.console.console_model import ConsoleModel
    from app.window.controllers.invite_preparing import InvitePreparing


class HostingDialogs:
    """Opens the dialogs of the host; each call is without effect in a room of others."""

    def __init__(
        self,
        session: Session,
        state: WindowState,
        dialogs: DialogController,
        show_in_folder: Callable[[Path], None],
        look_here: Callable[[], None],
        wake: Callable[[], None],
    ) -> None:
        """``wake`` is called on the thread that writes an export, when something is new of it.

        ``look_here`` has the doctor look why others can't come in.
        """
        self._session = session
        self._state = state
        self._dialogs = dialogs
        self._show_in_folder = show_in_folder
        self.look_here = look_here
        self._wake = wake
        self._invitation: InvitePreparing | None = None

    def ask_to_invite(self) -> None:
        """Show what to tell others, so that they can join; not in front of another dialog."""
        hosting, room = self._session.hosting, self._state.room
        if room and hosting and self._dialogs.dialog is None:
            own, password = room.own_addresses, hosting.password
            invite, way = self._prepared(hosting, ips_for_link(own)).invite, _way_in(hosting, own[0].ip)
            save = partial(_save_certificate, hosting.folder.pem, certificate_file(way))
            model = InviteModel(invite, way, own, password, save)
            model.look_here = self.look_here
            self._dialogs.open_dialog(model)
            self.take_events()

    def copy_link(self) -> None:
        """Copy the link of the invitation."""
        from core.inviting.invite import invite_link

        hosting, room = self._session.hosting, self._state.room
        if room and hosting:
            invite = self._prepared(hosting, ips_for_link(room.own_addresses)).invite
            self._state.to_copy = ToCopy(invite_link(invite), LINK_COPIED)

    def four_words(self) -> Legible:
        """Return the words for the room's key, which guests compare; empty: they are being made."""
        hosting = self._session.hosting
        if self._invitation is None or not hosting or self._invitation.pem != hosting.folder.pem:
            return NOTHING
        self._invitation.take()
        return in_one_line(self._invitation.words)

    def _prepared(self, hosting: Hosting, ips: tuple[str, ...]) -> "InvitePreparing":
        """Return what the invitation shows; it is made anew when something of it has changed."""
        from app.window.controllers.invite_preparing import InvitePreparing
        from core.inviting.hosted_invite import hosted_invite

        folder = hosting.folder
        invite = hosted_invite(folder.path.name, folder.pem, folder.name, ips, hosting.server.port)
        if self._invitation is None or self._invitation.invite != invite:
            self._invitation = InvitePreparing(invite, folder.pem, self._wake)
        return self._invitation

    def take_events(self) -> None:
        """Bring an open invitation up to date; called before each frame."""
        dialog, room = self._dialogs.dialog, self._state.room
        if not isinstance(dialog, InviteModel) or not room or not self._invitation:
            return
        self._invitation.take()
        dialog.show_prepared(self._invitation.code, self._invitation.words)
        room.ask_who_came()
        if room.reached:
            dialog.show_reached(room.reached.computers)

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


def _way_in(hosting: Hosting, ip: str) -> WayIn:
    from core.keys.identity import certificate_of

    folder, port = hosting.folder, hosting.server.port
    has_password = bool(hosting.password)
    return way_in(folder.path.name, certificate_of(folder.pem), Address(ip, port), has_password=has_password)


def _save_certificate(pem: bytes, name: str) -> Legible:
    from app.window.disk.certificate_saving import save_certificate

    return save_certificate(pem, name)


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
