"""The lines to paste into other IRC programs."""

import dearpygui.dearpygui as dpg

from app.layout.drawing.ink import Ink
from app.layout.drawing.pasted_rows import rows_of
from app.layout.drawing.phrase import wrapped
from app.layout.drawing.shapes import Text
from app.layout.text.metrics import Face
from app.texts import invite as texts
from app.texts.common import Legible
from app.texts.paste_lines import SAVE_CERTIFICATE
from app.viewmodels.dialogs.invite_model import InviteModel
from app.viewmodels.legible import legible
from app.views.dialogs.copying import Copying
from app.views.forms.controls import Segmented
from app.views.forms.sheets import button_width
from app.views.toolkit.items import show_item
from app.views.toolkit.toolkit import Toolkit

_ROWS, _STEP, _SIZE = 7, 1.35, 11.5
_PAD, _BUTTON, _NOTE, _NOTE_ROWS = 8, 30, 50, 3


class ProgramLinesView:
    """Which program, what to paste into it, and what to do with that.

    Its height is the same for all programs.
    """

    def __init__(self, kit: Toolkit, model: InviteModel, copying: Copying, width: int) -> None:
        self._kit = kit
        self._model = model
        self._copying = copying
        self._width = width
        programs = [(number, line.program) for number, line in enumerate(model.state.lines)]
        self._programs = Segmented(kit, "invite.program", programs, model.choose_line)
        self._shown: object = None

    def build(self) -> None:
        """Make the choice of the program, and below it the line."""
        kit = self._kit
        kit.gap(2)
        self._programs.build(self._width)
        kit.gap(2)
        self._build_line()
        kit.gap(2)
        size = {"width": self._width, "height": kit.px(_NOTE)}
        with kit.pane("invite.note", no_scrollbar=True, **size):
            self._save_width = button_width(kit, SAVE_CERTIFICATE)
            place = (self._width - self._save_width - kit.px(16), (kit.px(_NOTE) - kit.px(_BUTTON)) // 2)
            kit.button(
                SAVE_CERTIFICATE,
                self._model.save_certificate,
                kit.themes.link,
                tag="invite.save",
                pos=place,
                width=self._save_width,
                height=kit.px(_BUTTON),
                show=False,
            )
            self._note = dpg.add_drawlist(self._width, kit.px(_NOTE), pos=(0, 0))

    def _build_line(self) -> None:
        kit = self._kit
        height = round(_ROWS * _STEP * _SIZE * kit.scale) + 2 * kit.px(_PAD)
        wide = button_width(kit, texts.COPIED)
        self._room = self._width - wide - kit.px(40)
        with kit.pane("invite.line", kit.themes.inset, width=self._width, height=height, no_scrollbar=True):
            self._copying.button(
                "invite.line.copy",
                lambda: self._model.state.line.line,
                kit.themes.link,
                pos=(self._width - wide - kit.px(16), (height - kit.px(_BUTTON)) // 2),
                width=wide,
                height=kit.px(_BUTTON),
            )
            self._canvas = dpg.add_drawlist(self._width - wide - kit.px(24), height, pos=(0, 0))
        self._height = height

    def refresh(self) -> None:
        """Show which program is chosen, and its line."""
        state = self._model.state
        self._programs.show_choice(state.chosen)
        now = (state.chosen, state.saved)
        if now != self._shown:
            self._shown = now
            self._show_line(state.line.line)
            show_item("invite.save", is_shown=state.line.takes_certificate)
            self._show_note(state.saved or state.line.note, has_button=state.line.takes_certificate)

    def _show_line(self, words: str) -> None:
        kit, size = self._kit, _SIZE * self._kit.scale
        face = kit.face_for(words.replace("\n", ""), Face.MONO)
        rows = rows_of(words, lambda text: kit.metrics.width(text, face, size), self._room, _ROWS)
        step = size * _STEP
        top = (self._height - step * len(rows)) / 2 + (step - size) / 2
        kit.painter.repaint(
            self._canvas,
            [
                Text(kit.px(16), top + at * step, legible(row), face, size, Ink.TEXT)
                for at, row in enumerate(rows)
            ],
        )

    def _show_note(self, words: Legible, *, has_button: bool) -> None:
        kit, size = self._kit, _SIZE * self._kit.scale
        room = self._width - (self._save_width + kit.px(32) if has_button else kit.px(8))
        lines = wrapped(words, kit.metrics, size, room)
        shapes = [
            shape
            for at, line in enumerate(lines[:_NOTE_ROWS])
            for shape in line.texts(0, (at + 0.5) * size * 1.4, Ink.FAINT)
        ]
        kit.painter.repaint(self._note, shapes)
