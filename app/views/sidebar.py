"""The list at the left: the room, its console, the conversations, and who we are."""

from collections.abc import Callable
from dataclasses import dataclass

import dearpygui.dearpygui as dpg

from app.texts import chat as texts
from app.views.lists import KeyedList
from app.views.toolkit import Item, Toolkit, shown
from app.window.desk import Desk, Screen
from app.window.theme import ACCENT_HOVER
from app.window.visit import Visit

WIDTH = 220
_INSET = 16
_ROW_INSET = 8
_NAME_WIDTH = 150
_MOST_UNREAD = 999


@dataclass(frozen=True, slots=True)
class _Row:
    name: str
    unread: int
    is_chosen: bool


class SidebarView:
    """Where to go in the room."""

    def __init__(self, kit: Toolkit, desk: Desk) -> None:
        self._kit = kit
        self._desk = desk

    def build(self) -> None:
        """Make the widgets."""
        kit = self._kit
        with kit.pane("side", kit.themes.side, width=kit.px(WIDTH), height=-1):
            kit.gap(12)
            with dpg.group(indent=kit.px(_INSET)):
                kit.strong("", tag="side.room")
                kit.small("", tag="side.where")
                kit.small(texts.NOT_ENCRYPTED)
            kit.gap(8)
            with kit.pane("side.list", height=kit.px(-54)), dpg.group(indent=kit.px(_ROW_INSET)):
                self._build_list()
            with dpg.group(horizontal=True, indent=kit.px(_INSET)):
                dpg.bind_item_font(kit.beside("", tag="side.nick"), kit.fonts.strong)
                kit.button(texts.CHANGE_NICK, self._change_nick, kit.themes.link, tag="side.change")

    def _build_list(self) -> None:
        with dpg.group() as console:
            self._console = KeyedList[_Row](console, lambda row: row.name, self._make_console)
        self._kit.small(texts.CHANNELS, indent=self._kit.px(_INSET - _ROW_INSET))
        with dpg.group() as channels:
            self._channels = KeyedList[_Row](channels, lambda row: row.name, self._make_row)
        self._kit.gap(6)
        self._kit.small(texts.PEOPLE, tag="side.people", indent=self._kit.px(_INSET - _ROW_INSET))
        with dpg.group() as people:
            self._people = KeyedList[_Row](people, lambda row: row.name, self._make_row)

    def refresh(self, visit: Visit) -> None:
        """Show the room and its conversations."""
        chat, is_chat = visit.chat, self._desk.screen is Screen.CHAT
        dpg.set_value("side.room", self._kit.fitting(chat.room, WIDTH - 28, self._kit.fonts.strong))
        dpg.set_value("side.where", self._where(visit))
        rows = [
            (talk.is_channel, _Row(talk.name, talk.unread, is_chat and talk is chat.current))
            for talk in chat.conversations
        ]
        self._channels.show([row for is_channel, row in rows if is_channel])
        self._people.show([row for is_channel, row in rows if not is_channel])
        shown("side.people", is_shown=any(not is_channel for is_channel, _ in rows))
        self._console.show([_Row(texts.CONSOLE, 0, not is_chat)] if visit.console else [])
        dpg.set_value("side.nick", self._kit.fitting(chat.nick, WIDTH - 100, self._kit.fonts.strong))
        shown("side.change", is_shown=chat.is_connected)

    def _where(self, visit: Visit) -> str:
        return self._desk.tell()[0].address if visit.console else str(visit.address)

    def _make_row(self, row: _Row, before: Item) -> Item:
        return self._make(row, before, f"side.talk.{row.name}", lambda: self._select(row.name))

    def _make_console(self, row: _Row, before: Item) -> Item:
        return self._make(row, before, "side.console", lambda: self._desk.choose_console(is_chosen=True))

    def _make(self, row: _Row, before: Item, tag: str, press: Callable[[], None]) -> Item:
        kit = self._kit
        name = kit.fitting(row.name, _NAME_WIDTH)
        with dpg.group(horizontal=True, before=before) as item:
            kit.row(name, press, is_chosen=row.is_chosen, tag=tag, width=kit.px(_NAME_WIDTH + 16))
            if row.unread:
                kit.beside(str(min(row.unread, _MOST_UNREAD)), ACCENT_HOVER)
        return item

    def _select(self, name: str) -> None:
        self._desk.choose_console(is_chosen=False)
        if self._desk.visit:
            self._desk.visit.chat.select(name)

    def _change_nick(self) -> None:
        if self._desk.visit:
            self._desk.ask_nick(self._desk.visit.chat.nick)
