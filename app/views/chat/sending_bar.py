"""The line above the composer while a long text is on its way: how far it is, and a button that stops it."""

from collections.abc import Callable

import dearpygui.dearpygui as dpg

from app.layout.panes.composer_frame import MARGIN, ComposerFrame
from app.texts import chat as texts
from app.viewmodels.chat.long_text import SendingProgress
from app.views.forms.sheets import button_width
from app.views.toolkit.items import show_item
from app.views.toolkit.toolkit import Toolkit

STOP_BUTTON = "composer.stop"
_HEIGHT, _BUTTON = 44, 36


class SendingBar:
    """Shows the progress of a long text in the conversation that is open; hidden while there is none."""

    def __init__(self, kit: Toolkit, stop: Callable[[], None]) -> None:
        """``stop`` is called when the person stops it."""
        self._kit = kit
        self._stop = stop
        self._looks = ComposerFrame(kit.metrics, kit.scale)
        self._drawn: tuple[SendingProgress | None, int] | None = None
        self.height = 0
        """How many pixels tall it is now; 0: it is hidden."""

    def build(self) -> None:
        """Make the widgets, hidden, at the top of their pane."""
        kit, size = self._kit, (button_width(self._kit, texts.STOP), self._kit.px(_BUTTON))
        stop, ghost = texts.STOP, kit.themes.ghost
        kit.button(stop, self._stop, ghost, tag=STOP_BUTTON, width=size[0], height=size[1], show=False)
        dpg.add_drawlist(1, kit.px(_HEIGHT), tag="composer.sending", pos=(0, 0), show=False)

    def refresh(self, progress: SendingProgress | None, width: int) -> None:
        """Show how far it is in a pane so wide; None: nothing is on its way."""
        if (progress, width) == self._drawn:
            return
        self._drawn = (progress, width)
        kit = self._kit
        for tag in (STOP_BUTTON, "composer.sending"):
            show_item(tag, is_shown=progress is not None)
        self.height = kit.px(_HEIGHT) if progress else 0
        if progress is None:
            return
        left = width - kit.px(MARGIN) - button_width(kit, texts.STOP)
        dpg.set_item_pos(STOP_BUTTON, (left, kit.px((_HEIGHT - _BUTTON) / 2)))
        dpg.configure_item("composer.sending", width=left)
        shapes = self._looks.sending(progress, left - kit.px(12), kit.px(_HEIGHT))
        kit.painter.repaint("composer.sending", shapes)
