"""Gives the keyboard to a widget, however long that takes."""

from collections.abc import Callable

import dearpygui.dearpygui as dpg

from app.views.toolkit.items import Item


class Focus:
    """Asks ImGui for it again and again: it forgets a wish for a widget that is not drawn in that frame."""

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
        """Give ``item`` the keyboard as soon as it is drawn; an earlier wish is dropped."""
        self._wanted, self._frames, self._then = item, 0, []
        dpg.focus_item(item)

    def call_when_there(self, do: Callable[[], None]) -> None:
        """Have ``do`` called once the item of `give` has the keyboard; not if another `give` comes first."""
        self._then.append(do)

    @property
    def is_on_its_way(self) -> bool:
        """Whether what is typed now would be lost, so that more frames are needed."""
        return bool(self._wanted) or self._settling > 0

    def count_frame(self) -> None:
        """Look whether the item has the keyboard, or ask again; called once a frame, after all views."""
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
