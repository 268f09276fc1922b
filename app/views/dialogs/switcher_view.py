"""The quick switcher: a field, and below it what it finds."""

import dearpygui.dearpygui as dpg

from app.layout.drawing.ink import Ink
from app.layout.drawing.phrase import phrase
from app.layout.drawing.shapes import Shape
from app.layout.panes.switcher_rows import ROW, SwitcherRows
from app.layout.text.metrics import Face
from app.texts import switcher as texts
from app.texts.keys import CAPS
from app.viewmodels.dialogs.switcher_model import SwitchChoice, SwitcherModel
from app.viewmodels.keyboard.deeds import Deed
from app.viewmodels.keyboard.key_table import Holder
from app.views.toolkit.field.text_field import FieldOptions, TextField
from app.views.toolkit.items import show_item
from app.views.toolkit.keys.key_holder import Role
from app.views.toolkit.row_list import RowList, RowLook
from app.views.toolkit.toolkit import Toolkit

_LIST = "switcher.list"
_MOST_SHOWN, _LEAST_SHOWN = 8, 3
_BESIDE = 190
"""Height of the window that the list does not get, in pixels at 96 dots per inch."""
_SMALL = 12.0
_FOOT = 18
_LEGEND = ((("Up", "Down"), texts.CHOOSE), (("Enter",), texts.OPEN), (("Esc",), texts.CLOSE))


class SwitcherView:
    """Shows a `SwitcherModel`; the keys of the field come here first."""

    def __init__(self, kit: Toolkit, model: SwitcherModel, width: int) -> None:
        self._kit = kit
        self._model = model
        self._width = width
        self._state: object = None
        self._field = TextField(kit, "switcher.field", FieldOptions(texts.HINT))
        rows = SwitcherRows(kit.metrics, kit.scale)
        look: RowLook[SwitchChoice] = RowLook(
            lambda choice: f"switcher.{choice.kind.value}.{choice.key}",
            rows.height,
            rows.draw,
            model.choose,
            lambda choice: choice.spoken,
            lambda choice: choice is model.state.chosen,
        )
        self._rows = RowList(kit, _LIST, look)

    def build(self) -> None:
        """Make the field and the list, as tall as the window allows."""
        kit, height = self._kit, self._shown_rows() * self._kit.px(ROW)
        self._field.build({"width": self._width}, keys=self)
        self._field.show_text(self._model.state.typed)
        kit.gap(4)
        with kit.pane("switcher.box", width=self._width, height=height, no_scrollbar=True):
            self._rows.build(pos=(0, 0), width=self._width, height=height)
            self._nobody = kit.text(
                texts.NOTHING_FOUND,
                Ink.FAINT,
                tag="switcher.nothing",
                pos=(kit.px(14), kit.px(10)),
                show=False,
            )

    def _shown_rows(self) -> int:
        kit = self._kit
        fitting = (dpg.get_viewport_client_height() - kit.px(_BESIDE)) // kit.px(ROW)
        return min(max(fitting, _LEAST_SHOWN), _MOST_SHOWN)

    def build_answers(self) -> None:
        """Say which keys do what, in place of buttons."""
        kit, size = self._kit, _SMALL * self._kit.scale
        canvas = dpg.add_drawlist(self._width, kit.px(_FOOT), tag="switcher.keys")
        shapes: list[Shape] = []
        left = 0.0
        for keys, does in _LEGEND:
            for words, face, ink in (
                *((CAPS[key], Face.MEDIUM, Ink.DIM) for key in keys),
                (does, Face.REGULAR, Ink.FAINT),
            ):
                said = phrase(words, kit.metrics, face, size)
                shapes += said.texts(left, kit.px(_FOOT) / 2, ink)
                left += said.width + 6 * kit.scale
            left += 14 * kit.scale
        kit.painter.paint(canvas, shapes)

    def refresh(self) -> None:
        """Read the field, and show what is found."""
        self._read()
        state = self._model.state
        self._rows.show_rows(state.found)
        if state is not self._state:
            self._state = state
            show_item(self._nobody, is_shown=not state.found)
            if state.found:
                self._rows.bring_into_sight(state.marked)

    def focus(self) -> None:
        """Give the keyboard to the field."""
        self._field.focus()

    def _read(self) -> None:
        self._model.edit_text(self._field.text)

    # Keys

    holder = Holder.SEARCH

    @property
    def role(self) -> Role:
        """What it is for those who don't see it."""
        return self._field.role

    @property
    def marked(self) -> str:
        """Nothing: the caret stays in the field."""
        return ""

    def perform(self, deed: Deed, *, extends: bool) -> bool:
        """Mark another row, or go where the marked one leads; all else is the field's."""
        self._read()
        match deed:
            case Deed.CHOICE_ABOVE | Deed.PREVIOUS_STOP:
                self._model.mark_beside(-1)
            case Deed.CHOICE_BELOW | Deed.NEXT_STOP:
                self._model.mark_beside(1)
            case Deed.CHOOSE:
                self._model.submit()
            case _:
                return self._field.perform(deed, extends=extends)
        return True

    def type_text(self, text: str) -> bool:
        """Put what was typed into the field."""
        return self._field.type_text(text)
