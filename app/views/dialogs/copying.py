"""Buttons that copy what a host tells others, and the rows they stand in."""

from collections.abc import Callable

import dearpygui.dearpygui as dpg

from app.layout.drawing.ink import Ink
from app.layout.drawing.phrase import phrase
from app.layout.text.metrics import Face
from app.texts import invite as texts
from app.texts.common import NOTHING, Legible
from app.viewmodels.legible import legible
from app.views.forms.sheets import button_width
from app.views.toolkit.toolkit import Toolkit

_ROW, _BUTTON = 44, 30
_WORDS, _ABOUT = 14.0, 12.0
_SHARE = 0.62  # of a row, for what is copied


class Copying:
    """Copies, and lets the button that did it say so."""

    def __init__(self, kit: Toolkit, note: Callable[[str], None]) -> None:
        """``note`` is called with what was copied."""
        self._kit = kit
        self._note = note
        self._buttons: dict[str, tuple[Callable[[], str], Legible]] = {}

    def copy(self, words: str) -> None:
        """Put ``words`` into the clipboard."""
        dpg.set_clipboard_text(words)
        self._note(words)

    def button(
        self, tag: str, words: Callable[[], str], theme: int, name: Legible = texts.COPY, **options: object
    ) -> None:
        """Make a button that copies what ``words`` returns."""
        self._buttons[tag] = words, name
        size = {"width": max(button_width(self._kit, name), button_width(self._kit, texts.COPIED))} | options
        self._kit.button(name, lambda: self.copy(words()), theme, tag=tag, **size)

    def refresh(self, copied: str) -> None:
        """Let each button say whether it was the last one that copied."""
        for tag, (words, name) in self._buttons.items():
            if dpg.does_item_exist(tag):
                is_copied = bool(copied) and words() == copied
                self._kit.relabel(tag, texts.COPIED if is_copied else name)


class CopyRow:
    """A line with something to tell others, and what it is; its button copies it, and a click on it does."""

    def __init__(self, kit: Toolkit, copying: Copying, tag: str, width: int) -> None:
        self._kit = kit
        self._copying = copying
        self._tag = tag
        self._width = width
        self._shown: object = None

    def build(self, words: str, name: Legible) -> None:
        """Make it; ``name`` says what a click does to those who don't see it."""
        kit, tag, height = self._kit, self._tag, self._kit.px(_ROW)
        with kit.pane(tag, kit.themes.inset, width=self._width, height=height, no_scrollbar=True):
            wide = button_width(kit, texts.COPIED)
            self._room = self._width - wide - kit.px(24)
            kit.pressable(
                lambda: self._copying.copy(words),
                name,
                tag=f"{tag}.whole",
                pos=(0, 0),
                width=self._room,
                height=height,
            )
            place = (self._width - wide - kit.px(16), (height - kit.px(_BUTTON)) // 2)
            self._copying.button(
                f"{tag}.copy", lambda: words, kit.themes.link, pos=place, width=wide, height=kit.px(_BUTTON)
            )
            self._canvas = dpg.add_drawlist(self._room, height, pos=(0, 0))

    def show(self, words: str, about: Legible, *, good: Legible = NOTHING, is_faint: bool = False) -> None:
        """Draw it; ``good`` stands in green in front of what it is about."""
        now = (words, about, good, is_faint)
        if now == self._shown:
            return
        self._shown = now
        kit, middle = self._kit, self._kit.px(_ROW) / 2
        room, small = self._room - kit.px(16), _ABOUT * kit.scale
        ink = Ink.FAINT if is_faint else Ink.GOOD if good else Ink.TEXT
        whole = phrase(legible(words), kit.metrics, Face.MEDIUM, _WORDS * kit.scale, room * _SHARE)
        left = kit.px(16) + whole.width + kit.px(12)
        told = phrase(good, kit.metrics, Face.MEDIUM, small, room - left)
        gap = told.width + kit.px(10) if good else 0
        rest = phrase(about, kit.metrics, Face.REGULAR, small, max(room - left - gap, 0))
        shapes = (
            *whole.texts(kit.px(16), middle, ink),
            *told.texts(left, middle, Ink.GOOD),
            *rest.texts(left + gap, middle, Ink.FAINT),
        )
        kit.painter.repaint(self._canvas, shapes)
