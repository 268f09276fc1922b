"""What Dear PyGui asks of a widget: a name of its own, a callback that fits, a label that it draws whole."""

from collections.abc import Callable, Iterator
from typing import overload

import dearpygui.dearpygui as dpg

from app.texts.common import Legible

Item = int | str
"""What Dear PyGui knows a widget by: its number, or our tag."""


def calling(act: Callable[[], None]) -> Callable[[], None]:
    """Return what calls ``act`` with nothing; Dear PyGui passes as many arguments as there are parameters."""
    return lambda: act()  # noqa: PLW0108 - that is the point


def show_item(item: Item, *, is_shown: bool) -> None:
    """Show or hide a widget; one that is hidden keeps its value."""
    dpg.configure_item(item, show=is_shown)


def press_button(item: Item) -> bool:
    """Do what a click on this button does; False: it is not shown, or greyed, so that nobody could click."""
    can_be_pressed = is_in_sight(item) and dpg.is_item_enabled(item)
    act = dpg.get_item_callback(item) if can_be_pressed else None
    if act:
        act()
    return act is not None


def pressing(item: Item) -> Callable[[], None]:
    """Return what does the same as a click on this button, for the Enter key of the field that it belongs to.

    The button may be made later.
    """

    def press() -> None:
        press_button(item)

    return press


def free_tag(options: dict[str, object]) -> None:
    """Take the tag in ``options`` from a widget that is about to go: two of one name would be an error."""
    tag = options.get("tag")
    if tag and dpg.does_alias_exist(tag):
        dpg.remove_alias(tag)


@overload
def whole_label(label: Legible) -> Legible: ...
@overload
def whole_label(label: str) -> str: ...
def whole_label(label: str) -> str:
    """Return ``label`` so that ImGui draws it whole: two # would begin what it takes for an invisible id."""
    return label.replace("##", "#\u200b#")


def numbered(item: Item) -> int:
    """Return the number of a widget that exists."""
    return item if isinstance(item, int) else int(dpg.get_alias_id(item))


def parents_of(item: Item) -> Iterator[int]:
    """Yield the numbers of what a widget stands in, from the nearest to its window."""
    while item := dpg.get_item_parent(item) or 0:  # its tag, if it has one
        yield numbered(item)


def is_in_sight(item: Item) -> bool:
    """Whether a widget exists and neither it nor what it stands in is hidden; it may be scrolled away."""
    if not dpg.does_item_exist(item):
        return False
    return dpg.is_item_shown(item) and all(dpg.is_item_shown(each) for each in parents_of(item))


def shown_below(item: Item) -> Iterator[int]:
    """Yield the widgets in a window or group that are not hidden, in their order."""
    for child in dpg.get_item_children(item, 1):
        if dpg.is_item_shown(child):
            yield child
            yield from shown_below(child)
