"""Widgets without a window: what `app.views.toolkit.keys.widget_tree.WidgetTree` tells of them."""

from collections.abc import Iterable, Iterator

from msgspec import Struct

from app.views.toolkit.items import Item


class _Widget(Struct):
    number: int
    parent: str
    is_shown: bool = True
    is_enabled: bool = True


class PlantedTree:
    """A tree of widgets that a test plants, hides, greys and fells; each has its tag."""

    def __init__(self) -> None:
        self._widgets: dict[str, _Widget] = {}
        self._planted = 0

    def plant(self, tag: str, parent: str = "") -> None:
        """Add a widget; without a parent it is a window."""
        self._planted += 1
        self._widgets[tag] = _Widget(self._planted, parent)

    def fell(self, tag: str) -> None:
        """Take a widget away, and what stands in it."""
        if tag in self._widgets:
            for child in [name for name, one in self._widgets.items() if one.parent == tag]:
                self.fell(child)
            del self._widgets[tag]

    def show(self, tag: str, *, is_shown: bool) -> None:
        """Show or hide a widget that may be there."""
        if tag in self._widgets:
            self._widgets[tag].is_shown = is_shown

    def enable(self, tag: str, *, is_enabled: bool) -> None:
        """Grey a widget that may be there, or not."""
        if tag in self._widgets:
            self._widgets[tag].is_enabled = is_enabled

    def number(self, item: Item) -> int:
        """Return the number of a widget."""
        return item if isinstance(item, int) else self._widgets[item].number

    def exists(self, item: Item) -> bool:
        """Whether it was planted and not felled."""
        return self._tag(item) in self._widgets

    def is_shown(self, item: Item) -> bool:
        """Whether it is there and not hidden itself."""
        return self.exists(item) and self._widgets[self._tag(item)].is_shown

    def can_be_used(self, item: Item) -> bool:
        """Whether it can be seen, and is not greyed."""
        is_seen = self.is_shown(item) and all(map(self.is_shown, self.parents(item)))
        return is_seen and self._widgets[self._tag(item)].is_enabled

    def place(self, item: Item) -> tuple[float, float, float, float] | None:
        """Return the same place for all that can be used."""
        return (0.0, 0.0, 10.0, 10.0) if self.can_be_used(item) else None

    def parents(self, item: Item) -> Iterator[int]:
        """Yield what it stands in."""
        tag = self._widgets[self._tag(item)].parent
        while tag:
            yield self._widgets[tag].number
            tag = self._widgets[tag].parent

    def below(self, item: Item) -> Iterable[int]:
        """Yield what is in it and not hidden."""
        for tag, one in self._widgets.items():
            if one.parent == self._tag(item) and one.is_shown:
                yield one.number
                yield from self.below(tag)

    def _tag(self, item: Item) -> str:
        if isinstance(item, str):
            return item
        return next((tag for tag, one in self._widgets.items() if one.number == item), "")
