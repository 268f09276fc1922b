"""All fields that there are, brought up to date together before each frame."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import dearpygui.dearpygui as dpg

from app.texts.common import Legible
from app.views.toolkit.items import Item, numbered
from app.views.toolkit.keys.keyboard import Keyboard
from app.views.toolkit.keys.widget_tree import ImGuiTree

if TYPE_CHECKING:  # it is made with a toolkit, which has this
    from app.views.toolkit.field.field_canvas import FieldCanvas


class Fields:
    """Knows the fields of a window; those whose widgets have gone are forgotten."""

    def __init__(self, keyboard: Keyboard, tree: ImGuiTree) -> None:
        self._keyboard = keyboard
        self._tree = tree
        self._fields: list[FieldCanvas] = []
        self._held: FieldCanvas | None = None
        self._item_before: Item = 0
        self._has_moved = False
        """Whether the keyboard went elsewhere meanwhile: views show it in another frame."""
        self.now = 0.0
        """The time of the last `refresh`."""
        self.is_focused = True
        """Whether our window has the keyboard of the computer."""
        self.tell: Callable[[Legible], None] = lambda _words: None
        """Is called with a sentence that the person is to read: whoever makes the window says where."""

    def add(self, field: "FieldCanvas") -> None:
        """Take another field."""
        self._fields.append(field)

    def begin_refresh(self) -> None:
        """Have all views ask once what is hidden and who has the keyboard, until `refresh`."""
        self._tree.look_once()
        self._item_before = self._keyboard.item

    def refresh(self, now: float) -> None:
        """Show all that can be seen; ``now``: seconds of a clock that never jumps. Called after all views."""
        self._tree.look_once()
        item = self._keyboard.item
        self._has_moved = item != self._item_before
        self._show(now, item)
        self._tree.look_anew()

    def _show(self, now: float, item: Item) -> None:
        self.now = now
        self._fields = [one for one in self._fields if dpg.does_item_exist(one.tag)]
        keyboard, held = self._keyboard, self._field_of(item)
        kept = self._field_of(keyboard.item_behind_menu) if keyboard.menu else held
        for field in self.shown():
            field.refresh(now, has_keyboard=field is held, keeps_keyboard=field is kept)
        self._held = held

    def shown(self) -> "list[FieldCanvas]":
        """Return those that are not hidden."""
        seen = {*self._tree.in_sight(one.tag for one in self._fields)}
        return [one for one in self._fields if one.tag in seen]

    @property
    def held(self) -> "FieldCanvas | None":
        """The one that had the keyboard at the last `refresh`; None: none of them."""
        return self._held

    def _field_of(self, item: Item) -> "FieldCanvas | None":
        number = numbered(item)
        return next((one for one in self._fields if numbered(one.button) == number), None) if item else None

    def turn_wheel(self, notches: float) -> bool:
        """Scroll the field below the pointer; False: there is none that can be scrolled."""
        return any(field.turn_wheel(notches) for field in self.shown())

    def wakes_in(self, now: float) -> float | None:
        """Return in how many seconds a caret comes or goes; None: all rest."""
        if self._has_moved:
            return 0.0
        times = [field.wakes_in(now, has_keyboard=field is self._held) for field in self._fields]
        return min((seconds for seconds in times if seconds is not None), default=None)
