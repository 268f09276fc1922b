"""What both cards of the start screen have in common."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import dearpygui.dearpygui as dpg

from app.layout.drawing.icons import Icon
from app.layout.drawing.ink import Ink
from app.layout.drawing.shapes import Text
from app.layout.text.metrics import Face
from app.texts.common import Legible
from app.views.forms.sheets import tile
from app.views.toolkit.items import show_item
from app.views.toolkit.toolkit import Toolkit
from app.window.look.fonts import TITLE

_TILE, _SMALL_TILE = 40, 30
_DOWN = 22
_BELOW_SENTENCE = 6
ROW = 50
"""Height of one room of before."""


class StartCard:
    """A card with an icon, a title, a sentence, and what is put on it."""

    def __init__(self, kit: Toolkit, tag: str, icon: Icon, title: Legible, text: Legible) -> None:
        self._kit = kit
        self._tag = tag
        self._icon = icon
        self._title = title
        self._text = text

    @contextmanager
    def build(self) -> Iterator[None]:
        """Make the card, and let the block fill it from below the head."""
        kit = self._kit
        with kit.card(self._tag), dpg.group(tag=f"{self._tag}.content"):
            self._head = dpg.add_drawlist(1, 1)
            with dpg.group(tag=f"{self._tag}.about"):
                kit.gap(2)
                self._sentence = kit.wrapped(self._text)
                self._below = dpg.add_spacer(height=kit.px(_BELOW_SENTENCE))
            yield

    def sentence_height(self) -> int:
        """Return how tall the sentence is in the width that the card has."""
        return int(dpg.get_item_rect_size(self._sentence)[1])

    def take_sentence_height(self, height: int) -> None:
        """Leave so much room for the sentence that what follows stands where it does in the other card."""
        rest = max(height - self.sentence_height(), 0)
        dpg.configure_item(self._below, height=self._kit.px(_BELOW_SENTENCE) + rest)

    def add_list(self, build: Callable[..., None]) -> None:
        """Have ``build`` make a list at the end of the card, which takes the room that is left."""
        dpg.push_container_stack(self._tag)
        build(height=-1)
        dpg.pop_container_stack()

    def wanted_height(self, rows: int) -> int:
        """Return how tall the card would be if all of it were in sight, with so many rooms below."""
        content = dpg.get_item_rect_size(f"{self._tag}.content")[1]
        return content + self._kit.px(2 * _DOWN + 14 + rows * ROW)

    def layout(self, left: int, top: int, width: int, height: int, *, rows: int, is_roomy: bool) -> None:
        """Take this place, with so many rows in the list; only ``is_roomy`` leaves space for the sentence."""
        kit, tag = self._kit, self._tag
        is_whole = self.wanted_height(rows) <= height  # else the card scrolls, and not the list in it
        dpg.configure_item(f"{tag}.rooms", height=-1 if is_whole else kit.px(rows * ROW + 6))
        dpg.set_item_pos(tag, (left, top))
        dpg.configure_item(tag, width=width, height=height)
        dpg.bind_item_theme(tag, kit.themes.card if is_roomy else kit.themes.tight_card)
        show_item(f"{tag}.about", is_shown=is_roomy)
        side = _TILE if is_roomy else _SMALL_TILE
        size, pixels = (TITLE if is_roomy else 16.0) * kit.scale, kit.px(side)
        inner = width - 2 * kit.px(24)
        dpg.configure_item(self._head, width=inner, height=pixels)
        title = Text(pixels + kit.px(14), (pixels - size) / 2, self._title, Face.STRONG, size, Ink.TEXT)
        kit.painter.repaint(self._head, [*tile(kit, self._icon, 0, 0, side), title])
