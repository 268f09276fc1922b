"""The list of people in the channel, and above a long one a field that finds some of them."""

from collections.abc import Callable

import dearpygui.dearpygui as dpg

from app.layout.drawing.icons import Icon
from app.layout.drawing.ink import Ink
from app.layout.drawing.shapes import Stroke
from app.layout.panes.member_list import LEAST_TO_FILTER, member_rows
from app.layout.panes.member_rows import MemberRow, MemberRows
from app.texts import chat as texts
from app.viewmodels.chat.chat_model import ChatModel
from app.viewmodels.chat.conversation import Conversation
from app.views.forms.fields import Field
from app.views.toolkit.items import show_item
from app.views.toolkit.row_list import RowList, RowLook
from app.views.toolkit.toolkit import Toolkit

WIDTH = 220
_MARGIN, _ABOVE, _FIELD, _CLEAR = 12, 12, 36, 26
_EDGE = "members.edge"


class MembersView:
    """Opens a conversation with a person who is clicked on, and a menu with the right button."""

    def __init__(self, kit: Toolkit, select: Callable[[str], None], menu: Callable[[str], None]) -> None:
        self._kit = kit
        self._shown: object = None
        self._height = 0
        self._values: list[MemberRow] = []
        self._talk: Conversation | None = None
        self._wanted = ""
        """What is typed into the field that finds people."""
        self._has_filter = False
        rows = MemberRows(kit.metrics, kit.scale)
        look: RowLook[MemberRow] = RowLook(
            lambda row: f"members.person.{row.nick}" if row.nick else "",
            rows.height,
            rows.draw,
            lambda row: select(row.nick),
            lambda row: row.words,
            menu=lambda row: menu(row.nick),
        )
        self._rows = RowList(kit, "members.list", look)

    def build(self) -> None:
        """Make the list, empty, as tall as the window."""
        kit = self._kit
        still = {"no_scrollbar": True, "no_scroll_with_mouse": True}
        with kit.pane("members", width=kit.px(WIDTH), height=-1, **still):
            dpg.add_drawlist(1, 1, tag=_EDGE, pos=(0, 0))
            self._build_filter()
            self._rows.build(pos=(0, kit.px(8)), width=kit.px(WIDTH), height=-1)
            self._nobody = kit.wrapped(texts.NOBODY_FOUND, Ink.FAINT, tag="members.nobody", show=False)

    def _build_filter(self) -> None:
        """Make the field that finds people, and in its end the button that empties it, both hidden."""
        kit, side = self._kit, self._kit.px(_CLEAR)
        left, top, wide = kit.px(_MARGIN), kit.px(_ABOVE), kit.px(WIDTH - 2 * _MARGIN)
        with dpg.group(tag="members.find", show=False):
            self._filter = Field(
                kit, "members.filter", texts.FIND_MEMBER, width=wide - side - kit.px(2), pos=(left, top)
            )
            place = (left + wide - side, top + (kit.px(_FIELD) - side) // 2)
            tip = texts.CLEAR_FILTER
            kit.icon_button(
                Icon.X, self._show_everybody, tip, tag="members.clear", side=_CLEAR, pos=place, show=False
            )

    def refresh(self, chat: ChatModel, now: float, height: int, *, is_shown: bool) -> None:
        """Show who is in the conversation that is open, in a window so tall."""
        show_item("members", is_shown=is_shown)
        if not is_shown:
            return
        self._draw_edge(height)
        talk, own = chat.current, chat.nick
        self._refresh_filter(talk)
        typing = talk.typing(now)
        seen = (
            *(talk, talk.people_revision, typing, own, self._wanted),
            *(chat.ignoring.revision, chat.people.revision),
        )
        if seen != self._shown:
            self._shown = seen
            ignored = chat.ignoring.nicks()
            self._values = member_rows(talk, typing, own, self._wanted, ignored, chat.people)
            show_item(self._nobody, is_shown=bool(self._wanted) and not self._values)
        self._rows.show_rows(self._values)

    def _refresh_filter(self, talk: Conversation) -> None:
        """Read the field; it is there while there are many people, and empty in another conversation."""
        has_filter = len(talk.members) >= LEAST_TO_FILTER
        if talk is not self._talk or not has_filter:
            self._talk = talk
            self.clear_filter()
        if has_filter != self._has_filter:
            self._has_filter = has_filter
            show_item("members.find", is_shown=has_filter)
            self._place_list()
        typed = self._filter.typed()
        if typed is not None:
            self._wanted = typed
            self._rows.scroll_to_top()
        show_item("members.clear", is_shown=bool(self._wanted))

    def _place_list(self) -> None:
        kit = self._kit
        top = kit.px(2 * _ABOVE + _FIELD if self._has_filter else 8)
        dpg.set_item_pos("members.list", (0, top))
        dpg.set_item_pos("members.nobody", (kit.px(_MARGIN + 4), top + kit.px(8)))

    def _show_everybody(self) -> None:
        self.clear_filter()
        self._filter.focus()

    def clear_filter(self) -> bool:
        """Show everybody again; False: everybody is shown."""
        had_one, self._wanted = bool(self._wanted), ""
        self._filter.show_text("")
        return had_one

    def _draw_edge(self, height: int) -> None:
        if height != self._height:
            self._height = height
            dpg.configure_item(_EDGE, height=height)
            self._kit.painter.repaint(_EDGE, [Stroke(0, 0, 0, height, Ink.LINE)])
