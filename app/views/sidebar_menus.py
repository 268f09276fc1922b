"""The list at the left besides opening: its menus, the cross of a conversation, the plus of channels."""

from collections.abc import Sequence

import dearpygui.dearpygui as dpg

from app.layout.drawing.icons import Icon
from app.layout.panes.sidebar_rows import HEADING, ROW, Destination, SidebarRow
from app.texts import sidebar as texts
from app.texts.chat import AWAY
from app.texts.common import NOTHING
from app.views.toolkit.popup import Choice, Popup
from app.views.toolkit.row_list import RowButton
from app.views.toolkit.toolkit import Toolkit
from app.window.controllers.person_controller import PersonController
from app.window.controllers.room_navigator import RoomNavigator
from app.window.controllers.window_state import WindowState
from core.actions import SetAway
from core.naming.names import LOBBY
from core.values import replace

_SIDE = 26
_HEADING_BELOW = 2  # the middle, as its words stand
_PLUS = "side.more"


def tag_of(row: SidebarRow) -> str:
    """Return the tag of a row's button; empty: it has none, for it is a heading."""
    match row.place:
        case Destination.HEADING:
            return ""
        case Destination.CONSOLE:
            return "side.console"
        case Destination.CHANNEL | Destination.PERSON:
            return f"side.talk.{row.name}"


class SidebarMenus:
    """Opens the menus of conversations and of ourselves."""

    def __init__(
        self, kit: Toolkit, state: WindowState, navigator: RoomNavigator, person: PersonController
    ) -> None:
        self._kit = kit
        self._state = state
        self._navigator = navigator
        self._person = person
        self._popup = Popup(kit, "side.menu")

    def pointed(self, rows: Sequence[SidebarRow], tag: str) -> list[SidebarRow]:
        """Return the rows, with a cross in the one that the pointer or the keyboard is on."""
        return [
            replace(row, is_pointed=True) if row.can_be_closed and tag in (tag_of(row), _cross(row)) else row
            for row in rows
        ]

    def buttons(self, row: SidebarRow, width: int) -> Sequence[RowButton]:
        """Return the small button at the end of a row, if it has one."""
        if row.adds:
            return [self._button(_PLUS, Icon.PLUS, width, HEADING, row)]
        if row.can_be_closed:  # also where it is not seen, for the row must not change below the pointer
            return [self._button(_cross(row), Icon.X if row.is_pointed else None, width, ROW, row)]
        return []

    def _button(self, tag: str, icon: Icon | None, width: int, tall: int, row: SidebarRow) -> RowButton:
        kit, side = self._kit, self._kit.px(_SIDE)
        below = kit.px(_HEADING_BELOW) if row.adds else 0
        box = (width - side - kit.px(8), (kit.px(tall) - side) // 2 + below, side, side)
        name = texts.MORE_CHANNELS if row.adds else texts.CLOSE_CONVERSATION

        def press() -> None:
            if row.adds:
                self._navigator.show_channels()
            else:
                self._close(row)

        return RowButton(
            tag, icon or NOTHING, kit.themes.icon, box, press, name, is_icon=True, is_for_mouse=not row.adds
        )

    def close_row(self, row: SidebarRow) -> None:
        """Close the conversation of a row that can be closed."""
        if row.can_be_closed:
            self._close(row)

    def _close(self, row: SidebarRow) -> None:
        if chat := self._state.chat:
            chat.close_conversation(row.name)

    def open_row_menu(self, row: SidebarRow) -> None:
        """Open the menu of a conversation."""
        choices = [
            Choice(texts.OPEN, lambda: self._navigator.show_conversation(row.name), Icon.MESSAGE_CIRCLE)
        ]
        match row.place:
            case Destination.PERSON:
                choices.append(Choice(texts.CLOSE_CONVERSATION, lambda: self._close(row), Icon.X))
            case Destination.CHANNEL:
                words = texts.LEAVE_ROOM if row.name == LOBBY else texts.LEAVE_CHANNEL
                choices.append(Choice(words, lambda: self._leave(row), Icon.LOG_OUT, is_grave=True))
            case Destination.CONSOLE | Destination.HEADING:
                return
        self._open(tag_of(row), choices)

    def _leave(self, row: SidebarRow) -> None:
        self._navigator.ask_to_leave_channel(row.name)

    def open_own_menu(self) -> None:
        """Open the menu of ourselves: nickname, away or back."""
        chat = self._state.chat
        if chat is None or not chat.is_connected:
            return
        is_away = chat.events.is_away
        words, reason, icon = (texts.BE_BACK, "", Icon.SUN) if is_away else (texts.BE_AWAY, AWAY, Icon.MOON)

        def set_away() -> None:
            chat.orders.carry_out(SetAway(reason))

        self._open(
            "side.change",
            [
                Choice(texts.CHANGE_NICK, lambda: self._person.ask_for_nick(chat.nick), Icon.PENCIL),
                Choice(words, set_away, icon),
            ],
        )

    def _open(self, tag: str, choices: Sequence[Choice]) -> None:
        """Open a menu at the pointer, or at what was reached by keyboard."""
        if dpg.is_item_hovered(tag):
            self._popup.open(choices, *dpg.get_mouse_pos(local=False))
        else:
            left, top = dpg.get_item_rect_min(tag)
            height = dpg.get_item_rect_size(tag)[1]
            self._popup.open(choices, left, top + height, chosen=0, spared=height)


def _cross(row: SidebarRow) -> str:
    return f"side.close.{row.name}"
