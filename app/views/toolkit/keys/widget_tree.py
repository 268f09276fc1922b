"""What the keyboard asks of the widgets that there are, so that it can be tested without a window."""

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import Protocol

import dearpygui.dearpygui as dpg

from app.views.toolkit.items import Item, numbered, parents_of, shown_below

PlaceInWindow = tuple[float, float, float, float]
"""Left, top, width and height, in pixels of the window."""


_MOST_REMEMBERED = 500


class WidgetTree(Protocol):
    """Widgets by their tags or numbers, and what they stand in."""

    def number(self, item: Item) -> int:
        """Return the number of a widget that exists."""

    def exists(self, item: Item) -> bool:
        """Whether there is such a widget."""

    def is_shown(self, item: Item) -> bool:
        """Whether a widget exists and is not hidden; what it stands in may be."""

    def can_be_used(self, item: Item) -> bool:
        """Whether a widget exists, neither it nor what it stands in is hidden, and it is not greyed."""

    def place(self, item: Item) -> PlaceInWindow | None:
        """Return where a widget is in the window; None: it can't be seen."""

    def parents(self, item: Item) -> Iterable[int]:
        """Return what a widget stands in, from the nearest to its window."""

    def below(self, item: Item) -> Iterable[int]:
        """Return the widgets in a window or group that are not hidden, in their order."""


class ImGuiTree:
    """The widgets of Dear PyGui; see `WidgetTree`. Of none it is expected that it is moved elsewhere."""

    def __init__(self) -> None:
        self._parents: dict[int, tuple[int, ...]] = {}
        self._looked_up: Callable[[Item], bool] | None = None

    def look_once(self) -> None:
        """Ask once for all what is hidden, from now until `look_anew`: Dear PyGui tells it slowly."""
        self._looked_up = cache(_is_shown)

    def look_anew(self) -> None:
        """Ask each time what is hidden: it may be something else now."""
        self._looked_up = None

    def number(self, item: Item) -> int:
        """Return its number."""
        return numbered(item)

    def exists(self, item: Item) -> bool:
        """Whether it is there."""
        return bool(dpg.does_item_exist(item))

    def is_shown(self, item: Item) -> bool:
        """Whether it is there and not hidden itself."""
        return bool(dpg.does_item_exist(item) and dpg.is_item_shown(item))

    def can_be_used(self, item: Item) -> bool:
        """Whether it can be seen, and is not greyed."""
        return bool(self.in_sight([item]) and dpg.is_item_enabled(item))

    def in_sight(self, items: Iterable[Item]) -> list[Item]:
        """Return those that exist, neither hidden nor in what is hidden; they may be scrolled away."""
        is_shown = self._looked_up or cache(_is_shown)  # for many stand in the same
        return [
            item
            for item in items
            if dpg.does_item_exist(item)
            and all(map(is_shown, (*reversed(self.parents(item)), item)))  # most is hidden by the outermost
        ]

    def place(self, item: Item) -> PlaceInWindow | None:
        """Return where it is."""
        if not dpg.is_item_visible(item):
            return None
        (left, top), (width, height) = dpg.get_item_rect_min(item), dpg.get_item_rect_size(item)
        return left, top, width, height

    def parents(self, item: Item) -> Sequence[int]:
        """Return what it stands in."""
        number = numbered(item)
        if number not in self._parents:
            if len(self._parents) >= _MOST_REMEMBERED:
                self._parents.clear()
            self._parents[number] = tuple(parents_of(item))
        return self._parents[number]

    def below(self, item: Item) -> Iterable[int]:
        """Return what is in it and not hidden."""
        return shown_below(item)


def _is_shown(item: Item) -> bool:
    return bool(dpg.is_item_shown(item))
