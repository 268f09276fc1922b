"""All fields that there are, brought up to date together before each frame."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import dearpygui.dearpygui as dpg

from app.texts.common import Legible
from app.views.toolkit.items import is_in_sight

if TYPE_CHECKING:  # it is made with a toolkit, which has this
    from app.views.toolkit.field.field_canvas import FieldCanvas


class Fields:
    """Knows the fields of a window; those whose widgets have gone are forgotten."""

    def __init__(self) -> None:
        self._fields: list[FieldCanvas] = []
        self.now = 0.0
        """The time of the last `refresh`."""
        self.is_focused = True
        """Whether our window has the keyboard of the computer."""
        self.tell: Callable[[Legible], None] = lambda _words: None
        """Is called with a sentence that the person is to read: whoever makes the window says where."""

    def add(self, field: "FieldCanvas") -> None:
        """Take another field."""
        self._fields.append(field)

    def refresh(self, now: float) -> None:
        """Show all that can be seen; ``now``: seconds of a clock that never jumps."""
        self.now = now
        self._fields = [one for one in self._fields if dpg.does_item_exist(one.tag)]
        for field in self.shown():
            field.refresh(now)

    def shown(self) -> "list[FieldCanvas]":
        """Return those that are not hidden."""
        return [one for one in self._fields if dpg.does_item_exist(one.tag) and is_in_sight(one.tag)]

    def turn_wheel(self, notches: float) -> bool:
        """Scroll the field below the pointer; False: there is none that can be scrolled."""
        return any(field.turn_wheel(notches) for field in self.shown())

    def wakes_in(self, now: float) -> float | None:
        """Return in how many seconds a caret comes or goes; None: all rest."""
        times = [field.wakes_in(now) for field in self._fields]
        return min((seconds for seconds in times if seconds is not None), default=None)
