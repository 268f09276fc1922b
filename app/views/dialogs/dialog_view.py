"""The dialog in front of everything else: a card on a scrim, which lets no click through."""

from collections.abc import Callable
from typing import Protocol

import dearpygui.dearpygui as dpg

from app.texts.common import Legible
from app.viewmodels.console.host_questions import AnnounceModel, BanModel, KickModel
from app.viewmodels.dialogs.channels_model import ChannelsModel
from app.viewmodels.dialogs.confirm_model import ConfirmModel
from app.viewmodels.dialogs.invite_model import InviteModel
from app.viewmodels.dialogs.keys_model import KeysModel
from app.viewmodels.dialogs.questions import LeaveModel, RemoveModel, SendModel, WhomModel
from app.viewmodels.dialogs.settings_model import SettingsModel
from app.viewmodels.dialogs.switcher_model import SwitcherModel
from app.viewmodels.keyboard.key_table import KeyPlace
from app.viewmodels.start.nickname_model import NicknameModel
from app.views.toolkit.items import Item
from app.views.toolkit.keys.keyboard import Scope
from app.views.toolkit.toolkit import Toolkit
from app.views.toolkit.view import View
from app.window.controllers.dialog_controller import Dialog, DialogController
from app.window.controllers.doctor_controller import DoctorController
from app.window.controllers.export_controller import ExportController

# ruff: noqa: PLC0415 - most dialogs are never opened, and what they need would take its time of each start

_Asking = KickModel | RemoveModel | SendModel | WhomModel | ConfirmModel
_Question = LeaveModel | BanModel | AnnounceModel | _Asking

_NARROW, _WIDE, _WIDEST = 460, 560, 880
_MARGIN = 16  # of the window around the card
_ACROSS, _DOWN = 24, 22  # from the card's edge to what stands on it
_ABOVE_ANSWERS = 16
_SCROLLBAR = 14
_GUESSED_HEIGHT = 280
_PAGE = 0.85
"""Of what is in sight of a card that scrolls, as far as a page."""
_ABOVE_SWITCHER = 0.12
"""Of the window, above the quick switcher."""
_STILL = {"no_scrollbar": True, "no_scroll_with_mouse": True}


class Content(View, Protocol):
    """What stands on the card: a view of one model, which goes when the dialog closes."""

    def build_answers(self) -> None:
        """Make the buttons, after `build`, in a container that stays in sight when the rest scrolls."""

    def refresh(self) -> None:
        """Read the fields and show the model; called before each frame while the dialog is open."""

    def focus(self) -> None:
        """Give the keyboard to what is to be answered first; called once, when all is built."""


class DialogView:
    """Shows the dialog that is open, if there is one."""

    def __init__(self, kit: Toolkit, dialogs: DialogController, why_silent: Callable[[], Legible]) -> None:
        """``why_silent`` says why no notification can be shown; empty when nothing is wrong."""
        self._kit = kit
        self._dialogs = dialogs
        self._why_silent = why_silent
        self._dialog: Dialog | None = None
        self._content: Content | None = None
        self._width = 0
        self._placed: object = None
        self._scope = Scope(KeyPlace.DIALOG, ("scrim",), self._home, self._dialogs.go_back)
        self._first: Item = 0
        self.is_placed = True
        """Whether the dialog has been seen where it belongs: it is measured in its first frame."""

    def refresh(self) -> None:
        """Show what is asked now."""
        dialog, before = self._dialogs.dialog, self._dialog
        if dialog is not before:
            self._dialog = dialog
            if before:
                self._kit.keyboard.close_scope(self._scope)
                dpg.delete_item("scrim")
            self._content = self._opened(dialog) if dialog else None
        if self._content:
            self._content.refresh()
            self._place()
        else:
            self.is_placed = True

    def _opened(self, dialog: Dialog) -> Content:
        kit = self._kit
        wish = kit.px(_wish(dialog))
        self._width = min(wish, dpg.get_viewport_client_width() - 2 * kit.px(_MARGIN))
        self._placed = None
        content, guess = self._content_for(dialog, self._width - 2 * kit.px(_ACROSS)), kit.px(_GUESSED_HEIGHT)
        # out of sight until it was measured, but for a pixel: what is not drawn at all has no size
        place = (dpg.get_viewport_client_width() - kit.px(_ACROSS) - 1, 0)
        with (
            dpg.window(tag="scrim", no_title_bar=True, no_move=True, no_resize=True, **_STILL),
            kit.card("card", width=self._width, height=guess, pos=place, **_STILL),
        ):
            body = self._width - 2 * kit.px(_ACROSS) + kit.px(_SCROLLBAR)
            with kit.pane("card.body", kit.themes.spaced, width=body), dpg.group(tag="card.content"):
                content.build()
            with dpg.group(tag="card.answers"):
                content.build_answers()
        dpg.bind_item_theme("scrim", kit.themes.scrim)
        dpg.bind_item_theme("card", kit.themes.unseen_card)
        self._scope = Scope(KeyPlace.DIALOG, ("scrim",), self._home, self._dialogs.go_back)
        kit.keyboard.open_scope(self._scope)
        content.focus()
        self._first = self._scope.item
        return content

    def _home(self) -> Item:
        """Return what has the keyboard when nothing else here does: a field, or what had it first."""
        return self._kit.keyboard.first_field("scrim") or self._first

    def _content_for(self, dialog: Dialog, width: int) -> Content:
        kit, close = self._kit, self._dialogs.close_dialog
        match dialog:
            case NicknameModel():
                from app.views.dialogs.nickname_view import NicknameView

                return NicknameView(kit, dialog, close, width)
            case ExportController():
                from app.views.dialogs.export_view import ExportView

                return ExportView(kit, dialog, close, width)
            case InviteModel():
                from app.views.dialogs.invite_view import InviteView

                return InviteView(kit, dialog, close, width)
            case SettingsModel():
                from app.views.dialogs.settings_view import SettingsView

                return SettingsView(kit, dialog, close, width, self._why_silent)
            case SwitcherModel() | KeysModel() | ChannelsModel() | DoctorController():
                return self._shown_for(dialog, width)
            case (
                LeaveModel()
                | BanModel()
                | AnnounceModel()
                | KickModel()
                | RemoveModel()
                | SendModel()
                | WhomModel()
                | ConfirmModel()
            ):
                return self._question_for(dialog, width)

    def _shown_for(
        self, dialog: SwitcherModel | KeysModel | ChannelsModel | DoctorController, width: int
    ) -> Content:
        from app.views.dialogs.channels_view import ChannelsView
        from app.views.dialogs.doctor_view import DoctorView
        from app.views.dialogs.keys_view import KeysView
        from app.views.dialogs.switcher_view import SwitcherView

        if isinstance(dialog, SwitcherModel):
            return SwitcherView(self._kit, dialog, width)
        if isinstance(dialog, DoctorController):
            return DoctorView(self._kit, dialog.model, self._dialogs.close_dialog, width)
        if isinstance(dialog, ChannelsModel):
            return ChannelsView(self._kit, dialog, self._dialogs.close_dialog, width)
        return KeysView(self._kit, dialog, self._dialogs.close_dialog, width)

    def _question_for(self, dialog: _Question, width: int) -> Content:
        from app.views.dialogs.host_dialogs import AnnounceView, BanView
        from app.views.dialogs.question_views import LeaveView, QuestionView, question

        kit, close = self._kit, self._dialogs.close_dialog
        match dialog:
            case LeaveModel():
                return LeaveView(kit, dialog, close, width)
            case BanModel():
                return BanView(kit, dialog, close, width)
            case AnnounceModel():
                return AnnounceView(kit, dialog, close, width)
            case KickModel() | RemoveModel() | SendModel() | WhomModel() | ConfirmModel():
                return QuestionView(kit, question(dialog), close, width)

    def _place(self) -> None:
        """Cover the window, put the card into its middle, no taller than there is room; the rest scrolls."""
        kit = self._kit
        width, height = dpg.get_viewport_client_width(), dpg.get_viewport_client_height()
        content, foot = (dpg.get_item_rect_size(tag)[1] for tag in ("card.content", "card.answers"))
        now = (width, height, content, foot)
        self.is_placed = now == self._placed
        if self.is_placed or not content:
            self._cover(width, height)
            return
        self._placed = now
        around = 2 * kit.px(_DOWN) + kit.px(_ABOVE_ANSWERS) + foot
        body = max(min(content, height - 2 * kit.px(_MARGIN) - around), kit.px(60))
        self._cover(width, height)
        dpg.bind_item_theme("card", kit.themes.card)
        dpg.configure_item("card.body", height=body)
        dpg.configure_item("card", height=body + around)
        dpg.set_item_pos("card.answers", (kit.px(_ACROSS), kit.px(_DOWN) + body + kit.px(_ABOVE_ANSWERS)))
        dpg.set_item_pos("card", self._middle(body + around))

    def _middle(self, card: int) -> tuple[int, int]:
        """Return where a card so tall begins in the window."""
        width, height = dpg.get_viewport_client_width(), dpg.get_viewport_client_height()
        middle = max((height - card) // 2, 0)
        is_high = isinstance(self._dialog, SwitcherModel)
        return (width - self._width) // 2, min(middle, round(height * _ABOVE_SWITCHER)) if is_high else middle

    def _cover(self, width: int, height: int) -> None:
        dpg.configure_item("scrim", pos=(0, 0), width=width, height=height)


def _wish(dialog: Dialog) -> int:
    """Return how wide a dialog would be, in pixels at 96 dots per inch."""
    if isinstance(dialog, KeysModel):
        return _WIDEST
    is_wide = isinstance(
        dialog, ExportController | InviteModel | SettingsModel | SwitcherModel | DoctorController
    )
    return _WIDE if is_wide else _NARROW


def scroll_card(direction: int) -> None:
    """Scroll the dialog that is open by a page down (1) or up (-1), as far as it goes."""
    if dpg.does_item_exist("card.body"):
        page = dpg.get_item_rect_size("card.body")[1] * _PAGE
        place = dpg.get_y_scroll("card.body") + direction * page
        dpg.set_y_scroll("card.body", min(max(place, 0), dpg.get_y_scroll_max("card.body")))
