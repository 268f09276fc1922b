"""Fields that people type into, and the sentence below when something is wrong."""

from collections.abc import Callable

import dearpygui.dearpygui as dpg

from app.layout.drawing.ink import Ink
from app.layout.text.metrics import Face
from app.texts.common import NOTHING, Legible
from app.views.toolkit.items import calling
from app.views.toolkit.toolkit import Toolkit
from app.window.look.fonts import BODY
from app.window.look.theme import FIELD_INSET


class Field:
    """A line to type into; it tells what was typed since it was last read or written."""

    def __init__(
        self,
        kit: Toolkit,
        tag: str,
        hint: Legible = NOTHING,
        enter: Callable[[], None] | None = None,
        **options: object,
    ) -> None:
        """``enter`` is called when somebody presses Enter."""
        self.tag = tag
        self._kit = kit
        self._hint = hint
        self._width = 0
        self._shown = ""
        if enter:
            options |= {"on_enter": True, "callback": calling(enter)}
        dpg.add_input_text(tag=tag, hint=hint, **options)
        dpg.bind_item_theme(tag, kit.themes.field)

    def typed(self) -> str | None:
        """Return the text if somebody has typed since the last `typed` or `show_text`, else None."""
        text: str = dpg.get_value(self.tag)
        if self._hint and not text:
            self._fit_hint()
        if text == self._shown:
            return None
        self._shown = text
        return text

    def _fit_hint(self) -> None:
        width = dpg.get_item_rect_size(self.tag)[0]
        if width and width != self._width:
            self._width = width
            kit, room = self._kit, width - self._kit.px(2 * FIELD_INSET)
            hint = kit.metrics.fitting(self._hint, Face.REGULAR, BODY * kit.scale, room)
            dpg.configure_item(self.tag, hint=hint)

    def show_text(self, text: str) -> None:
        """Put ``text`` into the field; Dear PyGui does not do so while the field has the keyboard."""
        if text != self._shown:
            self._shown = text
            dpg.set_value(self.tag, text)

    def focus(self) -> None:
        """Give the keyboard to the field."""
        self._kit.focus.give(self.tag)


class Problem:
    """A sentence that is there only while something is wrong."""

    def __init__(self, kit: Toolkit, tag: str) -> None:
        self._item = kit.wrapped(NOTHING, Ink.BAD, tag=tag, show=False)

    def show_problem(self, words: Legible) -> None:
        """Show ``words``, or hide the sentence when they are empty."""
        dpg.configure_item(self._item, show=bool(words))
        dpg.set_value(self._item, words)
