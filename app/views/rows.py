"""A list of rows that we draw ourselves, of any length: only those in sight are widgets."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Generic, TypeVar

import dearpygui.dearpygui as dpg

from app.layout.shapes import Shape
from app.views.item import Item
from app.views.toolkit import Toolkit

Value = TypeVar("Value")

SCROLLBAR = 12
"""How much room it takes, in pixels at 96 dots per inch."""
_LINE = 17  # of a text


@dataclass(frozen=True, slots=True)
class RowButton:
    """A button of its own in a row."""

    tag: str
    label: str
    theme: int
    box: tuple[int, int, int, int]
    """Left, top, width and height in the row."""
    press: Callable[[], None]
    is_icon: bool = False


@dataclass(frozen=True, slots=True)
class RowLook(Generic[Value]):
    """How the values of a list look, and what a click on one does."""

    tag: Callable[[Value], str]
    """Of its button; empty: nothing to press, such as a heading."""
    height: Callable[[Value], int]
    """In pixels of the screen."""
    draw: Callable[[Value, int, int], list[Shape]]
    """At this place from the top of the list, so wide."""
    press: Callable[[Value], None]
    is_chosen: Callable[[Value], bool] = lambda _value: False
    menu: Callable[[Value], None] | None = None
    """What the other mouse button does."""
    buttons: Callable[[Value, int], Sequence[RowButton]] = lambda _value, _width: ()


class RowList(Generic[Value]):
    """A pane that scrolls over its rows."""

    def __init__(self, kit: Toolkit, tag: str, look: RowLook[Value]) -> None:
        self._kit = kit
        self._tag = tag
        self._look = look
        self._values: Sequence[Value] = ()
        self._tops: list[int] = [0]
        self._shown: object = None
        self._items: list[Item] = []
        self._menus: list[Item] = []

    def build(self, theme: int | None = None, **options: object) -> None:
        """Make the pane."""
        with self._kit.pane(self._tag, theme, **options):
            self._canvas = dpg.add_drawlist(1, 1)
            self._extent = dpg.add_text("", pos=(0, 1))  # a spacer would ignore where it is put

    def show(self, values: Sequence[Value]) -> None:
        """Show these; call it once a frame, it costs little when nothing has changed."""
        if values != self._values:
            self._values = values
            self._tops = [0, *accumulate(self._look.height(value) for value in values)]
            dpg.set_item_pos(self._extent, (0, max(self._tops[-1] - self._kit.px(_LINE), 1)))
        width, height = dpg.get_item_rect_size(self._tag)
        place = dpg.get_y_scroll(self._tag)
        first = max(bisect_right(self._tops, place) - 1, 0)
        last = min(bisect_right(self._tops, place + height), len(values))
        width -= self._kit.px(SCROLLBAR)  # always, so that nothing moves when one is needed
        chosen = tuple(map(self._look.is_chosen, values[first:last]))
        now = (tuple(values[first:last]), first, width, chosen)
        if now != self._shown and width > 0:
            self._shown = now
            self._rebuild(first, last, width)

    def to_top(self) -> None:
        """Show the first rows."""
        dpg.set_y_scroll(self._tag, 0)

    def forget(self) -> None:
        """Draw anew at the next `show`, whatever it shows."""
        self._shown = None

    def _rebuild(self, first: int, last: int, width: int) -> None:
        for item in (*self._items, *self._menus, self._canvas):
            dpg.delete_item(item)
        self._menus = []
        dpg.push_container_stack(self._tag)
        self._items = [self._button(at, one) for at in range(first, last) for one in self._buttons(at, width)]
        self._items += [self._pressable(at, width) for at in range(first, last) if self._tag_of(at)]
        # of full height: one that begins further down than the pane is tall is not drawn, wherever one is
        self._canvas = dpg.add_drawlist(max(width, 1), max(self._tops[-1], 1))
        dpg.pop_container_stack()
        for at in range(first, last):
            shapes = self._look.draw(self._values[at], self._tops[at], width)
            self._kit.painter.paint(self._canvas, shapes)

    def _buttons(self, at: int, width: int) -> Sequence[RowButton]:
        return self._look.buttons(self._values[at], width)

    def _button(self, at: int, button: RowButton) -> Item:
        left, top, width, height = button.box
        kit, place = self._kit, (left, self._tops[at] + top)
        size = {"width": width, "height": height}
        item = kit.button(button.label, button.press, button.theme, tag=button.tag, pos=place, **size)
        if button.is_icon:
            dpg.bind_item_font(item, kit.fonts.icons)
        return item

    def _tag_of(self, at: int) -> str:
        return self._look.tag(self._values[at])

    def _pressable(self, at: int, width: int) -> Item:
        value, look = self._values[at], self._look
        item = self._kit.pressable(
            lambda: look.press(value),
            is_chosen=look.is_chosen(value),
            tag=look.tag(value),
            pos=(1, self._tops[at]),
            width=width,
            height=max(self._tops[at + 1] - self._tops[at] - self._kit.px(2), 1),
        )
        if look.menu:
            self._add_menu(item, value)
        return item

    def _add_menu(self, item: Item, value: Value) -> None:
        menu = self._look.menu
        with dpg.item_handler_registry() as registry:
            dpg.add_item_clicked_handler(dpg.mvMouseButton_Right, callback=lambda: menu and menu(value))
        dpg.bind_item_handler_registry(item, registry)
        self._menus.append(registry)
