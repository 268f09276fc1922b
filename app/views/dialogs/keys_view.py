"""The sheet of all keys."""

from collections.abc import Callable

import dearpygui.dearpygui as dpg

from app.layout.panes.key_sheet_shapes import KeySheetShapes
from app.texts import keys as texts
from app.viewmodels.dialogs.keys_model import KeysModel
from app.views.forms.sheets import DialogButton, answers, heading
from app.views.toolkit.toolkit import Toolkit


class KeysView:
    """Shows a `KeysModel`; the dialog scrolls it where the window is small."""

    def __init__(self, kit: Toolkit, model: KeysModel, close: Callable[[], None], width: int) -> None:
        self._kit = kit
        self._model = model
        self._close = close
        self._width = width

    def build(self) -> None:
        """Draw the sheet."""
        kit = self._kit
        heading(kit, texts.TITLE, self._width)
        shapes, height = KeySheetShapes(kit.metrics, kit.scale).draw(self._model.groups, self._width)
        canvas = dpg.add_drawlist(self._width, height, tag="keys.sheet")
        kit.painter.paint(canvas, shapes)

    def build_answers(self) -> None:
        """Make the button that closes it."""
        done = DialogButton("keys.done", texts.DONE, self._close, self._kit.themes.primary)
        answers(self._kit, (done,), self._width)

    def refresh(self) -> None:
        """Do nothing: what keys do stays as it is."""

    def focus(self) -> None:
        """Give the keyboard to the button that closes it."""
        self._kit.keyboard.give("keys.done")
