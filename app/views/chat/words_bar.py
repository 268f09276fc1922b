"""The bar above the log with the four words of a room that nobody has vouched for yet."""

from collections.abc import Callable

import dearpygui.dearpygui as dpg

from app.layout.drawing.icons import Icon
from app.layout.drawing.ink import Ink
from app.layout.drawing.phrase import phrase
from app.layout.drawing.shapes import Shape, Stroke, Text
from app.layout.text.metrics import Face
from app.texts import keys_of_rooms as texts
from app.texts.common import Legible
from app.viewmodels.start.attempt import AttemptModel, AttemptStage
from app.views.forms.sheets import button_width
from app.views.toolkit.items import show_item
from app.views.toolkit.toolkit import Toolkit

BAR, MATCH, NOT_NOW = "chat.words", "chat.words.match", "chat.words.later"
_MARGIN, _BETWEEN, _ICON = 24, 8, 18
_TALL, _ROW, _BUTTON = 60, 44, 36
_ASK, _WORDS = 12.5, 15.0


class WordsBar:
    """Shows the words until the person has compared them, or does not want to now."""

    def __init__(self, kit: Toolkit, attempt: Callable[[], AttemptModel | None]) -> None:
        """``attempt`` returns that of the room that is shown."""
        self._kit = kit
        self._attempt = attempt
        self._drawn: object = None

    def build(self) -> None:
        """Make the bar, hidden."""
        kit = self._kit
        with kit.pane(BAR, height=kit.px(_TALL), show=False, no_scrollbar=True):
            for tag, label, press, theme in (
                (MATCH, texts.MATCH, self._confirm, kit.themes.primary),
                (NOT_NOW, texts.NOT_NOW, self._dismiss, kit.themes.ghost),
            ):
                wide = button_width(kit, label)
                kit.button(label, press, theme, tag=tag, width=wide, height=kit.px(_BUTTON))
            dpg.add_drawlist(1, 1, tag=f"{BAR}.canvas", pos=(0, 0))

    def place(self, top: int, width: int) -> int:
        """Show the bar below ``top`` if there are words to compare; return how tall it is."""
        attempt = self._attempt()
        is_inside = attempt is not None and attempt.state.stage is AttemptStage.INSIDE
        words = attempt.state.words if attempt and is_inside else ()
        now = (words, top, width)
        if now != self._drawn:
            self._drawn = now
            show_item(BAR, is_shown=bool(words))
            if words:
                self._lay_out(words, top, width)
        return self._height(width) if words else 0

    def _buttons_width(self) -> int:
        kit = self._kit
        return button_width(kit, texts.MATCH) + button_width(kit, texts.NOT_NOW) + kit.px(_BETWEEN)

    def _is_narrow(self, width: int) -> bool:
        """Whether the buttons stand below the words, because both don't fit side by side."""
        kit = self._kit
        words = kit.metrics.width(texts.COMPARE, Face.REGULAR, _ASK * kit.scale)
        return words + kit.px(2 * _MARGIN + _ICON + 2 * _BETWEEN + 12) + self._buttons_width() > width

    def _height(self, width: int) -> int:
        return self._kit.px(_TALL + (_ROW if self._is_narrow(width) else 0))

    def _lay_out(self, words: tuple[Legible, ...], top: int, width: int) -> None:
        kit, height, is_narrow = self._kit, self._height(width), self._is_narrow(width)
        dpg.set_item_pos(BAR, (0, top))
        dpg.configure_item(BAR, width=width, height=height)
        beside = kit.px((_TALL - _BUTTON) / 2)
        left = kit.px(_MARGIN) if is_narrow else width - kit.px(_MARGIN) - self._buttons_width()
        row = kit.px(_TALL) - kit.px(4) if is_narrow else beside
        dpg.set_item_pos(MATCH, (left, row))
        dpg.set_item_pos(NOT_NOW, (left + button_width(kit, texts.MATCH) + kit.px(_BETWEEN), row))
        dpg.configure_item(f"{BAR}.canvas", width=width, height=height)
        room = width - 2 * kit.px(_MARGIN) if is_narrow else left - kit.px(_MARGIN + 12)
        kit.painter.repaint(f"{BAR}.canvas", self._shapes(words, room, width, height))

    def _shapes(self, words: tuple[Legible, ...], room: int, width: int, height: int) -> list[Shape]:
        kit, icon = self._kit, _ICON * self._kit.scale
        left = kit.px(_MARGIN + _ICON + 10)
        space = max(room - kit.px(_ICON + 10), 1)
        ask = phrase(texts.COMPARE, kit.metrics, Face.REGULAR, _ASK * kit.scale, space)
        told = phrase(texts.in_one_line(words), kit.metrics, Face.STRONG, _WORDS * kit.scale, space)
        return [
            Text(kit.px(_MARGIN), (kit.px(_TALL) - icon) / 2, Icon.LOCK, Face.ICONS, icon, Ink.WARN),
            *ask.texts(left, kit.px(19), Ink.DIM),
            *told.texts(left, kit.px(40), Ink.TEXT),
            Stroke(0, height - 1, width, height - 1, Ink.LINE),
        ]

    def _confirm(self) -> None:
        if attempt := self._attempt():
            attempt.confirm_words()
        self._kit.keyboard.give_home()

    def _dismiss(self) -> None:
        if attempt := self._attempt():
            attempt.dismiss_words()
        self._kit.keyboard.give_home()
