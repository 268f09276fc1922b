"""The list of people in the channel: operators first, those who are away last."""

from collections.abc import Callable

import dearpygui.dearpygui as dpg

from app.layout.drawing.ink import Ink
from app.layout.drawing.shapes import Stroke
from app.layout.panes.member_rows import MemberRow, MemberRows
from app.texts import chat as texts
from app.texts.common import NOTHING, Legible
from app.viewmodels.chat.conversations import Conversation
from app.viewmodels.window_events import Participant
from app.views.toolkit.items import show_item
from app.views.toolkit.row_list import RowList, RowLook
from app.views.toolkit.toolkit import Toolkit

WIDTH = 220
_EDGE = "members.edge"


class MembersView:
    """Opens a conversation with a person who is clicked on, and a menu with the right button."""

    def __init__(self, kit: Toolkit, select: Callable[[str], None], menu: Callable[[str], None]) -> None:
        self._kit = kit
        self._shown: object = None
        self._height = 0
        self._values: list[MemberRow] = []
        rows = MemberRows(kit.metrics, kit.scale)
        look: RowLook[MemberRow] = RowLook(
            lambda row: f"members.person.{row.nick}" if row.nick else "",
            rows.height,
            rows.draw,
            lambda row: select(row.nick),
            menu=lambda row: menu(row.nick),
        )
        self._rows = RowList(kit, "members.list", look)

    def build(self) -> None:
        """Make the list, empty, as tall as the window."""
        kit = self._kit
        still = {"no_scrollbar": True, "no_scroll_with_mouse": True}
        with kit.pane("members", width=kit.px(WIDTH), height=-1, **still):
            dpg.add_drawlist(1, 1, tag=_EDGE, pos=(0, 0))
            self._rows.build(pos=(0, kit.px(8)), width=kit.px(WIDTH), height=-1)

    def refresh(self, talk: Conversation, now: float, own: str, height: int, *, is_shown: bool) -> None:
        """Show who is in the conversation, in a window so tall; ``own`` is our nickname."""
        show_item("members", is_shown=is_shown)
        if not is_shown:
            return
        self._draw_edge(height)
        typing = talk.typing(now)
        seen = (talk, talk.people_revision, typing, own)
        if seen != self._shown:
            self._shown = seen
            self._values = _rows(talk, typing, own)
        self._rows.show_rows(self._values)

    def _draw_edge(self, height: int) -> None:
        if height != self._height:
            self._height = height
            dpg.configure_item(_EDGE, height=height)
            self._kit.painter.repaint(_EDGE, [Stroke(0, 0, 0, height, Ink.LINE)])


def _rows(talk: Conversation, typing: tuple[Legible, ...], own: str) -> list[MemberRow]:
    people = talk.people()
    here, away = (
        [one for one in people if not one.member.is_away],
        [one for one in people if one.member.is_away],
    )
    groups = (
        (texts.OPERATORS, [one for one in here if one.member.is_operator]),
        (texts.MEMBERS, [one for one in here if not one.member.is_operator]),
        (texts.AWAY_PEOPLE, away),
    )
    rows: list[MemberRow] = []
    for heading, members in groups:
        if members:
            rows.append(MemberRow(texts.group(heading, len(members))))
            rows += [_row(member, typing, own) for member in members]
    return rows


def _row(one: Participant, typing: tuple[Legible, ...], own: str) -> MemberRow:
    member, below = one.member, NOTHING
    if one.name in typing:
        below = texts.TYPING
    elif member.nick == own:
        below = texts.YOU
    elif member.is_away:
        below = texts.AWAY
    return MemberRow(one.name, member.nick, below, member.is_operator, member.is_away, member.is_bot)
