"""The list at the left: the room, its console, the conversations, and who we are."""

import dearpygui.dearpygui as dpg

from app.layout.drawing.avatars import avatar
from app.layout.drawing.icons import Icon
from app.layout.drawing.ink import Ink
from app.layout.drawing.phrase import phrase
from app.layout.drawing.shapes import Shape, Stroke, Text
from app.layout.panes.sidebar_rows import Destination, SidebarRow, SidebarRows
from app.layout.text.metrics import Face
from app.texts import chat as texts
from app.texts import keys_of_rooms as key_texts
from app.texts import sidebar as menu_texts
from app.texts.common import NOTHING, Legible
from app.texts.switcher import DRAFT, new_here, spoken
from app.viewmodels.chat.chat_model import ChatModel
from app.viewmodels.chat.conversation import Conversation
from app.viewmodels.start.attempt import Privacy
from app.views.forms.sheets import mark
from app.views.sidebar_menus import SidebarMenus, tag_of
from app.views.toolkit.items import show_item
from app.views.toolkit.row_list import RowList, RowLook
from app.views.toolkit.toolkit import Toolkit
from app.window.controllers.person_controller import PersonController
from app.window.controllers.room_controller import RoomController
from app.window.controllers.room_navigator import RoomNavigator
from app.window.controllers.window_state import Screen, WindowState

WIDTH = 244
_LEAST, _SHARE = 188, 0.3
_HEAD, _FOOT = 92, 64
_INSET = 16
_MARK = 36


def beside(kit: Toolkit, whole: int) -> int:
    """Return the width of the list at the left in a window so wide."""
    return min(kit.px(WIDTH), max(kit.px(_LEAST), round(whole * _SHARE)))


class SidebarView:
    """Lists the console and the conversations, each of which a click opens; below stands who we are."""

    def __init__(
        self, kit: Toolkit, state: WindowState, navigator: RoomNavigator, person: PersonController
    ) -> None:
        self._kit = kit
        self._state = state
        self._navigator = navigator
        self._person = person
        self._drawn: object = None
        self._listed: object = None
        self._values: list[SidebarRow] = []
        rows = SidebarRows(kit.metrics, kit.scale)
        self._menus = SidebarMenus(kit, state, navigator, person)
        look: RowLook[SidebarRow] = RowLook(
            tag_of,
            rows.height,
            rows.draw,
            self._open_row,
            _name,
            lambda row: row.is_chosen,
            menu=self._menus.open_row_menu,
            buttons=self._menus.buttons,
        )
        self._rows = RowList(kit, "side.list", look)
        self._width = kit.px(WIDTH)

    def build(self) -> None:
        """Make the list, empty, as tall as the window."""
        kit = self._kit
        with kit.pane("side", width=self._width, height=-1, no_scrollbar=True, no_scroll_with_mouse=True):
            dpg.add_drawlist(1, 1, tag="side.head", pos=(0, 0))
            self._rows.build(pos=(kit.px(8), kit.px(_HEAD)), height=kit.px(-_FOOT))
            with kit.pane("side.foot", height=kit.px(_FOOT), no_scrollbar=True):
                self._build_foot()
        self._widen(self._width)

    def _widen(self, width: int) -> None:
        kit, self._width, self._drawn = self._kit, width, None
        for tag in ("side", "side.foot", "side.you"):
            dpg.configure_item(tag, width=width)
        dpg.configure_item("side.list", width=width - kit.px(4))
        dpg.configure_item("side.change", width=width - kit.px(66))
        dpg.set_item_pos("side.settings", (width - kit.px(50), kit.px((_FOOT - 36) / 2)))

    def _build_foot(self) -> None:
        kit = self._kit
        kit.pressable(
            self._menus.open_own_menu,
            menu_texts.YOU,
            tag="side.change",
            pos=(kit.px(8), kit.px(8)),
            width=1,
            height=kit.px(_FOOT - 16),
        )
        kit.tip("side.change", menu_texts.YOU)
        kit.icon_button(Icon.SETTINGS, self._person.ask_for_settings, texts.SETTINGS, tag="side.settings")
        dpg.add_drawlist(1, kit.px(_FOOT), tag="side.you", pos=(0, 0))

    def refresh(self, room: RoomController, size: tuple[int, int]) -> None:
        """Show the room and its conversations, in a window of this size."""
        height, width = size[1], beside(self._kit, size[0])
        if width != self._width:
            self._widen(width)
        kit, chat = self._kit, room.chat
        is_chat = self._state.screen is Screen.CHAT
        talks = [(talk.name, talk.unread, talk.mentions, _has_draft(talk)) for talk in chat.conversations]
        listed = (chat, is_chat, chat.current.name, talks, _away_revision(chat), chat.is_connected)
        if listed != self._listed:
            self._listed = listed
            self._values = _rows(chat, is_chat=is_chat, has_console=room.console is not None)
        self._rows.show_rows(self._menus.pointed(self._values, self._rows.pointed_at()))
        privacy = room.attempt.state.privacy
        now = (
            chat.room,
            room.address_to_tell,
            privacy,
            room.console is None,
            chat.nick,
            chat.is_connected,
            chat.events.is_away,
            height,
        )
        if now != self._drawn:
            self._drawn = now
            dpg.set_item_pos("side.foot", (0, height - kit.px(_FOOT)))
            show_item("side.change", is_shown=chat.is_connected)
            dpg.configure_item("side.head", width=self._width, height=height)
            kit.painter.repaint("side.head", [self._edge(height), *self._head(room)])
            kit.painter.repaint("side.you", self._you(chat))

    def _edge(self, height: int) -> Shape:
        return Stroke(self._width - 1, 0, self._width - 1, height, Ink.LINE)

    def _head(self, joined: RoomController) -> list[Shape]:
        kit, room, where = self._kit, joined.chat.room, joined.address_to_tell
        icon, ink, told = _who_reads_along(joined)
        top, left = kit.px(18), kit.px(_INSET + _MARK + 12)
        size, small = 15.5 * kit.scale, 11.5 * kit.scale
        name = phrase(room, kit.metrics, Face.STRONG, size, self._width - kit.px(12) - left)
        return [
            *mark(kit, Icon.MESSAGES_SQUARE, kit.px(_INSET), top, _MARK, 19),
            *name.texts(left, top + size / 2, Ink.TEXT),
            Text(left, top + kit.px(22), where, Face.REGULAR, small, Ink.FAINT),
            Text(kit.px(_INSET + 2), kit.px(66), icon, Face.ICONS, small, ink),
            Text(kit.px(_INSET + 20), kit.px(66), told, Face.REGULAR, small, ink),
        ]

    def _you(self, chat: ChatModel) -> list[Shape]:
        kit, nick = self._kit, chat.name
        middle, side = kit.px(_FOOT) / 2, 36 * kit.scale
        left, size, small = kit.px(_INSET + 48), 14 * kit.scale, 11.5 * kit.scale
        name = phrase(nick, kit.metrics, Face.STRONG, size, self._width - kit.px(60) - left)
        ink, below = _own_status(chat)
        return [
            Stroke(0, 0, self._width, 0, Ink.LINE),
            *avatar(nick, kit.px(_INSET), middle - side / 2, side, kit.metrics, (ink, Ink.BACKGROUND)),
            *name.texts(left, middle - kit.px(17) + size / 2, Ink.TEXT),
            Text(left, middle + kit.px(3), below, Face.REGULAR, small, Ink.FAINT),
        ]

    def _open_row(self, row: SidebarRow) -> None:
        if row.place is Destination.CONSOLE:
            self._navigator.show_console(is_shown=True)
        else:
            self._navigator.show_conversation(row.name)


def _who_reads_along(room: RoomController) -> tuple[Icon, Ink, Legible]:
    if room.console is not None:
        return Icon.SERVER, Ink.FAINT, key_texts.OWN_ROOM
    if room.attempt.state.privacy is Privacy.CLEAR:
        return Icon.LOCK_OPEN, Ink.WARN, key_texts.IN_THE_CLEAR
    return Icon.LOCK, Ink.FAINT, key_texts.ENCRYPTED


def _own_status(chat: ChatModel) -> tuple[Ink, Legible]:
    if not chat.is_connected:
        return Ink.DANGER, texts.OFFLINE
    return (Ink.AWAY, texts.AWAY_PEOPLE) if chat.events.is_away else (Ink.HERE, texts.ONLINE)


def _name(row: SidebarRow) -> Legible:
    draft = DRAFT if row.has_draft else NOTHING
    return spoken(row.words, (new_here(row.unread) if row.unread else NOTHING, draft))


def _has_draft(talk: Conversation) -> bool:
    return bool(talk.draft) and not talk.draft.isspace()


def _away_revision(chat: ChatModel) -> list[int]:
    """Return another value when somebody in the list may have gone away or come back."""
    if all(talk.is_channel for talk in chat.conversations):
        return []
    return [talk.people_revision for talk in chat.conversations]


def _rows(chat: ChatModel, *, is_chat: bool, has_console: bool) -> list[SidebarRow]:
    rows = [SidebarRow(Destination.CONSOLE, texts.CONSOLE, is_chosen=not is_chat)] if has_console else []
    everybody = (one.member for talk in chat.conversations for one in talk.members.values())
    away = {member.nick for member in everybody if member.is_away}
    channels: list[SidebarRow] = []
    people: list[SidebarRow] = []
    for talk in chat.conversations:
        row = SidebarRow(
            Destination.CHANNEL if talk.is_channel else Destination.PERSON,
            talk.title,
            talk.unread,
            is_mentioned=talk.mentions > 0 or not talk.is_channel,
            is_chosen=is_chat and talk is chat.current,
            is_away=talk.name in away,
            has_draft=_has_draft(talk) and not (is_chat and talk is chat.current),
            can_be_closed=not talk.is_channel,
            name=talk.name,
        )
        (channels if talk.is_channel else people).append(row)
    heading = SidebarRow(Destination.HEADING, texts.CHANNELS, adds=chat.is_connected)
    rows += [heading, *channels]
    return [*rows, SidebarRow(Destination.HEADING, texts.PEOPLE), *people] if people else rows
