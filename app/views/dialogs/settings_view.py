"""How somebody likes the window."""

from collections.abc import Callable
from functools import partial

import dearpygui.dearpygui as dpg

from app.layout.drawing.avatars import avatar
from app.layout.drawing.ink import Ink
from app.layout.drawing.phrase import phrase
from app.layout.drawing.shapes import Shape, Stroke, Text
from app.layout.text.metrics import Face
from app.settings.profile import CLOCKS, THEMES, Clock, Theme
from app.texts import settings as texts
from app.viewmodels.dialogs.settings_model import TEXT_SIZES, Setting, SettingsModel
from app.viewmodels.legible import legible
from app.views.forms.controls import Segmented, Slider, Switch
from app.views.forms.sheets import Answer, answers, button_width, heading
from app.views.toolkit.toolkit import Toolkit
from app.window.look.fonts import BODY

_LABEL = 120  # so wide are the words before a choice
_ROW = 36


class SettingsView:
    """A `SettingsModel`."""

    def __init__(
        self,
        kit: Toolkit,
        model: SettingsModel,
        close: Callable[[], None],
        width: int,
        why_silent: Callable[[], str],
    ) -> None:
        """``why_silent`` says why no notification can be shown, or nothing."""
        self._kit = kit
        self._model = model
        self._close = close
        self._width = width
        self._why_silent = why_silent
        themes = [(theme, texts.THEMES[theme]) for theme in THEMES]
        clocks = [(clock, texts.CLOCKS[clock]) for clock in CLOCKS]
        self._theme = Segmented[Theme](kit, "settings.theme", themes, model.choose_theme)
        self._clock = Segmented[Clock](kit, "settings.clock", clocks, model.choose_clock)
        sizes = [texts.percent(size) for size in TEXT_SIZES]
        tips = (texts.SMALLER, texts.LARGER)
        self._text = Slider(kit, "settings.text", sizes, lambda at: model.choose_text(TEXT_SIZES[at]), tips)
        self._notifies = self._switch(Setting.NOTIFIES, texts.NOTIFICATIONS, texts.NOTIFICATIONS_TEXT)
        self._sound = self._switch(Setting.SOUND, texts.SOUND, texts.SOUND_TEXT)
        self._asks = self._switch(Setting.ASKS, texts.ASK, texts.ASK_TEXT)

    def _switch(self, setting: Setting, title: str, text: str) -> Switch:
        press = partial(self._model.toggle, setting)
        return Switch(self._kit, f"settings.{setting.value}", (title, text), press, width=self._width)

    def build(self) -> None:
        """Make the widgets."""
        kit = self._kit
        heading(kit, texts.TITLE, self._width)
        kit.gap(6)
        self._build_nick()
        self._line()
        right = self._width - kit.px(_LABEL)
        for words, build in (
            (texts.THEME, self._theme.build),
            (texts.TEXT_SIZE, self._text.build),
            (texts.CLOCK, self._clock.build),
        ):
            self._row(words, partial(build, right))
            kit.gap(4)
        self._line()
        for switch in (self._notifies, self._sound, self._asks):
            switch.build()
            kit.gap(4)

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

    def _row(self, words: str, build: Callable[[], None]) -> None:
        kit, size = self._kit, BODY * self._kit.scale
        with dpg.group(horizontal=True, horizontal_spacing=0):
            canvas = dpg.add_drawlist(kit.px(_LABEL), kit.px(_ROW))
            build()
        top = (kit.px(_ROW) - size) / 2
        kit.painter.paint(canvas, [Text(0, top, words, Face.REGULAR, size, Ink.TEXT)])

    def _line(self) -> None:
        canvas = dpg.add_drawlist(self._width, self._kit.px(17))
        middle = round(self._kit.px(17) / 2) + 0.5
        self._kit.painter.paint(canvas, [Stroke(0, middle, self._width, middle, Ink.LINE)])

    def build_answers(self) -> None:
        """Make the button that closes."""
        done = Answer("settings.close", texts.DONE, self._close, self._kit.themes.primary)
        answers(self._kit, (done,), self._width)

    def refresh(self) -> None:
        """Show what is set."""
        preferences = self._model.state.preferences
        self._theme.show(preferences.theme)
        self._clock.show(preferences.clock)
        steps = range(len(TEXT_SIZES))
        step = min(steps, key=lambda at: abs(TEXT_SIZES[at] - preferences.text_percent))
        self._text.show(step)
        why_silent = self._why_silent() if preferences.notifies else ""
        self._notifies.show(is_on=preferences.notifies, words=why_silent)
        self._sound.show(is_on=preferences.has_sound)
        self._asks.show(is_on=preferences.asks_before_leaving)

    def focus(self) -> None:
        """Give the keyboard to what was changed last, for the window may have been made anew for it."""
        self.refresh()
        match self._model.state.touched:
            case Setting.NICK:
                self._kit.focus.give("settings.nick")
            case Setting.THEME:
                self._theme.focus()
            case Setting.TEXT:
                self._text.focus()
            case Setting.CLOCK:
                self._clock.focus()
            case Setting.NOTIFIES:
                self._notifies.focus()
            case Setting.SOUND:
                self._sound.focus()
            case Setting.ASKS:
                self._asks.focus()
