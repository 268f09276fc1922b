"""What a host tells others: the link with its QR code, and more where it is asked for."""

from collections.abc import Callable, Sequence

import dearpygui.dearpygui as dpg

from app.layout.drawing.icons import Icon
from app.layout.drawing.ink import Ink
from app.layout.drawing.shapes import Text
from app.layout.text.metrics import Face
from app.texts import invite as texts
from app.texts.fields import CLOSED, OPEN
from app.viewmodels.dialogs.invite_model import InviteAddress, InviteModel
from app.views.dialogs.copying import Copying, CopyRow
from app.views.dialogs.invite_link_view import InviteLinkView
from app.views.dialogs.program_lines_view import ProgramLinesView
from app.views.forms.sheets import DialogButton, answers, heading, label
from app.views.toolkit.items import show_item
from app.views.toolkit.toolkit import Toolkit

_FOLD = 30


class InviteView:
    """Shows an `InviteModel`."""

    def __init__(self, kit: Toolkit, model: InviteModel, close: Callable[[], None], width: int) -> None:
        self._kit = kit
        self._model = model
        self._close = close
        self._width = width
        self._copying = Copying(kit, model.copy)
        self._link = InviteLinkView(kit, model, self._copying, width)
        self._lines = ProgramLinesView(kit, model, self._copying, width)
        self._best = CopyRow(kit, self._copying, "invite.address", width)
        self._others: Sequence[CopyRow] = ()
        self._is_unfolded: bool | None = None

    def build(self) -> None:
        """Make the link, the password if there is one, the addresses, and the lines for other programs."""
        kit, state = self._kit, self._model.state
        heading(kit, texts.TITLE, self._width)
        kit.wrapped(texts.ONLY_HERE if state.is_alone else texts.TEXT, wrap=self._width)
        kit.gap(4)
        self._link.build()
        if state.password:
            kit.gap(6)
            row = CopyRow(kit, self._copying, "invite.password", self._width)
            row.build(state.password, texts.COPY)
            row.show(state.password, texts.PASSWORD)
        kit.gap(8)
        label(kit, texts.ADDRESS)
        self._best.build(state.best.address, texts.COPY_ADDRESS)
        if state.others:
            kit.gap(2)
            self._build_others(state.others)
        kit.gap(10)
        self._lines.build()

    def _build_others(self, others: Sequence[InviteAddress]) -> None:
        kit = self._kit
        with kit.pane("invite.fold", width=self._width, height=kit.px(_FOLD), no_scrollbar=True):
            kit.pressable(
                self._model.toggle_others,
                texts.OTHER_ADDRESSES,
                state=lambda: OPEN if self._model.state.shows_others else CLOSED,
                tag="invite.more",
                pos=(0, 0),
                width=self._width,
                height=kit.px(_FOLD),
            )
            self._fold = dpg.add_drawlist(self._width, kit.px(_FOLD), pos=(0, 0))
        rows = []
        with dpg.group(tag="invite.others", show=False):
            for telling in others:
                row = CopyRow(kit, self._copying, f"invite.other.{telling.address}", self._width)
                row.build(telling.address, texts.COPY_ADDRESS)
                kit.gap(0)
                rows.append(row)
        self._others = rows

    def build_answers(self) -> None:
        """Make the button that closes the dialog, and the one for who waits in vain."""
        ghost, look_here = self._kit.themes.ghost, self._model.look_here
        buttons = [DialogButton("invite.close", texts.DONE, self._close, ghost)]
        if look_here:
            buttons.insert(0, DialogButton("invite.doctor", texts.OTHERS_CANNOT, look_here, ghost))
        answers(self._kit, buttons, self._width)

    def refresh(self) -> None:
        """Show what is unfolded, chosen and copied, and what has come since."""
        state = self._model.state
        self._link.refresh()
        self._lines.refresh()
        for row, telling in zip((self._best, *self._others), (state.best, *state.others), strict=True):
            row.show(telling.address, telling.label, good=telling.reached, is_faint=telling.is_doubtful)
        self._copying.refresh(state.copied)
        if state.others and state.shows_others != self._is_unfolded:
            self._is_unfolded = state.shows_others
            self._show_others(is_shown=state.shows_others)

    def _show_others(self, *, is_shown: bool) -> None:
        kit, size = self._kit, 12.5 * self._kit.scale
        show_item("invite.others", is_shown=is_shown)
        icon = Icon.CHEVRON_DOWN if is_shown else Icon.CHEVRON_RIGHT
        top = (kit.px(_FOLD) - size) / 2
        kit.painter.repaint(
            self._fold,
            [
                Text(kit.px(6), top - kit.px(1), icon, Face.ICONS, 14 * kit.scale, Ink.FAINT),
                Text(kit.px(26), top, texts.OTHER_ADDRESSES, Face.REGULAR, size, Ink.DIM),
            ],
        )

    def focus(self) -> None:
        """Give the keyboard to the button that copies the link."""
        self._kit.keyboard.give("invite.copy")
