"""The rooms of before and those of the network, in two lines each; one click opens or joins a room."""

from collections.abc import Callable, Sequence
from typing import TypeVar

import dearpygui.dearpygui as dpg

from app.layout.drawing.icons import Icon
from app.layout.drawing.ink import Ink
from app.layout.drawing.phrase import phrase
from app.layout.drawing.shapes import Shape, Text
from app.layout.text.metrics import Face
from app.texts.common import Legible
from app.texts.switcher import spoken
from app.views.start.start_card import ROW
from app.views.toolkit.popup import Choice, Popup
from app.views.toolkit.row_list import RowList, RowLook
from app.views.toolkit.toolkit import Toolkit

_INSET = 10

Listed = TypeVar("Listed")

OpenMenu = Callable[[str, Sequence[Choice]], None]
"""Opens a menu about the row with this tag."""


def menu_of_rows(kit: Toolkit, tag: str) -> OpenMenu:
    """Return what opens a menu at the pointer, or at the row if it was reached by keyboard."""
    popup = Popup(kit, tag)

    def open_menu(row: str, choices: Sequence[Choice]) -> None:
        if dpg.is_item_hovered(row):
            popup.open(choices, *dpg.get_mouse_pos(local=False))
        else:
            left, top = dpg.get_item_rect_min(row)
            height = dpg.get_item_rect_size(row)[1]
            popup.open(choices, left + kit.px(_INSET), top + height, chosen=0, spared=height)

    return open_menu


def room_rows(
    kit: Toolkit,
    tag: str,
    tag_of: Callable[[Listed], str],
    words: Callable[[Listed], tuple[Legible, Legible]],
    press: Callable[[Listed], None],
    menu: Callable[[Listed], None] | None = None,
    *,
    look: Callable[[Listed], tuple[Icon | None, Ink]] = lambda _room: (None, Ink.TEXT),
) -> RowList[Listed]:
    """Return a list whose rows say two lines of ``words``; ``menu`` opens what the other button does.

    ``look`` returns what stands at the end of a row, and the ink of its name.
    """

    def draw(room: Listed, top: int, width: int) -> list[Shape]:
        name, below = words(room)
        size, small, icon = 14 * kit.scale, 12 * kit.scale, 16 * kit.scale
        inset = kit.px(_INSET)
        sign, ink = look(room)
        space = width - 2 * inset - kit.px(40 if sign else 20)
        title = phrase(name, kit.metrics, Face.MEDIUM, size, space)
        middle = top + (kit.px(ROW) - kit.px(2)) / 2
        return [
            *title.texts(inset, middle - kit.px(17) + size / 2, ink),
            *phrase(below, kit.metrics, Face.REGULAR, small, space).texts(
                inset, middle + kit.px(4) + small / 2, Ink.FAINT
            ),
            Text(width - inset - icon, middle - icon / 2, Icon.CHEVRON_RIGHT, Face.ICONS, icon, Ink.FAINT),
            *(
                [Text(width - inset - 2.4 * icon, middle - icon / 2, sign, Face.ICONS, icon, Ink.DIM)]
                if sign
                else []
            ),
        ]

    def name(room: Listed) -> Legible:
        return _spoken(*words(room))

    return RowList(kit, tag, RowLook(tag_of, lambda _room: kit.px(ROW), draw, press, name, menu=menu))


def _spoken(name: Legible, below: Legible) -> Legible:
    return spoken(name, (below,))
