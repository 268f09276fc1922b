"""The dialog in front of everything else: at most one is open."""

from app.viewmodels.console.host_questions import AnnounceModel, BanModel, KickModel
from app.viewmodels.dialogs.channels_model import ChannelsModel
from app.viewmodels.dialogs.confirm_model import ConfirmModel
from app.viewmodels.dialogs.invite_model import InviteModel
from app.viewmodels.dialogs.keys_model import KeysModel
from app.viewmodels.dialogs.questions import LeaveModel, RemoveModel, SendModel, WhomModel
from app.viewmodels.dialogs.settings_model import SettingsModel
from app.viewmodels.dialogs.switcher_model import SwitcherModel
from app.viewmodels.start.nickname_model import NicknameModel
from app.window.controllers.doctor_controller import DoctorController
from app.window.controllers.export_controller import ExportController

Dialog = (
    NicknameModel
    | LeaveModel
    | KickModel
    | RemoveModel
    | ConfirmModel
    | SendModel
    | WhomModel
    | BanModel
    | AnnounceModel
    | ExportController
    | InviteModel
    | SettingsModel
    | SwitcherModel
    | KeysModel
    | ChannelsModel
    | DoctorController
)


class DialogController:
    """Opens a dialog in place of the one before, and closes it."""

    def __init__(self) -> None:
        self.dialog: Dialog | None = None

    def open_dialog(self, dialog: Dialog) -> None:
        """Show ``dialog`` from the next frame on, in place of the one that is open."""
        self.dismiss_dialog()
        self.dialog = dialog

    def close_dialog(self) -> None:
        """Close the dialog as if nothing had been asked; the question for the first nickname stays."""
        dialog = self.dialog
        if isinstance(dialog, NicknameModel) and dialog.state.is_first:
            return
        self.dismiss_dialog()

    def dismiss_dialog(self) -> None:
        """Close the dialog whichever it is, once it is answered; an export that still writes is cancelled."""
        if isinstance(self.dialog, ExportController):
            self.dialog.stop_writing()
        self.dialog = None

    def go_back(self) -> None:
        """Close only the list of files, if it stands in front of the export, else the whole dialog."""
        if isinstance(self.dialog, ExportController) and self.dialog.files:
            self.dialog.close_files()
        else:
            self.close_dialog()

    def take_events(self) -> None:
        """Bring the dialog up to date with what other threads did for it; called before each frame."""
        if isinstance(self.dialog, ExportController | DoctorController):
            self.dialog.take_events()
