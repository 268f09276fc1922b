"""What failed in Parlour itself, above everything else until the person closes it."""

import dearpygui.dearpygui as dpg

from app.diagnostics.recorder import ToldFault
from app.layout.drawing.ink import Ink
from app.texts import faults as texts
from app.views.forms.sheets import DialogButton, answers
from app.views.toolkit.toolkit import Toolkit
from app.window.controllers.faults_to_tell import FaultsToTell
from app.window.look.theme import NOTICE_PADDING

_TAG, _SHOW, _CLOSE = "fault", "fault.show", "fault.close"
_WIDTH, _MARGIN, _TOP = 520, 24, 16
_GAP = 8


class FaultView:
    """Shows one fault at a time: its sentence, a button that shows the file, one that closes."""

    def __init__(self, kit: Toolkit, faults: FaultsToTell) -> None:
        self._kit = kit
        self._faults = faults
        self._shown: object = None

    def refresh(self, size: tuple[int, int]) -> None:
        """Show what is to be read now, in a window of this size."""
        fault = self._faults.current
        if (fault, size) == self._shown:
            return
        self._shown = (fault, size)
        if dpg.does_item_exist(_TAG):
            dpg.delete_item(_TAG)
        if fault:
            self._build(fault, size[0])

    def focus(self) -> None:
        """Give the keyboard to the button that shows the file, or to the one that closes; F6 leads here."""
        if fault := self._faults.current:
            self._kit.keyboard.give(_SHOW if fault.file else _CLOSE)

    def _build(self, fault: ToldFault, across: int) -> None:
        kit = self._kit
        width = min(kit.px(_WIDTH), across - 2 * kit.px(_MARGIN))
        with dpg.window(
            tag=_TAG,
            pos=((across - width) // 2 - kit.px(NOTICE_PADDING[0]), kit.px(_TOP)),
            autosize=True,
            no_title_bar=True,
            no_move=True,
            no_focus_on_appearing=True,  # whoever types goes on typing where they were
            no_saved_settings=True,
        ):
            kit.wrapped(self._faults.sentence, Ink.TEXT, tag="fault.text", wrap=width)
            kit.gap(_GAP)
            close = DialogButton(_CLOSE, texts.CLOSE, self._faults.close_fault, kit.themes.ghost)
            show = DialogButton(_SHOW, texts.SHOW, self._faults.show_file, kit.themes.primary)
            answers(kit, (close, show) if fault.file else (close,), width)
        dpg.bind_item_theme(_TAG, kit.themes.notice)
