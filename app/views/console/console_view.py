"""The host's console: how the room is, who is connected, what happens."""

from collections.abc import Callable

import dearpygui.dearpygui as dpg

from app.layout.console import tiles
from app.layout.console.console_frame import MARGIN, PaneRect, arrange
from app.layout.drawing.icons import Icon
from app.layout.drawing.ink import Ink
from app.layout.drawing.phrase import phrase
from app.layout.drawing.shapes import Box, Disc, Shape, Text
from app.layout.text.metrics import Face
from app.texts import console as texts
from app.texts import invite as invite_texts
from app.texts.common import NOTHING, Legible
from app.viewmodels.console.console_model import ConsoleModel
from app.views.console.client_table_view import ClientTableView
from app.views.console.event_log_view import EventLogView
from app.views.console.rate_plot import RatePlotView
from app.views.forms.sheets import button_width, mark
from app.views.sidebar_view import beside
from app.views.toolkit.toolkit import Toolkit
from app.views.toolkit.view import PlacedView
from app.window.controllers.hosting_dialogs import HostingDialogs
from app.window.controllers.room_navigator import RoomNavigator
from app.window.controllers.window_state import WindowState

_SIDE, _MARK = 36, 38
_BELOW = 12
"""Size of the line below the name of the room."""


class ConsoleView:
    """Shows a `ConsoleModel`: the head itself, table, curves and event log in views of their own."""

    def __init__(
        self, kit: Toolkit, state: WindowState, navigator: RoomNavigator, dialogs: HostingDialogs
    ) -> None:
        self._kit = kit
        self._state = state
        self._navigator = navigator
        self._dialogs = dialogs
        self._table = ClientTableView(kit, dialogs)
        self._plot = RatePlotView(kit)
        self._events = EventLogView(kit)
        words = {"stop": texts.STOP, "export": texts.EXPORT, "announce": texts.ANNOUNCE}
        widths = {name: button_width(kit, label) for name, label in words.items()}
        self._buttons = widths | {"invite": kit.px(_SIDE)}
        """The width of each button, the rightmost first."""
        self._frame = arrange(0, 0, kit.scale)
        self._size = (0, 0)
        self._drawn: object = None

    def build(self) -> None:
        """Make the parts, hidden."""
        kit, dialogs = self._kit, self._dialogs
        with kit.pane("console", width=-1, height=-1, show=False):
            with kit.pane("console.top", no_scrollbar=True):
                self._button("announce", texts.ANNOUNCE, dialogs.ask_to_announce, kit.themes.primary)
                self._button("export", texts.EXPORT, dialogs.ask_to_export, kit.themes.ghost)
                self._button("stop", texts.STOP, self._navigator.ask_to_leave, kit.themes.tinted_wide)
                invite, tip = dialogs.ask_to_invite, invite_texts.TITLE
                kit.icon_button(Icon.USER_PLUS, invite, tip, side=_SIDE, tag="console.invite")
                dpg.add_drawlist(1, 1, tag="console.head")
            self._table.build()
            self._plot.build()
            self._events.build()

    def layout(self, size: tuple[int, int]) -> None:
        """Share a window of this size among the parts, beside the list at the left."""
        kit = self._kit
        width, height = size[0] - beside(kit, size[0]), size[1]
        self._size = (width, height)
        self._frame = frame = arrange(width, height, kit.scale, tuple(self._buttons.values()))
        for name, place in zip(self._buttons, frame.buttons, strict=True):
            dpg.set_item_pos(f"console.{name}", place)
        for tag in ("console.top", "console.head"):
            dpg.configure_item(tag, width=width, height=frame.head_height)
        parts: tuple[tuple[PlacedView, PaneRect], ...] = (
            (self._table, frame.table),
            (self._plot, frame.plot),
            (self._events, frame.events),
        )
        for view, part in parts:
            view.layout((part.left, part.top), (part.width, part.height))
        self._drawn = None

    def refresh(self, model: ConsoleModel) -> None:
        """Show the room as it is now."""
        self._show_head(model)
        self._table.refresh(model, self._frame.table.width)
        self._plot.refresh(model.series)
        self._events.refresh(model, self._frame.events.width)

    def _show_head(self, model: ConsoleModel) -> None:
        kit, room = self._kit, self._state.room
        address = room.address_to_tell if room else NOTHING
        words = self._dialogs.four_words()
        now = (model.state, model.trouble, model.tiles(), address, words, self._size)
        if now == self._drawn:
            return
        self._drawn = now
        below = model.trouble or self._below(address, model.state, words)
        width = self._size[0] - 2 * kit.px(MARGIN)
        place, abreast = (kit.px(MARGIN), self._frame.tiles_top), self._frame.tiles_abreast
        figures = tiles.tiles(model.tiles(), place, width, kit.metrics, kit.scale, abreast=abreast)
        head = self._head(below, is_well=not model.trouble)
        kit.painter.repaint("console.head", [*head, *figures])

    def _head(self, below: Legible, *, is_well: bool) -> list[Shape]:
        kit, chat = self._kit, self._state.chat
        room = chat.room if chat else NOTHING
        top, left = kit.px(22), kit.px(MARGIN)
        title, small = 18 * kit.scale, _BELOW * kit.scale
        text_left = left + kit.px(_MARK) + kit.px(14)
        free = self._free()
        name = phrase(room, kit.metrics, Face.STRONG, title, max(free - kit.px(96), title))
        middle = top + kit.px(9)
        below = kit.metrics.fitting(below, Face.REGULAR, small, max(free, small))
        return [
            *mark(kit, Icon.SERVER, left, top, _MARK, 20),
            *name.texts(text_left, middle, Ink.TEXT),
            *self._pill(text_left + name.width + kit.px(12), middle, is_well=is_well),
            Text(text_left, top + kit.px(25), below, Face.REGULAR, small, Ink.DIM if is_well else Ink.BAD),
        ]

    def _below(self, address: Legible, since: Legible, words: Legible) -> Legible:
        """Return the line with the four words of the room, if all of them fit: half of them prove nothing."""
        kit, size = self._kit, _BELOW * self._kit.scale
        with_words = texts.where_and_since(address, since, words)
        is_room_enough = kit.metrics.width(with_words, Face.REGULAR, size) <= self._free()
        return with_words if is_room_enough else texts.where_and_since(address, since)

    def _free(self) -> int:
        """Return the width that there is for the name of the room and the line below it."""
        kit = self._kit
        return self._name_ends() - kit.px(MARGIN) - kit.px(_MARK) - kit.px(14)

    def _pill(self, left: float, middle: float, *, is_well: bool) -> list[Shape]:
        """Return the sign beside the name of the room that says whether it runs."""
        kit, small = self._kit, 12 * self._kit.scale
        ink, tint = (Ink.GOOD, Ink.GOOD_TINT) if is_well else (Ink.BAD, Ink.BAD_TINT)
        words = texts.RUNNING if is_well else texts.WAITING
        wide, tall = kit.metrics.width(words, Face.MEDIUM, small) + kit.px(30), kit.px(22)
        return [
            Box(left, middle - tall / 2, wide, tall, tint, tall / 2),
            Disc(left + kit.px(12), middle, 3.5 * kit.scale, ink),
            Text(left + kit.px(20), middle - small / 2, words, Face.MEDIUM, small, ink),
        ]

    def _name_ends(self) -> int:
        kit = self._kit
        if self._frame.is_narrow:
            return self._size[0] - kit.px(MARGIN)
        return self._frame.buttons[-1][0] - kit.px(16)

    def _button(self, name: str, label: Legible, press: Callable[[], None], theme: int) -> None:
        self._kit.button(label, press, theme, tag=f"console.{name}", width=self._buttons[name])
