"""All fields that there are, brought up to date together before each frame."""

from typing import Protocol

import dearpygui.dearpygui as dpg

from app.views.toolkit.items import is_in_sight


class ShownField(Protocol):
    """A field as it is seen."""

    tag: str

    def refresh(self, now: float) -> None:
        """Show the text and the caret as they are."""

    def wakes_in(self, now: float) -> float | None:
        """Return in how many seconds it looks different though nothing happens; None: never."""


class Fields:
    """Knows the fields of a window; those whose widgets have gone are forgotten."""

    def __init__(self) -> None:
        self._fields: list[ShownField] = []
        self.now = 0.0
        """The time of the last `refresh`."""
        self.is_focused = True
        """Whether our window has the keyboard of the computer."""

    def add(self, field: ShownField) -> None:
        """Take another field."""
        self._fields.append(field)

    def refresh(self, now: float) -> None:
        """Show all that can be seen; ``now``: seconds of a clock that never jumps."""
        self.now = now
        self._fields = [one for one in self._fields if dpg.does_item_exist(one.tag)]
        for field in self._fields:
            if is_in_sight(field.tag):
                field.refresh(now)

    def wakes_in(self, now: float) -> float | None:
        """Return in how many seconds a caret comes or goes; None: all rest."""
        times = [field.wakes_in(now) for field in self._fields]
        return min((seconds for seconds in times if seconds is not None), default=None)
