"""The dialog of channels: a field, what it finds, and the button that enters or makes one."""

from collections.abc import Callable

import dearpygui.dearpygui as dpg

from app.layout.drawing.ink import Ink
from app.layout.panes.channel_rows import ROW, ChannelRows
from app.texts import channel_list as texts
from app.texts.common import CANCEL, NOTHING
from app.viewmodels.dialogs.channels_model import ChannelRow, ChannelsModel
from app.views.forms.fields import Field, Problem
from app.views.forms.sheets import DialogButton, answers, heading
from app.views.toolkit.items import pressing, show_item
from app.views.toolkit.row_list import RowList, RowLook
from app.views.toolkit.toolkit import Toolkit

_MOST_SHOWN, _LEAST_SHOWN = 6, 2
_BESIDE = 280
"""Height of the window that the list does not get, in pixels at 96 dots per inch."""


class ChannelsView:
    """Shows a `ChannelsModel`; it keeps its height whatever is found."""

    def __init__(self, kit: Toolkit, model: ChannelsModel, close: Callable[[], None], width: int) -> None:
        self._kit = kit
        self._model = model
        self._close = close
        self._width = width
        rows = ChannelRows(kit.metrics, kit.scale)
        look: RowLook[ChannelRow] = RowLook(
            lambda row: f"channels.{row.name}", rows.height, rows.draw, model.choose, lambda row: row.spoken
        )
        self._rows = RowList(kit, "channels.list", look)

    def build(self) -> None:
        """Make the field and the list, as tall as the window allows."""
        kit, height = self._kit, self._shown_rows() * self._kit.px(ROW)
        heading(kit, texts.TITLE, self._width)
        kit.gap(4)
        go = pressing("channels.go")
        self._field = Field(kit, "channels.name", texts.HINT, go, name=texts.NAME, width=self._width)
        self._problem = Problem(kit, "channels.problem")
        kit.gap(2)
        with kit.pane("channels.box", width=self._width, height=height, no_scrollbar=True):
            self._rows.build(pos=(0, 0), width=self._width, height=height)
            place = (kit.px(12), kit.px(12))
            self._note = kit.text(NOTHING, Ink.FAINT, tag="channels.note", pos=place, show=False)

    def _shown_rows(self) -> int:
        kit = self._kit
        fitting = (dpg.get_viewport_client_height() - kit.px(_BESIDE)) // kit.px(ROW)
        return int(min(max(fitting, _LEAST_SHOWN), _MOST_SHOWN))

    def build_answers(self) -> None:
        """Make the buttons; the label of the last may become another one as long."""
        kit = self._kit
        cancel = DialogButton("channels.cancel", CANCEL, self._close, kit.themes.ghost)
        go = DialogButton("channels.go", texts.MAKE, self._submit, kit.themes.primary)
        answers(kit, (cancel, go), self._width)

    def refresh(self) -> None:
        """Read the field, and show what is found."""
        self._read()
        self._model.refresh()
        state = self._model.state
        self._rows.show_rows(state.rows)
        show_item(self._note, is_shown=not state.rows)
        dpg.set_value(self._note, state.note)
        self._problem.show_problem(state.problem)
        self._kit.relabel("channels.go", state.deed)

    def focus(self) -> None:
        """Give the keyboard to the field."""
        self._field.focus()

    def _read(self) -> None:
        typed = self._field.typed()
        if typed is not None:
            self._model.edit_text(typed)

    def _submit(self) -> None:
        self._read()
        self._model.submit()
