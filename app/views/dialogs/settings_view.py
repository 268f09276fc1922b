"""The settings: how the window is to look and behave."""

from collections.abc import Callable, Iterable
from functools import partial

import dearpygui.dearpygui as dpg
from msgspec import Struct

from app.layout.drawing.avatars import avatar
from app.layout.drawing.ink import Ink
from app.layout.drawing.phrase import phrase
from app.layout.drawing.shapes import Shape, Stroke, Text
from app.layout.text.metrics import Face
from app.texts import settings as texts
from app.texts.common import NOTHING, Legible
from app.viewmodels.dialogs.settings_model import (
    ChoiceRow,
    OnOffRow,
    SettingRow,
    SettingsModel,
    SettingValue,
    StepsRow,
)
from app.viewmodels.legible import legible
from app.views.forms.controls import Segmented, Slider, Switch
from app.views.forms.sheets import DialogButton, answers, button_width, heading
from app.views.toolkit.toolkit import Toolkit
from app.window.look.fonts import BODY

_LABEL = 120  # so wide are the words before a choice
_ROW = 36


class _Control(Struct, frozen=True):
    """The widgets of one setting."""

    build: Callable[[], None]
    show: Callable[[], None]
    """Called before each frame."""
    focus: Callable[[], None]


class SettingsView:
    """Shows a `SettingsModel`: a control for each row of the table, in the order of the rows."""

    def __init__(
        self,
        kit: Toolkit,
        model: SettingsModel,
        close: Callable[[], None],
        width: int,
        why_silent: Callable[[], Legible],
    ) -> None:
        """``why_silent`` says why no notification can be shown, or nothing."""
        self._kit = kit
        self._model = model
        self._close = close
        self._width = width
        self._why_silent = why_silent
        self._controls = {row.name: self._control(row) for row in model.rows}

    def _control(self, row: SettingRow) -> _Control:
        match row:
            case OnOffRow():
                return self._switch(row)
            case ChoiceRow():
                return self._segmented(row)
            case StepsRow():
                return self._slider(row)

    def _switch(self, row: OnOffRow) -> _Control:
        press, words = partial(self._model.toggle, row), (row.title, row.text)
        switch = Switch(self._kit, _tag(row), words, press, width=self._width)

        def show() -> None:
            is_on = bool(self._model.value(row))
            why_silent = self._why_silent() if is_on and row.needs_notifications else NOTHING
            switch.show_state(is_on=is_on, words=why_silent)

        return _Control(switch.build, show, switch.focus)

    def _segmented(self, row: ChoiceRow) -> _Control:
        choose = partial(self._model.choose, row)
        segmented = Segmented[SettingValue](self._kit, _tag(row), list(row.labels.items()), choose)

        def show() -> None:
            segmented.show_choice(self._model.value(row))

        return _Control(partial(self._labelled, row.title, segmented.build), show, segmented.focus)

    def _slider(self, row: StepsRow) -> _Control:
        def choose(at: int) -> None:
            self._model.choose(row, row.values[at])

        labels = [row.label(value) for value in row.values]
        slider = Slider(self._kit, _tag(row), labels, choose, row.tips, row.title)

        def show() -> None:
            slider.show_step(row.nearest(int(self._model.value(row))))

        return _Control(partial(self._labelled, row.title, slider.build), show, slider.focus)

    def build(self) -> None:
        """Make the nickname with its button, and the controls."""
        kit = self._kit
        heading(kit, texts.TITLE, self._width)
        kit.gap(6)
        self._build_nick()
        self._line()
        rows = self._model.rows
        self._build_controls(row for row in rows if not isinstance(row, OnOffRow))
        self._line()
        self._build_controls(row for row in rows if isinstance(row, OnOffRow))

    def _build_controls(self, rows: Iterable[SettingRow]) -> None:
        for row in rows:
            self._controls[row.name].build()
            self._kit.gap(4)

    def _build_nick(self) -> None:
        kit, height = self._kit, self._kit.px(44)
        nick, wide = legible(self._model.state.nick), button_width(kit, texts.CHANGE)
        with kit.pane("settings.you", width=self._width, height=height, no_scrollbar=True):
            change, place = self._model.change_nick, (self._width - wide, kit.px(4))
            kit.button(
                texts.CHANGE,
                change,
                kit.themes.ghost,
                tag="settings.nick",
                pos=place,
                width=wide,
                height=kit.px(36),
            )
            canvas = dpg.add_drawlist(self._width - wide - kit.px(8), height, pos=(0, 0))
        left, size, small = kit.px(56), 14.5 * kit.scale, 12 * kit.scale
        room = self._width - wide - kit.px(72)
        name = phrase(nick, kit.metrics, Face.STRONG, size, room)
        shapes: list[Shape] = [
            *avatar(nick, 0, 0, height, kit.metrics),
            *name.texts(left, kit.px(5) + size / 2, Ink.TEXT),
            Text(left, kit.px(26), texts.NICKNAME, Face.REGULAR, small, Ink.FAINT),
        ]
        kit.painter.paint(canvas, shapes)

    def _labelled(self, words: Legible, build: Callable[[int], None]) -> None:
        kit, size = self._kit, BODY * self._kit.scale
        with dpg.group(horizontal=True, horizontal_spacing=0):
            canvas = dpg.add_drawlist(kit.px(_LABEL), kit.px(_ROW))
            build(self._width - kit.px(_LABEL))
        top = (kit.px(_ROW) - size) / 2
        kit.painter.paint(canvas, [Text(0, top, words, Face.REGULAR, size, Ink.TEXT)])

    def _line(self) -> None:
        canvas = dpg.add_drawlist(self._width, self._kit.px(17))
        middle = round(self._kit.px(17) / 2) + 0.5
        self._kit.painter.paint(canvas, [Stroke(0, middle, self._width, middle, Ink.LINE)])

    def build_answers(self) -> None:
        """Make the button that closes the dialog."""
        done = DialogButton("settings.close", texts.DONE, self._close, self._kit.themes.primary)
        answers(self._kit, (done,), self._width)

    def refresh(self) -> None:
        """Show what is set in each control."""
        for control in self._controls.values():
            control.show()

    def focus(self) -> None:
        """Give the keyboard to what was changed last, for the window may have been made anew for it."""
        self.refresh()
        self._controls[self._model.state.touched].focus()


def _tag(row: SettingRow) -> str:
    return f"settings.{row.name}"
