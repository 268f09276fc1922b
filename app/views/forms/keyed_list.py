"""Lists of widgets that follow lists of values."""

from collections.abc import Callable, Hashable, Sequence
from typing import Generic, TypeVar

import dearpygui.dearpygui as dpg

from app.views.toolkit.items import Item

Value = TypeVar("Value")


class KeyedList(Generic[Value]):
    """The widgets of one parent, one for each value; a widget whose value is the same is not touched."""

    def __init__(
        self, parent: Item, key: Callable[[Value], Hashable], make: Callable[[Value, Item], Item]
    ) -> None:
        """``make`` builds the widget for a value, before another one; 0 means at the end."""
        self._parent = parent
        self._key = key
        self._make = make
        self._values: dict[Hashable, Value] = {}
        self._items: dict[Hashable, Item] = {}

    def show_values(self, values: Sequence[Value]) -> None:
        """Make, remove and order widgets so that there is one for each of ``values``, in this order."""
        wanted = {self._key(value): value for value in values}
        if list(wanted.items()) == list(self._values.items()):
            return
        self._remove([key for key, value in self._values.items() if wanted.get(key) != value])
        if list(self._values) != [key for key in wanted if key in self._values]:
            self._remove(list(self._values))  # another order
        dpg.push_container_stack(self._parent)
        self._add(wanted)
        dpg.pop_container_stack()

    def _remove(self, keys: list[Hashable]) -> None:
        for key in keys:
            del self._values[key]
            dpg.delete_item(self._items.pop(key))

    def _add(self, wanted: dict[Hashable, Value]) -> None:
        after: Item = 0
        for key, value in reversed(wanted.items()):
            if key not in self._items:
                self._items[key] = self._make(value, after)
            after = self._items[key]
        self._values = wanted
        self._items = {key: self._items[key] for key in wanted}
