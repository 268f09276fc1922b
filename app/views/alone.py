"""What stands above the log while a host is alone in the room: how to change that."""

from collections.abc import Callable

import dearpygui.dearpygui as dpg

from app.texts import invite as texts
from app.viewmodels.chat import ChatModel
from app.views.sheets import button_width
from app.views.toolkit import Toolkit, shown
from core.names import LOBBY

_HEIGHT = 40
_BELOW_HEAD = 24


class AloneView:
    """A button that invites people, in the lobby of one's own room."""

    def __init__(self, kit: Toolkit, invite: Callable[[], None]) -> None:
        self._kit = kit
        self._invite = invite
        self._placed: object = None

    def build(self) -> None:
        """Make the button, above what was made before it."""
        kit, width = self._kit, button_width(self._kit, texts.ALONE)
        height = kit.px(_HEIGHT)
        with kit.pane("chat.alone", width=width, height=height, show=False, no_scrollbar=True):
            kit.button(
                texts.ALONE, self._invite, kit.themes.ghost, tag="chat.invite", width=width, height=height
            )

    def refresh(self, chat: ChatModel, *, is_host: bool, top: int, width: int) -> None:
        """Show it in the middle, so far from the top of the pane, while nobody else is there."""
        talk = chat.current
        is_alone = is_host and chat.is_connected and talk.name == LOBBY and len(talk.members) == 1
        now = (is_alone, top, width)
        if now == self._placed:
            return
        self._placed = now
        shown("chat.alone", is_shown=is_alone)
        own = button_width(self._kit, texts.ALONE)
        dpg.set_item_pos("chat.alone", ((width - own) // 2, top + self._kit.px(_BELOW_HEAD)))
