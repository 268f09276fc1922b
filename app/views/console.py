"""The host's console: how the room is, who is connected, what happens."""

import dearpygui.dearpygui as dpg

from app.layout import tiles
from app.layout.icons import Icon
from app.layout.ink import Ink
from app.layout.metrics import Face
from app.layout.shapes import Box, Disc, Shape, Text
from app.texts import console as texts
from app.texts import invite as invite_texts
from app.viewmodels.console import ConsoleModel
from app.views.console_events import EventsView
from app.views.console_plot import PlotView
from app.views.console_table import TableView
from app.views.sidebar import WIDTH as BESIDE
from app.views.toolkit import Toolkit
from app.window.desk import Desk

_MARGIN, _GAP = 24, 16
_HEAD = 84
_TABLE_SHARE = 0.58
_PLOT_SHARE = 0.54
_BUTTON_TOP = 24


class ConsoleView:
    """A `ConsoleModel`."""

    def __init__(self, kit: Toolkit, desk: Desk) -> None:
        self._kit = kit
        self._desk = desk
        self._table = TableView(kit, desk)
        self._plot = PlotView(kit)
        self._events = EventsView(kit)
        self._size = (0, 0)
        self._drawn: object = None

    def build(self) -> None:
        """Make the widgets."""
        kit, desk = self._kit, self._desk
        with kit.pane("console", width=-1, height=-1, show=False, no_scrollbar=True):
            with kit.pane("console.top", no_scrollbar=True):
                kit.button(texts.ANNOUNCE, desk.ask_to_announce, kit.themes.primary, tag="console.announce")
                kit.button(texts.EXPORT, desk.ask_to_export, kit.themes.ghost, tag="console.export")
                kit.button(texts.STOP, desk.ask_to_leave, kit.themes.tinted_wide, tag="console.stop")
                invite, side = desk.ask_to_invite, 36
                kit.icon_button(Icon.USER_PLUS, invite, invite_texts.TITLE, tag="console.invite", side=side)
                dpg.add_drawlist(1, 1, tag="console.head")
            self._table.build()
            self._plot.build()
            self._events.build()

    def layout(self, size: tuple[int, int]) -> None:
        """Share the window between the parts."""
        kit = self._kit
        width, height = size[0] - kit.px(BESIDE), size[1]
        self._size = (width, height)
        inner, left = width - 2 * kit.px(_MARGIN), kit.px(_MARGIN)
        top = kit.px(_HEAD + tiles.HEIGHT + _GAP)
        dpg.configure_item("console.top", width=width, height=top)
        dpg.configure_item("console.head", width=width, height=top)
        free = height - top - kit.px(_GAP + _MARGIN)
        table = max(round(free * _TABLE_SHARE), kit.px(140))
        self._table.layout((left, top), (inner, table))
        below, rest = top + table + kit.px(_GAP), max(free - table, kit.px(80))
        plot = round(inner * _PLOT_SHARE)
        self._plot.layout((left, below), (plot, rest))
        self._events.layout((left + plot + kit.px(_GAP), below), (inner - plot - kit.px(_GAP), rest))
        self._drawn = None

    def refresh(self, model: ConsoleModel) -> None:
        """Show what is new."""
        inner = self._size[0] - 2 * self._kit.px(_MARGIN)
        plot = round(inner * _PLOT_SHARE)
        self._show_head(model)
        self._table.refresh(model, inner)
        self._plot.refresh(model.series)
        self._events.refresh(model, inner - plot - self._kit.px(_GAP))

    def _show_head(self, model: ConsoleModel) -> None:
        kit, desk = self._kit, self._desk
        address = desk.tell()[0].address
        now = (model.state, model.trouble, model.tiles(), address, self._size)
        if now == self._drawn:
            return
        self._drawn = now
        self._place_buttons()
        below = model.trouble or " · ".join(filter(None, (address, model.state)))
        width = self._size[0] - 2 * kit.px(_MARGIN)
        place = (kit.px(_MARGIN), kit.px(_HEAD))
        figures = tiles.tiles(model.tiles(), place, width, kit.metrics, kit.scale)
        head = self._head(below, is_well=not model.trouble)
        kit.painter.repaint("console.head", [*head, *figures])

    def _head(self, below: str, *, is_well: bool) -> list[Shape]:
        kit, chat = self._kit, self._desk.visit.chat if self._desk.visit else None
        room = chat.room if chat else ""
        side, top, left = kit.px(38), kit.px(22), kit.px(_MARGIN)
        icon, title, small = 20 * kit.scale, 18 * kit.scale, 12 * kit.scale
        text_left = left + side + kit.px(14)
        free = self._buttons_left() - text_left - kit.px(16)
        face = kit.face_for(room, Face.STRONG)
        name = kit.metrics.fitting(room, face, title, max(free - kit.px(96), title))
        pill_left = text_left + kit.metrics.width(name, face, title) + kit.px(12)
        ink, tint = (Ink.GOOD, Ink.GOOD_TINT) if is_well else (Ink.BAD, Ink.BAD_TINT)
        words = texts.RUNNING if is_well else texts.WAITING
        wide, tall = kit.metrics.width(words, Face.MEDIUM, small) + kit.px(30), kit.px(22)
        middle = top + kit.px(9)
        below = kit.metrics.fitting(below, Face.REGULAR, small, max(free, small))
        return [
            Box(left, top, side, side, Ink.ACCENT, 11 * kit.scale),
            Text(
                left + (side - icon) / 2,
                top + (side - icon) / 2,
                Icon.SERVER,
                Face.ICONS,
                icon,
                Ink.ON_ACCENT,
            ),
            Text(text_left, middle - title / 2, name, face, title, Ink.TEXT),
            Box(pill_left, middle - tall / 2, wide, tall, tint, tall / 2),
            Disc(pill_left + kit.px(12), middle, 3.5 * kit.scale, ink),
            Text(pill_left + kit.px(20), middle - small / 2, words, Face.MEDIUM, small, ink),
            Text(text_left, top + kit.px(25), below, Face.REGULAR, small, Ink.DIM if is_well else Ink.BAD),
        ]

    def _buttons_left(self) -> int:
        return int(dpg.get_item_pos("console.invite")[0])

    def _place_buttons(self) -> None:
        right = self._size[0] - self._kit.px(_MARGIN)
        for tag in ("console.stop", "console.export", "console.announce", "console.invite"):
            right -= dpg.get_item_rect_size(tag)[0]
            dpg.set_item_pos(tag, (right, self._kit.px(_BUTTON_TOP)))
            right -= self._kit.px(10)
