"""A list of rows that we draw ourselves, of any length: only those in sight are widgets."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from functools import partial
from itertools import accumulate
from typing import Generic, TypeVar

import dearpygui.dearpygui as dpg
from msgspec import Struct

from app.layout.drawing.icons import Icon
from app.layout.drawing.shapes import Shape
from app.texts.common import NOTHING, Legible
from app.texts.fields import CHOSEN
from app.views.toolkit.items import Item, calling, whole_label
from app.views.toolkit.keys.key_holder import PressHolder
from app.views.toolkit.toolkit import Toolkit

Value = TypeVar("Value")

SCROLLBAR = 12
"""How much room it takes, in pixels at 96 dots per inch."""
_LINE = 17  # of a text
_FRAMES_TO_SCROLL = 2


class RowButton(Struct, frozen=True):
    """A button of its own in a row."""

    tag: str
    label: Legible | Icon
    theme: int
    box: tuple[int, int, int, int]
    """Left, top, width and height in the row."""
    press: Callable[[], None]
    name: Legible
    """What it is called for those who don't see whose row it is in."""
    is_icon: bool = False
    is_for_mouse: bool = False
    """Whether Tab passes it by, for its row can do the same by keyboard."""


class RowLook(Struct, Generic[Value], frozen=True):
    """How the values of a list look, and what a click on one does."""

    tag: Callable[[Value], str]
    """Return the tag of the button of a value; empty: there is none, as for a heading."""
    height: Callable[[Value], int]
    """In pixels of the screen."""
    draw: Callable[[Value, int, int], list[Shape]]
    """At this place from the top of the list, so wide."""
    press: Callable[[Value], None]
    name: Callable[[Value], Legible]
    """What a row is called for those who don't see it."""
    is_chosen: Callable[[Value], bool] = lambda _value: False
    menu: Callable[[Value], None] | None = None
    """What the other mouse button does."""
    close: Callable[[Value], None] | None = None
    """What the Delete key does."""
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
        self._items: dict[str, Item] = {}
        """Buttons by their tags, those in the rows first: what comes first gets the mouse."""
        self._menus: list[Item] = []
        self._values_by_tag: dict[str, Value] = {}
        self._presses: dict[str, Callable[[], None]] = {}

    def build(self, **options: object) -> None:
        """Make the pane in the open container, without rows."""
        with self._kit.pane(self._tag, self._kit.themes.plain, **options):
            self._canvas = dpg.add_drawlist(1, 1)
            self._extent = dpg.add_text("", pos=(0, 1))  # a spacer would ignore where it is put

    def show_rows(self, values: Sequence[Value]) -> None:
        """Show exactly these rows; called before each frame, it costs little when nothing has changed."""
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
        if now != self._shown and width > 0 and self._bring_up_to_date(first, last, width):
            self._shown = now

    def scroll_to_top(self) -> None:
        """Scroll to the first row."""
        self._scroll(0)

    def bring_into_sight(self, at: int) -> None:
        """Scroll no further than until all of the row with this number can be seen; after `show_rows`."""
        height, now = dpg.get_item_rect_size(self._tag)[1], dpg.get_y_scroll(self._tag)
        wanted = min(max(now, self._tops[at + 1] - height), self._tops[at])
        if height and wanted != now:
            self._scroll(wanted)

    def _scroll(self, place: float) -> None:
        dpg.set_y_scroll(self._tag, place)
        self._kit.delays.call_after(_FRAMES_TO_SCROLL, _nothing)  # until then it is said to be where it was

    def forget_rows(self) -> None:
        """Have the next `show_rows` draw everything anew, though its rows may be the same."""
        self._shown = None

    def pointed_at(self) -> str:
        """Return the tag of the button that the pointer is on, or else the keyboard; empty: there is none."""
        under_pointer = (tag for tag, item in self._items.items() if dpg.is_item_hovered(item))
        return next(under_pointer, None) or self._tag_with_keyboard()

    def _tag_with_keyboard(self) -> str:
        held = self._kit.keyboard.which_has(self._items.values())
        return next((tag for tag, item in self._items.items() if item == held), "")

    def _bring_up_to_date(self, first: int, last: int, width: int) -> bool:
        """Show these rows; False: not now, for one of them is held down."""
        rows = [self._row(at, width) for at in range(first, last)]
        buttons = [one for row in rows for one in row.buttons]
        self._values_by_tag = {row.tag: row.value for row in rows if row.tag}
        self._presses = {one.tag: one.press for one, _ in buttons}
        tags = [tag for row in rows for tag in (*(one.tag for one, _ in row.buttons), row.tag) if tag]
        if tags != list(self._items):
            if any(dpg.is_item_active(item) for item in self._items.values()):
                return False
            self._remake(rows)
        for row in rows:
            self._place(row, width)
        dpg.configure_item(self._canvas, width=max(width, 1), height=max(self._tops[-1], 1))
        dpg.delete_item(self._canvas, children_only=True)
        for row in rows:
            self._kit.painter.paint(self._canvas, self._look.draw(row.value, row.top, width))
        return True

    def _row(self, at: int, width: int) -> "_Row[Value]":
        value, top = self._values[at], self._tops[at]
        height = max(self._tops[at + 1] - top - self._kit.px(2), 1)
        buttons = [(one, (one.box[0], top + one.box[1])) for one in self._look.buttons(value, width)]
        return _Row(value, self._look.tag(value), top, height, buttons)

    def _remake(self, rows: "Sequence[_Row[Value]]") -> None:
        """Make the buttons of other rows, in their order; the keyboard stays with its row."""
        focused = self._tag_with_keyboard()
        for item in (*self._items.values(), *self._menus, self._canvas):
            dpg.delete_item(item)
        self._menus = []
        dpg.push_container_stack(self._tag)
        self._items = {}
        for (
            row
        ) in rows:  # a button takes the mouse from its row only if it comes first; Tab goes the same way
            self._items |= {one.tag: self._button(one) for one, _ in row.buttons}
            if row.tag:
                self._items[row.tag] = self._pressable(row.tag)
        # of full height: one that begins further down than the pane is tall is not drawn, wherever one is
        self._canvas = dpg.add_drawlist(1, 1)
        dpg.pop_container_stack()
        if focused in self._items:
            self._kit.keyboard.give(focused)

    def _button(self, button: RowButton) -> Item:
        kit, tag = self._kit, button.tag
        make = kit.mouse_button if button.is_for_mouse else kit.button
        item = make(button.label, lambda: self._press(tag), button.theme, tag=tag)
        kit.keyboard.rename(item, button.name)
        if button.is_icon:
            dpg.bind_item_font(item, kit.fonts.icons)
        return item

    def _pressable(self, tag: str) -> Item:
        press, menu = partial(self._with_value, tag, self._look.press), self._look.menu
        close = partial(self._with_value, tag, self._look.close) if self._look.close else None
        item = self._kit.pressable(press, NOTHING, tag=tag)
        open_menu = partial(self._with_value, tag, menu) if menu else None
        if open_menu:
            self._add_menu(item, open_menu)
        state = partial(self._state, tag)
        kind = "list item"
        holder = PressHolder(
            press, NOTHING, menu=open_menu, close=close, kind=kind, state=state
        )  # see `_place`
        self._kit.keyboard.add(item, holder)
        return item

    def _state(self, tag: str) -> Legible:
        is_chosen = tag in self._values_by_tag and self._look.is_chosen(self._values_by_tag[tag])
        return CHOSEN if is_chosen else NOTHING

    def _add_menu(self, item: Item, open_menu: Callable[[], None]) -> None:
        with dpg.item_handler_registry() as registry:
            dpg.add_item_clicked_handler(dpg.mvMouseButton_Right, callback=calling(open_menu))
        dpg.bind_item_handler_registry(item, registry)
        self._menus.append(registry)

    def _press(self, tag: str) -> None:
        if press := self._presses.get(tag):  # its row may have gone in the meantime
            press()

    def _with_value(self, tag: str, do: Callable[[Value], None]) -> None:
        if tag in self._values_by_tag:
            do(self._values_by_tag[tag])

    def _place(self, row: "_Row[Value]", width: int) -> None:
        for one, place in row.buttons:
            label = whole_label(one.label)
            dpg.configure_item(one.tag, label=label, pos=place, width=one.box[2], height=one.box[3])
        if row.tag:
            dpg.configure_item(row.tag, pos=(1, row.top), width=width, height=row.height)
            self._kit.keyboard.rename(row.tag, self._look.name(row.value))
            themes = self._kit.themes
            dpg.bind_item_theme(row.tag, themes.chosen_row if self._look.is_chosen(row.value) else themes.row)


def _nothing() -> None:
    """Do nothing: it is the frame that is wanted."""


class _Row(Struct, Generic[Value], frozen=True):
    """A row in sight."""

    value: Value
    tag: str
    top: int
    height: int
    buttons: Sequence[tuple[RowButton, tuple[int, int]]]
    """Each with its place."""
