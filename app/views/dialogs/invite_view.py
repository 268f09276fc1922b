"""What a host tells others: the link with its QR code, and more where it is asked for."""

from collections.abc import Callable, Sequence

import dearpygui.dearpygui as dpg

from app.texts import invite as texts
from app.viewmodels.dialogs.invite_model import InviteAddress, InviteModel
from app.views.dialogs.copying import Copying, CopyRow
from app.views.dialogs.fold import Fold
from app.views.dialogs.invite_link_view import InviteLinkView
from app.views.dialogs.program_lines_view import ProgramLinesView
from app.views.forms.sheets import DialogButton, answers, heading, label
from app.views.toolkit.toolkit import Toolkit


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
        self._others_fold = Fold(kit, "invite.more", texts.OTHER_ADDRESSES, model.toggle_others)
        self._programs_fold = Fold(kit, "invite.programs", texts.OTHER_PROGRAMS, model.toggle_programs)

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
        kit.gap(2)
        if state.others:
            self._build_others(state.others)
        self._programs_fold.build(self._width)
        with dpg.group(tag=self._programs_fold.group, show=False):
            self._lines.build()

    def _build_others(self, others: Sequence[InviteAddress]) -> None:
        kit, rows = self._kit, []
        self._others_fold.build(self._width)
        with dpg.group(tag=self._others_fold.group, show=False):
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
        self._programs_fold.show(is_open=state.shows_programs)
        if state.others:
            self._others_fold.show(is_open=state.shows_others)

    def focus(self) -> None:
        """Give the keyboard to the button that copies the link."""
        self._kit.keyboard.give("invite.copy")
