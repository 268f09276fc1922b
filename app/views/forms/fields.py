"""Fields that people type into, and the sentence below when something is wrong."""

from collections.abc import Callable

import dearpygui.dearpygui as dpg

from app.layout.drawing.ink import Ink
from app.texts.common import NOTHING, Legible
from app.views.toolkit.field.text_field import FieldOptions, TextField
from app.views.toolkit.toolkit import Toolkit


class Field:
    """A line to type into; it tells what was typed since it was last read or written."""

    def __init__(
        self,
        kit: Toolkit,
        tag: str,
        hint: Legible = NOTHING,
        enter: Callable[[], None] | None = None,
        *,
        name: Legible = NOTHING,
        password: bool = False,
        **options: object,
    ) -> None:
        """``enter`` is called when somebody presses Enter; ``options``: where it stands, how wide it is.

        ``name``: what it is called for those who don't see what stands above it, in place of its hint.
        """
        self.tag = tag
        self._field = TextField(kit, tag, FieldOptions(hint, name, is_password=password), submit=enter)
        self._field.build(options)
        self._shown = ""

    def typed(self) -> str | None:
        """Return the text if somebody has typed since the last `typed` or `show_text`, else None."""
        text = self._field.text
        if text == self._shown:
            return None
        self._shown = text
        return text

    def show_text(self, text: str) -> None:
        """Put ``text`` into the field, in place of what stands there."""
        if text != self._shown:
            self._shown = text
            self._field.show_text(text)

    def enable(self, *, is_enabled: bool) -> None:
        """Let people type into it, or not."""
        self._field.canvas.enable(is_enabled=is_enabled)

    def focus(self) -> None:
        """Give the keyboard to the field."""
        self._field.focus()


class Problem:
    """A sentence that is there only while something is wrong."""

    def __init__(self, kit: Toolkit, tag: str) -> None:
        self._item = kit.wrapped(NOTHING, Ink.BAD, tag=tag, show=False)

    def show_problem(self, words: Legible) -> None:
        """Show ``words``, or hide the sentence when they are empty."""
        dpg.configure_item(self._item, show=bool(words))
        dpg.set_value(self._item, words)
