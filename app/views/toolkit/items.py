"""What Dear PyGui asks of a widget: a name of its own, a callback that fits, a label that it draws whole."""

from collections.abc import Callable
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
