"""Gives the keyboard to a widget, however long that takes."""

from collections.abc import Callable

import dearpygui.dearpygui as dpg

from app.views.toolkit.item import Item


class Focus:
    """ImGui forgets a wish when the widget is not drawn in that frame, as in a new window or hidden pane."""

    _PATIENCE_FRAMES = 30
    _FRAMES_TO_TAKE_IT = 3
    _FRAMES_TO_TYPE = 3
    """What is typed in the first frames that have the focus is lost, so these are to come before."""

    def __init__(self) -> None:
        self._wanted: Item = 0
        self._frames = 0
        self._settling = 0
        self._then: list[Callable[[], None]] = []

    def give(self, item: Item) -> None:
        """Let the person type into ``item``, or press it with Enter."""
        self._wanted, self._frames, self._then = item, 0, []
        dpg.focus_item(item)

    def then(self, do: Callable[[], None]) -> None:
        """Have ``do`` called once the keyboard is there; not if it goes elsewhere."""
        self._then.append(do)

    @property
    def is_on_its_way(self) -> bool:
        """Draw on: what is typed would be lost."""
        return bool(self._wanted) or self._settling > 0

    def keep(self) -> None:
        """See whether it has got it; call it once a frame."""
        if not self._wanted:
            self._settling = max(self._settling - 1, 0)
            return
        self._settling = self._FRAMES_TO_TYPE
        self._frames += 1
        if not dpg.does_item_exist(self._wanted) or self._frames > self._PATIENCE_FRAMES:
            self._wanted, self._then = 0, []
        elif self._has_it():
            self._wanted = 0
            todo, self._then = self._then, []
            for do in todo:
                do()
        elif self._frames % self._FRAMES_TO_TAKE_IT == 0:
            dpg.focus_item(self._wanted)

    def _has_it(self) -> bool:
        # a field is ready for what is typed when it is active, a frame after it has the focus
        return bool(dpg.is_item_active(self._wanted) if self._then else dpg.is_item_focused(self._wanted))
