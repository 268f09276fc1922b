"""The host's console: the address to tell others, who is connected, what happens."""

import dearpygui.dearpygui as dpg

from app.layout.ink import Ink
from app.texts import console as texts
from app.texts import start as start_texts
from app.texts.common import NOT_ENCRYPTED
from app.viewmodels.console import ConsoleModel
from app.viewmodels.console_events import ConsoleLine, Tone
from app.viewmodels.console_table import ClientLine
from app.viewmodels.start import Telling
from app.views.fields import Problem
from app.views.item import Item
from app.views.lists import Follower, KeyedList
from app.views.sidebar import WIDTH
from app.views.toolkit import Toolkit
from app.window.desk import Desk

_TONES: dict[Tone, Ink] = {
    Tone.GOOD: Ink.GOOD,
    Tone.WARN: Ink.WARN,
    Tone.BAD: Ink.BAD,
    Tone.QUIET: Ink.DIM,
}
_ABOVE_CARDS = 190
_CLIENTS_SHARE = 0.55
_MARGINS = 44
_WEIGHTS = (2.2, 2.2, 0.9, 1.3)


class ConsoleView:
    """A `ConsoleModel`."""

    def __init__(self, kit: Toolkit, desk: Desk) -> None:
        self._kit = kit
        self._desk = desk
        self._revision = -1

    def build(self) -> None:
        """Make the widgets."""
        kit = self._kit
        with kit.pane(
            "console", kit.themes.padded, always_use_window_padding=True, width=-1, height=-1, show=False
        ):
            kit.gap(4)
            self._build_head()
            with kit.card("console.clients"):
                kit.strong(texts.CLIENTS, tag="console.count")
                self._build_table()
            kit.gap(2)
            with kit.card("console.events", height=-1):
                kit.strong(texts.EVENTS)
                with kit.pane("console.log", height=-1), dpg.group() as lines:
                    self._lines = KeyedList[ConsoleLine](lines, lambda line: line.key, self._make_line)
                self._follower = Follower("console.log")

    def _build_head(self) -> None:
        kit = self._kit
        with kit.pane("console.head", height=kit.px(36)):
            kit.title(texts.CONSOLE, pos=(0, kit.px(4)))
            kit.button(texts.EXPORT, self._desk.ask_to_export, kit.themes.ghost, tag="console.export")
            kit.button(texts.STOP, self._desk.ask_to_leave, kit.themes.danger, tag="console.stop")
        kit.small(start_texts.TELL_OTHERS)
        with dpg.group() as tell:
            self._tell = KeyedList[Telling](tell, lambda telling: telling.address, self._make_telling)
        kit.small(NOT_ENCRYPTED)
        self._moved = Problem(kit, "console.moved", Ink.DIM)
        self._trouble = Problem(kit, "console.trouble")
        kit.gap(8)

    def _build_table(self) -> None:
        with dpg.table(
            header_row=True,
            borders_innerH=True,
            scrollY=True,
            freeze_rows=1,
            height=-1,
            policy=dpg.mvTable_SizingStretchProp,
            tag="console.table",
        ):
            for label, weight in zip(texts.COLUMNS, _WEIGHTS, strict=True):
                dpg.add_table_column(label=label, init_width_or_weight=weight)
            dpg.add_table_column(label="", width_fixed=True, init_width_or_weight=self._kit.px(76))
        dpg.bind_item_theme("console.table", self._kit.themes.table)
        self._clients = KeyedList[ClientLine](
            "console.table", lambda client: client.connection, self._make_client
        )

    def _make_telling(self, telling: Telling, before: Item) -> Item:
        with dpg.group(horizontal=True, before=before) as row:
            dpg.bind_item_font(self._kit.beside(telling.address), self._kit.fonts.strong)
            self._kit.button(
                texts.COPY,
                lambda: dpg.set_clipboard_text(telling.address),
                self._kit.themes.link,
                tag=f"console.copy.{telling.address}",
            )
            self._kit.small(telling.label)
        return row

    def _make_client(self, client: ClientLine, before: Item) -> Item:
        with dpg.table_row(before=before) as row:
            self._kit.beside(client.name, Ink.TEXT if client.nick else Ink.FAINT)
            for words in (client.ip, client.port, client.since):
                self._kit.beside(words, Ink.DIM)
            if client.can_be_kicked:
                self._kit.button(
                    texts.KICK,
                    lambda: self._desk.ask_to_kick(client),
                    self._kit.themes.tinted,
                    tag=f"console.kick.{client.connection}",
                )
            else:
                self._kit.beside()
        return row

    def _make_line(self, line: ConsoleLine, before: Item) -> Item:
        with dpg.group(horizontal=True, before=before) as row:
            self._kit.small(line.time)
            self._kit.small(line.who, Ink.TEXT)
            words = self._kit.wrapped(line.text, _TONES[line.tone])
            dpg.bind_item_font(words, self._kit.fonts.small)
        return row

    def _place_buttons(self) -> None:
        right = dpg.get_viewport_client_width() - self._kit.px(WIDTH + _MARGINS)
        for tag in ("console.stop", "console.export"):
            right -= dpg.get_item_rect_size(tag)[0]
            dpg.set_item_pos(tag, (right, 0))
            right -= self._kit.px(8)

    def layout(self, height: int) -> None:
        """Share the height between the two cards."""
        free = height - self._kit.px(_ABOVE_CARDS)
        dpg.configure_item("console.clients", height=round(free * _CLIENTS_SHARE))
        self._follower.settle()

    def refresh(self, model: ConsoleModel) -> None:
        """Show what is new."""
        self._follower.look()
        self._place_buttons()
        self._tell.show(self._desk.tell())
        self._moved.show(self._desk.port_moved)
        if model.revision == self._revision:
            return
        self._revision = model.revision
        clients = model.clients()
        self._clients.show(clients)
        dpg.set_value("console.count", f"{texts.CLIENTS} – {len(clients)}")
        self._trouble.show(model.trouble)
        if self._lines.show(list(model.lines)):
            self._follower.settle()
