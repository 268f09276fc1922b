"""What stands in the empty room above the log while a host is alone in it: how to invite people."""

from collections.abc import Callable

import dearpygui.dearpygui as dpg

from app.layout.drawing.icons import Icon
from app.layout.drawing.ink import Ink
from app.layout.drawing.phrase import phrase
from app.layout.drawing.shapes import Shape
from app.layout.text.metrics import Face
from app.texts import invite as texts
from app.viewmodels.chat.chat_model import ChatModel
from app.views.forms.sheets import button_width, tile
from app.views.toolkit.items import show_item
from app.views.toolkit.toolkit import Toolkit
from core.naming.names import LOBBY

_WIDEST, _MARGIN = 420, 24
_TILE, _BUTTON = 44, 36
_TITLE, _TEXT = 16.0, 13.0
_TITLE_MIDDLE, _TEXT_MIDDLE, _BUTTON_TOP = 68, 94, 120
_HEIGHT = _BUTTON_TOP + _BUTTON


class InviteHintView:
    """An icon, a sentence and a button that invites people, in the lobby of one's own room."""

    def __init__(self, kit: Toolkit, invite: Callable[[], None]) -> None:
        self._kit = kit
        self._invite = invite
        self._placed: tuple[tuple[int, int], tuple[int, int]] | None = None
        """Place and size of the space as the hint was laid; None: it is hidden."""

    def build(self) -> None:
        """Make the pane, hidden; it is built last, to lie above the log."""
        kit = self._kit
        with kit.pane("chat.alone", height=kit.px(_HEIGHT), show=False, no_scrollbar=True):
            width = button_width(kit, texts.TITLE)
            primary = kit.themes.primary
            height = kit.px(_BUTTON)
            kit.button(texts.TITLE, self._invite, primary, tag="chat.invite", width=width, height=height)
            dpg.add_drawlist(1, 1, tag="chat.alone.canvas", pos=(0, 0))

    def refresh(
        self, chat: ChatModel, *, is_host: bool, place: tuple[int, int], size: tuple[int, int]
    ) -> None:
        """Show the hint while nobody else is there, in the middle of the empty space if it is large enough.

        ``place`` and ``size``: of the space above the first line of the log.
        """
        talk = chat.current
        is_alone = is_host and chat.is_connected and talk.name == LOBBY and len(talk.members) == 1
        now = (place, size) if is_alone else None
        if now == self._placed:
            return
        self._placed = now
        is_room_enough = size[1] >= self._kit.px(_HEIGHT + _MARGIN)
        show_item("chat.alone", is_shown=is_alone and is_room_enough)
        if is_alone:
            self._place(place, size)

    def _place(self, place: tuple[int, int], size: tuple[int, int]) -> None:
        kit, (left, top), (width, height) = self._kit, place, size
        wide, tall = max(min(width - 2 * kit.px(_MARGIN), kit.px(_WIDEST)), 1), kit.px(_HEIGHT)
        dpg.set_item_pos("chat.alone", (left + (width - wide) // 2, top + max(height - tall, 0) // 2))
        dpg.configure_item("chat.alone", width=wide)
        dpg.set_item_pos("chat.invite", ((wide - button_width(kit, texts.TITLE)) // 2, kit.px(_BUTTON_TOP)))
        dpg.configure_item("chat.alone.canvas", width=wide, height=kit.px(_BUTTON_TOP))
        kit.painter.repaint("chat.alone.canvas", self._shapes(wide))

    def _shapes(self, width: int) -> list[Shape]:
        kit = self._kit
        title = phrase(texts.ALONE, kit.metrics, Face.STRONG, _TITLE * kit.scale, width)
        text = phrase(texts.ALONE_TEXT, kit.metrics, Face.REGULAR, _TEXT * kit.scale, width)
        return [
            *tile(kit, Icon.USERS, (width - kit.px(_TILE)) / 2, 0, _TILE),
            *title.texts((width - title.width) / 2, kit.px(_TITLE_MIDDLE), Ink.TEXT),
            *text.texts((width - text.width) / 2, kit.px(_TEXT_MIDDLE), Ink.DIM),
        ]
