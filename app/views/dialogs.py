"""What is asked in front of everything else: a card on a scrim, which lets no click through."""

from collections.abc import Callable
from typing import Protocol

import dearpygui.dearpygui as dpg

from app.layout.metrics import Face
from app.texts import chat as chat_texts
from app.texts import console as console_texts
from app.texts import nickname as nickname_texts
from app.texts.common import CANCEL
from app.viewmodels.console_questions import AnnounceModel, BanModel, KickModel
from app.viewmodels.leave import LeaveModel
from app.viewmodels.nickname import NicknameModel
from app.viewmodels.removing import RemoveModel
from app.viewmodels.sending import SendModel
from app.views.console_dialogs import AnnounceView, BanView
from app.views.export import ExportView
from app.views.fields import Field, Problem
from app.views.toolkit import Toolkit, shown
from app.window.desk import Desk, Dialog
from app.window.export_dialog import ExportDialog
from app.window.fonts import TITLE

_WIDTH = 460


class Content(Protocol):
    """What stands on the card."""

    def build(self) -> None:
        """Make the widgets."""

    def refresh(self) -> None:
        """Read the fields and show the model."""

    def focus(self) -> None:
        """Let the person answer."""


class DialogView:
    """Shows the desk's dialog, if there is one."""

    def __init__(self, kit: Toolkit, desk: Desk) -> None:
        self._kit = kit
        self._desk = desk
        self._dialog: Dialog | None = None
        self._content: Content | None = None

    def refresh(self) -> bool:
        """Show what the desk asks now; return whether a dialog has just gone."""
        dialog, before = self._desk.dialog, self._dialog
        if dialog is not before:
            self._dialog = dialog
            if before:
                dpg.delete_item("scrim")
            self._content = self._opened(dialog) if dialog else None
        if self._content:
            self._content.refresh()
            self._place()
        return before is not None and dialog is None

    def press_default(self) -> None:
        """Take Enter for "stay": ImGui does so only once somebody has moved about with Tab."""
        is_asked = isinstance(self._dialog, LeaveModel) and self._dialog is self._desk.dialog
        if is_asked and not dpg.is_item_focused("leave.go"):
            self._desk.close_dialog()

    def _opened(self, dialog: Dialog) -> Content:
        content = self._content_for(dialog)
        with (
            dpg.window(
                tag="scrim",
                no_title_bar=True,
                no_move=True,
                no_resize=True,
                no_scrollbar=True,
                no_scroll_with_mouse=True,
            ),
            self._kit.card("card", width=self._kit.px(_WIDTH), auto_resize_y=True),
        ):
            content.build()
        dpg.bind_item_theme("scrim", self._kit.themes.scrim)
        content.focus()
        return content

    def _content_for(self, dialog: Dialog) -> Content:  # noqa: PLR0911 - one return per dialog, nothing else
        match dialog:
            case NicknameModel():
                return NicknameView(self._kit, dialog, self._desk.close_dialog)
            case LeaveModel():
                return LeaveView(self._kit, dialog, self._desk.close_dialog)
            case KickModel():
                return KickView(self._kit, dialog, self._desk.close_dialog)
            case BanModel():
                return BanView(self._kit, dialog, self._desk.close_dialog)
            case AnnounceModel():
                return AnnounceView(self._kit, dialog, self._desk.close_dialog)
            case RemoveModel():
                return RemoveView(self._kit, dialog, self._desk.close_dialog)
            case SendModel():
                return SendView(self._kit, dialog, self._desk.close_dialog)
            case ExportDialog():
                return ExportView(self._kit, dialog.model, self._desk.close_dialog)

    def _place(self) -> None:
        """Cover the window and put the card into its middle, once it is known how tall it is."""
        width, height = dpg.get_viewport_client_width(), dpg.get_viewport_client_height()
        card_width, card_height = dpg.get_item_rect_size("card")
        dpg.configure_item("scrim", pos=(0, 0), width=width, height=height)
        dpg.set_item_pos("card", ((width - card_width) // 2, max((height - card_height) // 2, 0)))


class NicknameView:
    """A `NicknameModel`."""

    def __init__(self, kit: Toolkit, model: NicknameModel, close: Callable[[], None]) -> None:
        self._kit = kit
        self._model = model
        self._close = close

    def build(self) -> None:
        """Make the widgets."""
        kit, is_first = self._kit, self._model.state.is_first
        kit.title(nickname_texts.NICKNAME_TITLE_FIRST if is_first else nickname_texts.NICKNAME_TITLE)
        kit.wrapped(nickname_texts.NICKNAME_TEXT)
        kit.gap(6)
        self._field = Field(kit, "nickname.field", enter=self._submit, width=-1)
        self._hint = kit.small(nickname_texts.NICKNAME_HINT)
        self._problem = Problem(kit, "nickname.problem")
        kit.gap(8)
        with dpg.group(horizontal=True):
            kit.button(nickname_texts.CONTINUE, self._submit, kit.themes.primary, tag="nickname.go")
            if not is_first:
                kit.button(CANCEL, self._close, kit.themes.ghost, tag="nickname.cancel")

    def refresh(self) -> None:
        """Read the field and show the model."""
        self._read()
        self._field.show(self._model.state.text)
        problem = self._model.state.problem
        self._problem.show(problem)
        shown(self._hint, is_shown=not problem)

    def focus(self) -> None:
        """Let the person type."""
        self._field.focus()

    def _read(self) -> None:
        typed = self._field.typed()
        if typed is not None:
            self._model.edit(typed)

    def _submit(self) -> None:
        self._read()
        if not self._model.submit():
            self._field.focus()


class LeaveView:
    """A `LeaveModel`; staying is what Enter and Escape do."""

    def __init__(self, kit: Toolkit, model: LeaveModel, close: Callable[[], None]) -> None:
        self._kit = kit
        self._model = model
        self._close = close

    def build(self) -> None:
        """Make the widgets."""
        kit, state = self._kit, self._model.state
        kit.title(kit.fitting(state.title, _WIDTH - 50, Face.STRONG, TITLE))
        kit.wrapped(state.text, tag="leave.text")
        kit.gap(14)
        with dpg.group(horizontal=True):
            kit.button(state.stay, self._close, kit.themes.primary, tag="leave.stay")
            kit.button(state.leave, self._model.submit, kit.themes.danger, tag="leave.go")

    def refresh(self) -> None:
        """Nothing changes while it is asked."""

    def focus(self) -> None:
        """Let Enter mean to stay."""
        self._kit.focus.give("leave.stay")


class SendView:
    """A `SendModel`."""

    def __init__(self, kit: Toolkit, model: SendModel, close: Callable[[], None]) -> None:
        self._kit = kit
        self._model = model
        self._close = close

    def build(self) -> None:
        """Make the widgets."""
        kit, state = self._kit, self._model.state
        kit.title(state.title)
        kit.wrapped(state.text)
        kit.gap(14)
        with dpg.group(horizontal=True):
            kit.button(chat_texts.SEND_ALL, self._model.submit, kit.themes.primary, tag="send.go")
            kit.button(chat_texts.KEEP_EDITING, self._close, kit.themes.ghost, tag="send.cancel")

    def refresh(self) -> None:
        """Nothing changes while it is asked."""

    def focus(self) -> None:
        """Let the next Enter send it."""
        self._kit.focus.give("send.go")


class RemoveView:
    """A `RemoveModel`."""

    def __init__(self, kit: Toolkit, model: RemoveModel, close: Callable[[], None]) -> None:
        self._kit = kit
        self._model = model
        self._close = close

    def build(self) -> None:
        """Make the widgets."""
        kit, state = self._kit, self._model.state
        kit.title(kit.fitting(state.title, _WIDTH - 50, Face.STRONG, TITLE))
        kit.wrapped(state.text)
        kit.gap(4)
        self._field = Field(kit, "remove.reason", console_texts.KICK_REASON, self._submit, width=-1)
        kit.gap(8)
        with dpg.group(horizontal=True):
            kit.button(CANCEL, self._close, kit.themes.ghost, tag="remove.cancel")
            kit.button(chat_texts.REMOVE, self._submit, kit.themes.danger, tag="remove.go")

    def refresh(self) -> None:
        """Read the field."""
        typed = self._field.typed()
        if typed is not None:
            self._model.edit(typed)

    def focus(self) -> None:
        """Let the person type a reason."""
        self._field.focus()

    def _submit(self) -> None:
        self.refresh()
        self._model.submit()


class KickView:
    """A `KickModel`."""

    def __init__(self, kit: Toolkit, model: KickModel, close: Callable[[], None]) -> None:
        self._kit = kit
        self._model = model
        self._close = close

    def build(self) -> None:
        """Make the widgets."""
        kit, state = self._kit, self._model.state
        kit.title(kit.fitting(state.title, _WIDTH - 50, Face.STRONG, TITLE))
        kit.small(state.address)
        kit.wrapped(state.text)
        kit.gap(4)
        self._field = Field(kit, "kick.reason", console_texts.KICK_REASON, self._submit, width=-1)
        kit.gap(8)
        with dpg.group(horizontal=True):
            kit.button(CANCEL, self._close, kit.themes.ghost, tag="kick.cancel")
            kit.button(console_texts.KICK, self._submit, kit.themes.danger, tag="kick.go")

    def refresh(self) -> None:
        """Read the field."""
        typed = self._field.typed()
        if typed is not None:
            self._model.edit(typed)

    def focus(self) -> None:
        """Let the person type a reason."""
        self._field.focus()

    def _submit(self) -> None:
        self.refresh()
        self._model.submit()
