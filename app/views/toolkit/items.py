"""What Dear PyGui asks of a widget: a name of its own, a callback that fits, a label that it draws whole."""

from collections.abc import Callable, Iterator
from typing import overload

import dearpygui.dearpygui as dpg

from app.texts.common import Legible

_BUTTON = "mvAppItemType::mvButton"
_TAKE_KEYS = frozenset(f"mvAppItemType::mv{kind}" for kind in ("Button", "InputText", "Combo", "SliderInt"))

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


def takes_keys(item: Item) -> bool:
    """Return whether the keyboard can be at a widget: a button, a field, a choice, not a pane or picture."""
    return dpg.get_item_type(item) in _TAKE_KEYS


def is_button(item: Item) -> bool:
    """Return whether a widget is one of our buttons, with or without a face."""
    return bool(dpg.get_item_type(item) == _BUTTON)


def shown_below(item: Item) -> Iterator[Item]:
    """Yield all widgets that stand in ``item`` and are shown, each before those that stand in it."""
    for child in dpg.get_item_children(item, 1):
        if dpg.is_item_shown(child):
            yield child
            yield from shown_below(child)


def is_in_sight(item: Item) -> bool:
    """Return whether a widget and all that it stands in are shown."""
    at: Item = item if dpg.does_item_exist(item) else 0
    is_shown = bool(at)
    while at and is_shown:
        is_shown = dpg.is_item_shown(at)
        at = dpg.get_item_parent(at)
    return is_shown


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
