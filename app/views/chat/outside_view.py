"""What stands above the composer of a channel that we are not in: why, and the way back."""

from collections.abc import Callable

import dearpygui.dearpygui as dpg

from app.layout.drawing.ink import Ink
from app.texts import chat as texts
from app.texts.common import NOTHING
from app.viewmodels.chat.outside import Outside
from app.views.toolkit.items import show_item
from app.views.toolkit.toolkit import Toolkit

CARD, WHY, COME_BACK = "chat.outside", "chat.outside.why", "chat.outside.back"
_HEIGHT, _HEIGHT_WITH_BUTTON = 96, 144
_MARGIN, _GAP, _LIFT = 24, 20, 8


class OutsideView:
    """A card with a sentence, and with a button where it is of use to try."""

    def __init__(self, kit: Toolkit, come_back: Callable[[], None]) -> None:
        """``come_back`` is called when the person presses the button."""
        self._kit = kit
        self._come_back = come_back

    def build(self) -> None:
        """Make the widgets, hidden."""
        kit = self._kit
        with kit.card(CARD, show=False):
            kit.wrapped(NOTHING, Ink.TEXT, tag=WHY)
            kit.gap(4)
            kit.button(texts.COME_BACK, self._come_back, kit.themes.primary, tag=COME_BACK, show=False)

    def refresh(self, outside: Outside | None, width: int, bottom: int) -> int:
        """Show it with its lower edge at ``bottom``, hidden when we are inside; return how tall it is."""
        show_item(CARD, is_shown=outside is not None)
        if outside is None:
            return 0
        kit = self._kit
        tall = kit.px(_HEIGHT_WITH_BUTTON if outside.may_return else _HEIGHT)
        dpg.set_value(WHY, outside.why)
        show_item(COME_BACK, is_shown=outside.may_return)
        dpg.configure_item(CARD, width=width - 2 * kit.px(_MARGIN), height=tall - kit.px(_GAP))
        dpg.set_item_pos(CARD, (kit.px(_MARGIN), bottom - tall + kit.px(_LIFT)))
        return tall
