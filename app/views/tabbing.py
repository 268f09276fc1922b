"""Keeps the Tab key from stopping at pictures: for ImGui, a drawlist is a button like any other."""

from collections.abc import Iterator

import dearpygui.dearpygui as dpg

from app.views.focus import Focus
from app.views.item import Item

_PICTURE = "mvAppItemType::mvDrawlist"
_STOPS = frozenset(
    f"mvAppItemType::mv{kind}"
    for kind in ("Button", "InputText", "Combo", "SliderInt", "Checkbox", "Selectable")
)
_FRAMES = 4
_MOST_STEPS = 40


class Tabbing:
    """Goes on to the next thing that can be used."""

    def __init__(self, focus: Focus) -> None:
        self._focus = focus
        self._frames = 0
        self._step = 1

    def pressed(self, *, is_back: bool) -> None:
        """Somebody has pressed Tab: look in the next frames where that led to."""
        self._frames, self._step = _FRAMES, -1 if is_back else 1

    def refresh(self, window: Item) -> None:
        """Go on from a picture; call it once a frame with the window that has the keyboard."""
        if not self._frames:
            return
        self._frames -= 1
        stops = [item for item in _shown_below(window) if _kind(item) == _PICTURE or _kind(item) in _STOPS]
        at = next((at for at, item in enumerate(stops) if _is_focused_picture(item)), None)
        if at is not None:
            for step in range(1, min(len(stops), _MOST_STEPS)):
                item = stops[(at + step * self._step) % len(stops)]
                if _kind(item) in _STOPS:
                    self._focus.give(item)
                    self._frames = 0
                    return


def _shown_below(item: Item) -> Iterator[Item]:
    for child in dpg.get_item_children(item, 1):
        if dpg.is_item_shown(child):
            yield child
            yield from _shown_below(child)


def _is_focused_picture(item: Item) -> bool:
    return _kind(item) == _PICTURE and bool(dpg.is_item_focused(item))


def _kind(item: Item) -> str:
    return str(dpg.get_item_type(item))
