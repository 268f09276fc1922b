"""The ring around what has the keyboard, for a person who gets about by keys; brings it into sight, too."""

import dearpygui.dearpygui as dpg

from app.layout.drawing.ink import Ink
from app.viewmodels.keyboard.key_table import FIELDS, Holder
from app.views.toolkit.items import Item, parents_of
from app.views.toolkit.toolkit import Toolkit

_PANE = "mvAppItemType::mvChildWindow"
_SHARE = 0.6
"""Of a pane's height, scrolled at once."""
_MOST_FRAMES = 40
_OUTSIDE, _ROUNDING, _THICKNESS = 2, 9, 2
_WITHOUT_RING = FIELDS - {Holder.CHOOSING}
"""Fields show by their own border that they have the keyboard."""


class FocusRing:
    """Draws the ring in front of everything, and scrolls panes until what has the keyboard can be seen."""

    def __init__(self, kit: Toolkit) -> None:
        self._kit = kit
        self._drawn: object = None
        self._item: Item = 0
        self._frames = 0
        self._is_down, self._has_turned = True, False
        self.is_moving = False
        """Whether a pane is on its way, so that another frame is needed."""

    def build(self) -> None:
        """Make what the ring is drawn into; not in a window."""
        dpg.add_viewport_drawlist(tag="ring", front=True)

    def remove(self) -> None:
        """Take it away again."""
        dpg.delete_item("ring")

    def refresh(self) -> None:
        """Show who has the keyboard now; called before each frame, after all views."""
        keyboard = self._kit.keyboard
        item = keyboard.item if keyboard.is_getting_about else 0
        if item != self._item:
            self._item, self._frames = item, 0
            self._is_down, self._has_turned = keyboard.goes_down, False
        self._bring_into_sight()
        box = keyboard.box_of(item) if item and keyboard.holder not in _WITHOUT_RING else None
        if box != self._drawn:
            self._drawn = box
            self._draw(box)

    def _draw(self, box: tuple[float, ...] | None) -> None:
        dpg.delete_item("ring", children_only=True)
        if box is None:
            return
        kit, (left, top, width, height) = self._kit, box
        out = kit.px(_OUTSIDE)
        dpg.draw_rectangle(
            (left - out, top - out),
            (left + width + out, top + height + out),
            color=kit.colour(Ink.ACCENT_HOVER),
            rounding=kit.px(_ROUNDING),
            thickness=kit.px(_THICKNESS),
            parent="ring",
        )

    def _bring_into_sight(self) -> None:
        self._frames += 1
        self.is_moving = 0 < self._frames <= _MOST_FRAMES and bool(self._item)
        if not self.is_moving or self._frames == 1:
            return
        if self._kit.keyboard.box_of(self._item) or not self._scroll():
            self._frames, self.is_moving = _MOST_FRAMES, False

    def _scroll(self) -> bool:
        """Scroll the nearest pane that can be, on the way that Tab goes, and then back; False: none can."""
        for pane in parents_of(self._item):
            most = dpg.get_y_scroll_max(pane) if dpg.get_item_type(pane) == _PANE else 0
            if not most:
                continue
            step, now = dpg.get_item_rect_size(pane)[1] * _SHARE, dpg.get_y_scroll(pane)
            place = min(max(now + (step if self._is_down else -step), 0), most)
            if place != now:
                dpg.set_y_scroll(pane, place)
                return True
            if not self._has_turned:
                self._is_down, self._has_turned = not self._is_down, True
                return True
        return False
