"""The page of the doctor: a bar while it looks; then the cause, what to do, and buttons."""

from collections.abc import Callable

import dearpygui.dearpygui as dpg

from app.layout.drawing.ink import Ink
from app.texts import doctor as texts
from app.texts.common import NOTHING
from app.texts.invite import COPIED
from app.viewmodels.dialogs.doctor_model import DoctorModel, DoctorState
from app.views.forms.sheets import DialogButton, answers, heading, label
from app.views.toolkit.items import show_item
from app.views.toolkit.toolkit import Toolkit

_BAR = 6
_MOST_BESIDES = 4


class DoctorView:
    """Shows a `DoctorModel`."""

    def __init__(self, kit: Toolkit, model: DoctorModel, close: Callable[[], None], width: int) -> None:
        self._kit = kit
        self._model = model
        self._close = close
        self._width = width
        self._shown: DoctorState | None = None

    def build(self) -> None:
        """Make the bar, and the sentences, hidden."""
        kit, width = self._kit, self._width
        heading(kit, self._model.state.title, width)
        kit.gap(4)
        with dpg.group(tag="doctor.looking"):
            kit.wrapped(texts.LOOKING, wrap=width)
            kit.gap(4)
            dpg.add_progress_bar(tag="doctor.progress", width=width, height=kit.px(_BAR))
        with dpg.group(tag="doctor.found", show=False):
            kit.wrapped(NOTHING, Ink.TEXT, tag="doctor.what", wrap=width)
            with dpg.group(tag="doctor.ways"):
                kit.gap(8)
                label(kit, texts.WHAT_TO_DO)
                kit.wrapped(NOTHING, tag="doctor.deed", wrap=width)
            for at in range(_MOST_BESIDES):
                with dpg.group(tag=f"doctor.besides.{at}", show=False):
                    kit.gap(6)
                    kit.wrapped(NOTHING, Ink.FAINT, tag=f"doctor.besides.{at}.text", wrap=width)

    def build_answers(self) -> None:
        """Make the buttons."""
        themes = self._kit.themes
        buttons = (
            DialogButton("doctor.copy", texts.COPY_REPORT, self._copy, themes.ghost),
            DialogButton("doctor.again", texts.LOOK_AGAIN, self._model.look_again, themes.ghost),
            DialogButton("doctor.close", texts.DONE, self._close, themes.primary),
        )
        answers(self._kit, buttons, self._width)

    def refresh(self) -> None:
        """Show how far it is, or what was found."""
        state = self._model.state
        if state == self._shown:
            return
        self._shown = state
        dpg.set_value("doctor.progress", state.share)
        show_item("doctor.looking", is_shown=state.is_looking)
        show_item("doctor.found", is_shown=not state.is_looking)
        show_item("doctor.ways", is_shown=bool(state.deed))
        dpg.set_value("doctor.what", state.what)
        dpg.configure_item("doctor.what", color=self._kit.colour(_ink(state)))
        dpg.set_value("doctor.deed", state.deed)
        for at in range(_MOST_BESIDES):
            words = state.besides[at] if at < len(state.besides) else NOTHING
            show_item(f"doctor.besides.{at}", is_shown=bool(words))
            dpg.set_value(f"doctor.besides.{at}.text", words)
        dpg.configure_item("doctor.copy", enabled=bool(state.report))
        dpg.configure_item("doctor.again", enabled=not state.is_looking)
        self._kit.relabel("doctor.copy", COPIED if state.is_copied else texts.COPY_REPORT)

    def focus(self) -> None:
        """Give the keyboard to the button that closes the page."""
        self._kit.keyboard.give("doctor.close")

    def _copy(self) -> None:
        if report := self._model.state.report:
            dpg.set_clipboard_text(report)
            self._model.copy()


def _ink(state: DoctorState) -> Ink:
    if not state.is_well:
        return Ink.WARN
    return Ink.GOOD if state.is_sure else Ink.TEXT
