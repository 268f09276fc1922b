"""A table of emoji, to choose one from."""

from collections.abc import Callable
from functools import partial

import dearpygui.dearpygui as dpg

from app.layout.drawing.ink import Ink
from app.layout.drawing.shapes import Text
from app.layout.text.metrics import Face
from app.viewmodels.chat.emoji_names import EMOJI
from app.viewmodels.keyboard.key_table import KeyPlace
from app.viewmodels.legible import legible
from app.views.toolkit.keyboard import Scope
from app.views.toolkit.toolkit import Toolkit

_CELL = 36
_ACROSS = 8
_ROWS_SHOWN = 6
_PADDING = 6
_SIZE = 20.0


class EmojiPicker:
    """A small window that closes when an emoji is chosen, or when somebody clicks elsewhere."""

    def __init__(self, kit: Toolkit, tag: str, choose: Callable[[str], None]) -> None:
        self._kit = kit
        self._tag = tag
        self._choose = choose
        self._scope = Scope(KeyPlace.MENU, (tag,), lambda: f"{tag}.{EMOJI[0].names[0]}", self.close)

    def open(self, x: float, y: float) -> None:
        """Show the table with its lower edge at this place of the window, as far as there is room."""
        self.close()
        kit = self._kit
        width = _ACROSS * kit.px(_CELL) + 2 * kit.px(_PADDING) + kit.px(12)
        height = _ROWS_SHOWN * kit.px(_CELL) + 2 * kit.px(_PADDING)
        left = min(max(x - width / 2, 0), dpg.get_viewport_client_width() - width - kit.px(8))
        top = y - height - kit.px(6)
        if top < 0:
            top = min(y + kit.px(24), dpg.get_viewport_client_height() - height)
        with dpg.window(
            tag=self._tag,
            pos=(round(left), max(round(top), 0)),
            width=width,
            height=height,
            popup=True,
            no_title_bar=True,
            no_resize=True,
            no_move=True,
            no_saved_settings=True,
            min_size=(10, 10),
            max_size=(width, height),  # else it grows with what is in it
        ):
            self._build_cells()
        dpg.bind_item_theme(self._tag, kit.themes.popup)
        kit.keyboard.open_scope(self._scope)

    def close(self) -> None:
        """Remove the small window, if it is open."""
        self._kit.keyboard.close_scope(self._scope)
        if dpg.does_item_exist(self._tag):
            dpg.delete_item(self._tag)

    def _build_cells(self) -> None:
        kit, cell = self._kit, self._kit.px(_CELL)
        size = _SIZE * kit.scale
        shapes = []
        for at, emoji in enumerate(EMOJI):
            left, top = at % _ACROSS * cell, at // _ACROSS * cell
            pos = (left + kit.px(_PADDING), top + kit.px(_PADDING))
            item = kit.pressable(
                partial(self._chosen, emoji.character),
                tag=f"{self._tag}.{emoji.names[0]}",
                pos=pos,
                width=cell,
                height=cell,
            )
            kit.tip(item, legible(f":{emoji.names[0]}:"))
            width = kit.metrics.width(emoji.character, Face.REGULAR, size)
            place = left + (cell - width) / 2, top + (cell - size) / 2
            shapes.append(Text(*place, legible(emoji.character), Face.REGULAR, size, Ink.TEXT))
        rows = -(-len(EMOJI) // _ACROSS)
        canvas = dpg.add_drawlist(_ACROSS * cell, rows * cell, pos=(kit.px(_PADDING),) * 2)
        kit.painter.paint(canvas, shapes)

    def _chosen(self, character: str) -> None:
        self.close()
        self._choose(character)
