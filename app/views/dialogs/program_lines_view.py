"""The lines to paste into other IRC programs."""

import dearpygui.dearpygui as dpg

from app.layout.drawing.ink import Ink
from app.layout.drawing.shapes import Text
from app.layout.text.metrics import Face
from app.texts import invite as texts
from app.viewmodels.dialogs.invite_model import InviteModel, Program
from app.viewmodels.legible import legible
from app.views.dialogs.copying import Copying
from app.views.forms.controls import Segmented
from app.views.forms.sheets import button_width, label
from app.views.toolkit.toolkit import Toolkit

_LINES, _BUTTON = 84, 30
_SIZE = 12.5


class ProgramLinesView:
    """Which program, the line for it, and what to do with that."""

    def __init__(self, kit: Toolkit, model: InviteModel, copying: Copying, width: int) -> None:
        self._kit = kit
        self._model = model
        self._copying = copying
        self._width = width
        programs = [(program, legible(program.value)) for program in Program]
        self._programs = Segmented(kit, "invite.program", programs, model.choose_program)
        self._shown_line = ""

    def build(self) -> None:
        """Make the choice of the program, and below it the line."""
        kit = self._kit
        label(kit, texts.OTHER_PROGRAMS)
        self._programs.build(self._width)
        kit.gap(2)
        self._build_line()
        kit.gap(2)
        self._hint = kit.small()

    def _build_line(self) -> None:
        kit, height = self._kit, self._kit.px(_LINES)
        wide = button_width(kit, texts.COPIED)
        self._room = self._width - wide - kit.px(40)
        with kit.pane("invite.line", kit.themes.inset, width=self._width, height=height, no_scrollbar=True):
            self._copying.button(
                "invite.line.copy",
                lambda: self._model.state.line,
                kit.themes.link,
                pos=(self._width - wide - kit.px(16), (height - kit.px(_BUTTON)) // 2),
                width=wide,
                height=kit.px(_BUTTON),
            )
            self._canvas = dpg.add_drawlist(self._width - wide - kit.px(24), height, pos=(0, 0))

    def refresh(self) -> None:
        """Show which program is chosen, and its line."""
        state = self._model.state
        self._programs.show_choice(state.program)
        dpg.set_value(self._hint, state.hint)
        if state.line != self._shown_line:
            self._shown_line = state.line
            self._show(state.line)

    def _show(self, words: str) -> None:
        kit, size = self._kit, _SIZE * self._kit.scale
        face = kit.face_for(words.replace("\n", ""), Face.MONO)
        lines = [part for line in words.split("\n") for part in self._parts(line, face, size)]
        step = size * 1.6
        top = (kit.px(_LINES) - step * len(lines)) / 2 + (step - size) / 2
        left = kit.px(16)
        kit.painter.repaint(
            self._canvas,
            [
                Text(left, top + at * step, legible(line), face, size, Ink.TEXT)
                for at, line in enumerate(lines)
            ],
        )

    def _parts(self, line: str, face: Face, size: float) -> list[str]:
        """Return ``line`` in rows that fit; what is too long is cut here, but is copied whole."""
        metrics, room, rows = self._kit.metrics, self._room, [""]
        for word in filter(None, line.split(" ")):
            longer = f"{rows[-1]} {word}" if rows[-1] else word
            if rows[-1] and metrics.width(longer, face, size) > room:
                rows.append(word)
            else:
                rows[-1] = longer
        first, *more = rows
        return [metrics.fitting(row, face, size, room) for row in (first, *(f"  {row}" for row in more))]
