"""The rooms that were found on the network, above the field for an address; one click joins one."""

import dearpygui.dearpygui as dpg

from app.layout.drawing.icons import Icon
from app.layout.drawing.ink import Ink
from app.layout.drawing.phrase import wrapped
from app.texts import found as texts
from app.texts.common import NOTHING, Legible
from app.viewmodels.start.found_model import FoundChoice
from app.views.forms.sheets import label
from app.views.start.room_rows import room_rows
from app.views.start.start_card import ROW
from app.views.toolkit.items import Item, show_item
from app.views.toolkit.row_list import SCROLLBAR
from app.views.toolkit.toolkit import Toolkit
from app.window.controllers.found_rooms_controller import FoundRoomsController
from app.window.look.fonts import SMALL

_LEAST_IN_SIGHT, _MOST_IN_SIGHT = 1, 6
"""So many rows are seen at once; the others are scrolled to."""
_LINE = 1.25
"""The height of a line by the size of its letters."""


class FoundRows:
    """Shows a `FoundModel`."""

    def __init__(self, kit: Toolkit, found: FoundRoomsController) -> None:
        self._kit = kit
        self._found = found
        self._rows = room_rows(
            kit,
            "join.found",
            _row_tag,
            lambda choice: (choice.name, choice.about),
            found.model.choose,
            look=lambda choice: (_mark(choice), Ink.TEXT if choice.is_here else Ink.DIM),
        )
        self._room = 0

    def build(self) -> None:
        """Make the list, which is as tall as its rows, in the open container."""
        kit = self._kit
        with dpg.group(tag="join.network"):
            label(kit, texts.TITLE)
            self._rows.build(height=kit.px(ROW))
            with kit.pane("join.none", width=-1, height=kit.px(ROW), no_scrollbar=True):
                self._none = self._small("join.found.note")
            self._others = self._small("join.others")
            kit.gap(4)

    def _small(self, tag: str) -> Item:
        item = self._kit.wrapped(NOTHING, Ink.FAINT, tag=tag)
        dpg.bind_item_font(item, self._kit.fonts.small)
        return item

    def refresh(self, *, is_free: bool, has_room: bool) -> None:
        """Show what is found now; ``is_free``: no attempt to join is under way, so one can begin.

        ``has_room``: there is room to say that nothing was found.
        """
        self._found.look(is_pointed_at=bool(self._rows.pointed_at()))
        state = self._found.model.state
        show_item("join.network", is_shown=is_free and bool(state.rooms or (state.note and has_room)))
        show_item("join.found", is_shown=bool(state.rooms))
        dpg.configure_item("join.found", height=self._height(len(state.rooms)))
        self._rows.show_rows(state.rooms)
        self._say(state.note, has_rows=bool(state.rooms))

    def _say(self, note: Legible, *, has_rows: bool) -> None:
        """Say it below the rows; without any in their place, as tall as the first one will be."""
        show_item("join.none", is_shown=not has_rows)
        show_item(self._others, is_shown=has_rows and bool(note))
        dpg.set_value(self._others if has_rows else self._none, note)
        dpg.configure_item("join.none", height=self._none_height(note))

    def _none_height(self, note: Legible) -> int:
        kit, size = self._kit, SMALL * self._kit.scale
        width = dpg.get_item_rect_size("join.go")[0] - kit.px(SCROLLBAR)
        lines = wrapped(note, kit.metrics, size, max(width, kit.px(ROW)))
        return max(round(len(lines) * size * _LINE), kit.px(ROW))

    def _height(self, count: int) -> int:
        """Return how tall so many rows are, as far as they fit; half a row tells of those below."""
        row, most = self._kit.px(ROW), min(self._room, self._kit.px(_MOST_IN_SIGHT * ROW))
        if count <= max(most // row, _LEAST_IN_SIGHT):
            return max(count, 1) * row
        return max((most - row // 2) // row, _LEAST_IN_SIGHT) * row + row // 2

    def layout(self, room: int) -> None:
        """Take so much room for the rows, in pixels of the screen."""
        self._room = room


def _row_tag(choice: FoundChoice) -> str:
    return f"join.found.{choice.room.room_id}.{choice.room.key_hint.hex()}"


def _mark(choice: FoundChoice) -> Icon | None:
    if choice.room.has_password:
        return Icon.LOCK
    return Icon.HISTORY if choice.room.is_known else None
