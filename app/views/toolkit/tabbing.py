"""Leads the Tab key from each thing that can be used to the next, where ImGui would not.

For ImGui a drawlist is a button like any other, and what is in a pane scrolled out of sight is not there.
"""

from collections.abc import Iterator

import dearpygui.dearpygui as dpg

from app.views.toolkit.items import Item, shown_below, takes_keys
from app.views.toolkit.toolkit import Focus

_PICTURE = "mvAppItemType::mvDrawlist"
_PANE = "mvAppItemType::mvChildWindow"
_FRAMES_TO_MOVE = 2
"""So many ImGui takes to move the keyboard on."""
_MOST_FRAMES = 40
_SHARE = 0.6
"""Of a pane's height, scrolled at once."""


class Tabbing:
    """Finds where the Tab key is to lead, and brings the keyboard there, scrolling where it must."""

    def __init__(self, focus: Focus) -> None:
        self._focus = focus
        self._from: Item = 0
        self._to: Item = 0
        self._is_down = True
        self._frames = 0

    @property
    def is_on_its_way(self) -> bool:
        """Whether frames are needed until the keyboard is there."""
        return bool(self._to)

    def press(self, window: Item, *, is_back: bool) -> None:
        """Note that Tab was pressed in ``window``; called while the keyboard is still where it was."""
        found = [
            item for item in shown_below(window) if takes_keys(item) or _kind(item) == _PICTURE
        ]  # as ImGui
        at = next((at for at, item in enumerate(found) if dpg.is_item_focused(item)), None)
        if at is None:
            return
        after, before = found[at + 1 :], found[:at]
        order = before[::-1] + after[::-1] if is_back else after + before
        self._from = found[at]
        self._to = next((item for item in order if takes_keys(item)), 0)
        self._is_down = self._to in after
        self._frames = 0

    def count_frame(self) -> None:
        """Bring the keyboard nearer to where it is to be; called once a frame."""
        if not self._to:
            return
        self._frames += 1
        if self._frames <= _FRAMES_TO_MOVE:
            return
        if self._is_settled() or self._frames > _MOST_FRAMES:
            self._to = 0
        elif dpg.is_item_visible(self._to):
            self._focus.give(self._to)
            self._to = 0
        else:
            self._scroll()

    def _is_settled(self) -> bool:
        """Return whether the keyboard is there, or has stayed because Tab has completed a word."""
        if not dpg.does_item_exist(self._to):
            return True
        stays = dpg.does_item_exist(self._from) and takes_keys(self._from)
        return bool(dpg.is_item_focused(self._to) or (stays and dpg.is_item_focused(self._from)))

    def _scroll(self) -> None:
        for pane in reversed([*_panes_around(self._to)]):
            step, most = dpg.get_item_rect_size(pane)[1] * _SHARE, dpg.get_y_scroll_max(pane)
            now = dpg.get_y_scroll(pane)
            place = min(max(now + (step if self._is_down else -step), 0), most)
            if place != now:
                dpg.set_y_scroll(pane, place)
                return
        self._to = 0


def _panes_around(item: Item) -> Iterator[Item]:
    while item := dpg.get_item_parent(item):
        if _kind(item) == _PANE:
            yield item


def _kind(item: Item) -> str:
    return str(dpg.get_item_type(item))
