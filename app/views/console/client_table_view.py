"""The console's table: who is connected, with a filter, sorted by any column."""

from collections.abc import Sequence
from functools import partial

import dearpygui.dearpygui as dpg

from app.layout.console.console_rows import ACTIONS, CLIENT_ROW, COLUMN_HEAD, INSET, ClientRows, columns
from app.layout.drawing.icons import Icon
from app.layout.drawing.ink import Ink
from app.layout.drawing.shapes import Box, Shape, Text
from app.layout.text.metrics import Face
from app.texts import console as texts
from app.texts.common import NOTHING, Legible
from app.texts.fields import MENU
from app.viewmodels.console.client_table import ClientLine, Column
from app.viewmodels.console.console_model import ConsoleModel
from app.viewmodels.legible import legible
from app.views.forms.fields import Field
from app.views.toolkit.items import show_item
from app.views.toolkit.popup import Choice, Popup
from app.views.toolkit.row_list import SCROLLBAR, RowButton, RowList, RowLook
from app.views.toolkit.toolkit import Toolkit
from app.window.controllers.hosting_dialogs import HostingDialogs
from core.addresses import Address

_HEAD = 56
_FILTER, _LEAST_FILTER = 250, 120
_TITLE, _BANS = 160, 120
"""How much room the title and the list of bans have."""
_KICK_WIDTH, _MORE_WIDTH, _BUTTON_HEIGHT = 52, 30, 28


class ClientTableView:
    """Shows a `ClientTable`; a click on a row opens the menu of what can be done about that client."""

    def __init__(self, kit: Toolkit, dialogs: HostingDialogs) -> None:
        self._kit = kit
        self._dialogs = dialogs
        self._model: ConsoleModel | None = None
        self._drawn: object = None
        self._has_title = True
        self._filter_left = 0
        self._menu = Popup(kit, "console.menu")
        self._rows = ClientRows(kit.metrics, kit.scale)
        look: RowLook[ClientLine] = RowLook(
            lambda line: f"console.client.{line.connection}",
            self._rows.height,
            self._rows.draw,
            self._open_menu,
            lambda line: line.name,
            menu=self._open_menu,
            buttons=self._buttons,
        )
        self._list = RowList(kit, "console.table", look)

    def build(self) -> None:
        """Make the filter and the table, empty; `layout` gives the columns their width."""
        kit = self._kit
        with dpg.child_window(tag="console.clients", border=True, no_scrollbar=True):
            for column in Column:
                kit.pressable(partial(self._sort, column), column.title, tag=f"console.sort.{column.value}")
            self._filter = Field(kit, "console.filter", texts.FILTER_HINT, width=kit.px(_FILTER))
            kit.button(NOTHING, self._show_bans, kit.themes.link, tag="console.bans", show=False)
            dpg.add_drawlist(1, kit.px(_HEAD + COLUMN_HEAD), tag="console.clients.head")
            self._list.build(pos=(0, kit.px(_HEAD + COLUMN_HEAD)), width=-1, height=-1)
        dpg.bind_item_theme("console.clients", kit.themes.bare_card)

    def layout(self, place: tuple[int, int], size: tuple[int, int]) -> None:
        """Fill this part of the console; columns that have no room are left out."""
        kit, (width, height) = self._kit, size
        dpg.set_item_pos("console.clients", place)
        dpg.configure_item("console.clients", width=width, height=height)
        room = width - kit.px(2 * INSET + _TITLE)
        self._has_title = room >= kit.px(_LEAST_FILTER)
        wide = min(kit.px(_FILTER), room if self._has_title else width - kit.px(2 * INSET))
        dpg.configure_item("console.filter", width=wide)
        self._filter_left = width - kit.px(INSET) - wide
        dpg.set_item_pos("console.filter", (self._filter_left, kit.px(11)))
        places = {one.column: one for one in columns(self._inner(width), kit.scale)}
        for column in Column:
            tag, there = f"console.sort.{column.value}", places.get(column)
            show_item(tag, is_shown=there is not None)
            if there:
                dpg.set_item_pos(tag, (round(there.left) - kit.px(6), kit.px(_HEAD + 2)))
                dpg.configure_item(tag, width=round(there.width) - kit.px(4), height=kit.px(COLUMN_HEAD - 4))
        dpg.configure_item("console.clients.head", width=width)
        self._drawn = None

    def refresh(self, model: ConsoleModel, width: int) -> None:
        """Read the filter, and show who is connected; ``width``: of the table."""
        self._model = model
        typed = self._filter.typed()
        if typed is not None:
            model.table.filter(typed)
            self._list.scroll_to_top()
        self._show_head(model, width)
        self._list.show_rows(model.clients())

    def _show_head(self, model: ConsoleModel, width: int) -> None:
        kit, table, bans = self._kit, model.table, model.bans()
        now = (table.title, table.column, table.is_descending, len(bans), width)
        if now == self._drawn:
            return
        self._drawn = now
        has_room = self._filter_left >= kit.px(INSET + _TITLE + _BANS)
        show_item("console.bans", is_shown=bool(bans) and has_room)
        kit.relabel("console.bans", texts.bans(len(bans)))
        dpg.set_item_pos("console.bans", (self._filter_left - kit.px(_BANS), kit.px(13)))
        shapes = self._title(table.title) if self._has_title else []
        head = self._rows.head(self._inner(width), table.column, is_descending=table.is_descending)
        kit.painter.repaint(
            "console.clients.head", [*shapes, *(shape.moved(kit.px(_HEAD)) for shape in head)]
        )

    def _title(self, count: Legible) -> list[Shape]:
        kit = self._kit
        size, small, left, middle = 15 * kit.scale, 11.5 * kit.scale, kit.px(INSET), kit.px(_HEAD) / 2
        after = left + kit.metrics.width(texts.CLIENTS, Face.STRONG, size) + kit.px(12)
        width = kit.metrics.width(count, Face.STRONG, small) + kit.px(16)
        tall = kit.px(21)
        return [
            Text(left, middle - size / 2, texts.CLIENTS, Face.STRONG, size, Ink.TEXT),
            Box(after, middle - tall / 2, width, tall, Ink.HOVER, tall / 2),
            Text(after + kit.px(8), middle - small / 2, count, Face.STRONG, small, Ink.DIM),
        ]

    def _inner(self, width: int) -> float:
        return width - self._kit.px(SCROLLBAR)

    def _sort(self, column: Column) -> None:
        if self._model:
            self._model.table.sort(column)
            self._list.scroll_to_top()

    def _buttons(self, line: ClientLine, width: int) -> Sequence[RowButton]:
        if not line.can_be_kicked:
            return ()
        kit = self._kit
        top = kit.px((CLIENT_ROW - _BUTTON_HEIGHT) / 2) - 1
        left = width - kit.px(ACTIONS + INSET - 10)
        kick = RowButton(
            f"console.kick.{line.connection}",
            texts.KICK,
            kit.themes.tinted,
            (left, top, kit.px(_KICK_WIDTH), kit.px(_BUTTON_HEIGHT)),
            lambda: self._dialogs.ask_to_kick(line),
            texts.about(texts.KICK, line.name),
        )
        more = RowButton(
            f"console.more.{line.connection}",
            Icon.ELLIPSIS,
            kit.themes.icon,
            (left + kit.px(_KICK_WIDTH + 6), top, kit.px(_MORE_WIDTH), kit.px(_BUTTON_HEIGHT)),
            lambda: self._open_menu(line),
            texts.about(MENU, line.name),
            is_icon=True,
        )
        return kick, more

    def _open_menu(self, line: ClientLine) -> None:
        model, dialogs = self._model, self._dialogs
        if model is None:
            return
        address = str(Address(line.ip, int(line.port)))
        choices = [Choice(texts.copy(legible(address)), lambda: dpg.set_clipboard_text(address), Icon.COPY)]
        if line.can_be_kicked:
            choices += [
                Choice(
                    texts.TAKE_OPERATOR if line.is_operator else texts.MAKE_OPERATOR,
                    lambda: model.make_operator(line.connection, is_operator=not line.is_operator),
                    Icon.CROWN,
                ),
                Choice(
                    texts.UNMUTE if line.is_muted else model.mute_words(line),
                    lambda: model.mute(line, is_muted=not line.is_muted),
                    Icon.MIC_OFF,
                ),
                *self._releasing(line),
                Choice(
                    texts.asked(texts.KICK), lambda: dialogs.ask_to_kick(line), Icon.DOOR_OPEN, is_grave=True
                ),
                Choice(texts.asked(texts.BAN), lambda: dialogs.ask_to_ban(line), Icon.BAN, is_grave=True),
            ]
        self._menu.open(choices, *dpg.get_mouse_pos(local=False))

    def _releasing(self, line: ClientLine) -> Sequence[Choice]:
        release = partial(self._dialogs.ask_to_release, line)
        return [Choice(texts.asked(texts.RELEASE), release, Icon.KEY_ROUND)] if line.is_bound else []

    def _show_bans(self) -> None:
        model = self._model
        if model:
            choices = [
                Choice(texts.lift(ban.who, ban.by), partial(model.lift_ban, ban.mask), Icon.BAN)
                for ban in model.bans()
            ]
            self._menu.open(choices, *dpg.get_mouse_pos(local=False))
