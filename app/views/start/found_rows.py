"""The rooms that were found on the network, above the field for an address; one click joins one."""

import dearpygui.dearpygui as dpg

from app.layout.drawing.icons import Icon
from app.layout.drawing.ink import Ink
from app.texts import found as texts
from app.texts.common import NOTHING, Legible
from app.viewmodels.start.found_model import FoundChoice
from app.views.forms.sheets import label
from app.views.start.room_rows import room_rows
from app.views.start.start_card import ROW
from app.views.toolkit.items import show_item
from app.views.toolkit.toolkit import Toolkit
from app.window.controllers.found_rooms_controller import FoundRoomsController

_LEAST_IN_SIGHT, _MOST_IN_SIGHT = 2, 6
"""So many rows are seen at once; the others are scrolled to."""
_REST_OF_CARD = 330
"""The height of what else is to be seen of the card: its head, the field and the button."""


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
        self._most = _LEAST_IN_SIGHT

    def build(self) -> None:
        """Make the list, which is as tall as its rows, in the open container."""
        kit = self._kit
        with dpg.group(tag="join.network"):
            label(kit, texts.TITLE)
            self._rows.build(height=kit.px(ROW))
            kit.gap(2)
            self._note = kit.wrapped(NOTHING, Ink.FAINT, tag="join.found.note")
            dpg.bind_item_font(self._note, kit.fonts.small)
            kit.gap(6)

    def refresh(self, *, is_free: bool) -> None:
        """Show what is found now; ``is_free``: no attempt to join is under way, so one can begin."""
        self._found.look(is_pointed_at=bool(self._rows.pointed_at()))
        state = self._found.model.state
        show_item("join.network", is_shown=is_free and bool(state.rooms or state.note))
        show_item("join.found", is_shown=bool(state.rooms))
        count, most = len(state.rooms), self._most
        height = count * ROW if count <= most else most * ROW + ROW // 2  # half a row tells of those below
        dpg.configure_item("join.found", height=self._kit.px(max(height, ROW)))
        self._rows.show_rows(state.rooms)
        self._say(state.note)

    def _say(self, note: Legible) -> None:
        dpg.configure_item(self._note, show=bool(note))
        dpg.set_value(self._note, note)

    def layout(self, tallest_card: int) -> None:
        """Show as many rows as fit a card that may be so tall, in pixels of the screen."""
        fitting = (tallest_card - self._kit.px(_REST_OF_CARD)) // self._kit.px(ROW)
        self._most = min(max(fitting, _LEAST_IN_SIGHT), _MOST_IN_SIGHT)


def _row_tag(choice: FoundChoice) -> str:
    return f"join.found.{choice.room.room_id}.{choice.room.key_hint.hex()}"


def _mark(choice: FoundChoice) -> Icon | None:
    if choice.room.has_password:
        return Icon.LOCK
    return Icon.HISTORY if choice.room.is_known else None
