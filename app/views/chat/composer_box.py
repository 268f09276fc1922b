"""What stands around the field of the composer: box, buttons, what is answered, who else is typing."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import dearpygui.dearpygui as dpg

from app.layout.drawing.icons import Icon
from app.layout.drawing.shapes import Shape
from app.layout.panes.composer_frame import FIELD_LEFT, MARGIN, ComposerFrame
from app.texts import chat as texts
from app.texts.common import NOTHING, Legible
from app.viewmodels.chat.chat_model import ChatModel
from app.views.chat.sending_bar import SendingBar
from app.views.toolkit.field.field_canvas import FieldCanvas
from app.views.toolkit.items import show_item
from app.views.toolkit.toolkit import Toolkit

SMILE = "composer.smile"
"""The tag of the button beside which the emoji open."""
_SEND = "chat.send"
_PADDING = 10
_BELOW = 26
_REPLY = 34
_BUTTON = 36
_STILL = {"no_scrollbar": True, "no_scroll_with_mouse": True}


class ComposerBox:
    """Grows with the field; it draws a `ChatModel` as far as that concerns who types."""

    def __init__(self, kit: Toolkit, field: FieldCanvas, stop: Callable[[], None]) -> None:
        """``stop``: what the button beside the progress of a long text does."""
        self._kit = kit
        self._field = field
        self._frame = ComposerFrame(kit.metrics, kit.scale)
        self._sending = SendingBar(kit, stop)
        self.is_counting = False
        """Whether the text is so long that more frames are needed to count its messages."""
        self._laid_out: object = None
        self._drawn: object = None

    @contextmanager
    def build(
        self, open_emoji: Callable[[], None], send: Callable[[], None], forget_reply: Callable[[], None]
    ) -> Iterator[None]:
        """Make the widgets, and the field in the block; the callbacks are for the buttons."""
        kit = self._kit
        with kit.pane("chat.foot", **_STILL):
            with dpg.child_window(tag="composer.box", border=True, **_STILL):
                yield
                kit.icon_button(Icon.SMILE, open_emoji, texts.EMOJI, tag=SMILE, side=_BUTTON)
                kit.icon_button(Icon.SEND, send, texts.SEND, tag=_SEND, side=_BUTTON)
            self._sending.build()
            dpg.add_drawlist(1, 1, tag="composer.notes", pos=(0, 0))
            kit.icon_button(Icon.X, forget_reply, texts.NO_REPLY, tag="composer.no_reply", side=26)
        dpg.bind_item_theme("composer.box", kit.themes.composer_box)
        dpg.bind_item_theme(_SEND, kit.themes.send)

    def height(self, *, has_reply: bool) -> int:
        """Return how many pixels tall all of it is; ``has_reply``: with the message that is answered."""
        return self._above(has_reply=has_reply) + self._box_height() + self._kit.px(_BELOW)

    def refresh(self, chat: ChatModel, width: int, now: float) -> None:
        """Place all of it in so many pixels; ``now``: seconds of a clock that never jumps."""
        has_reply = bool(chat.current.reply)
        self._sending.refresh(chat.progress, width)
        self._layout(width, has_reply=has_reply)
        self._draw(chat, width, self.height(has_reply=has_reply), now)

    def _above(self, *, has_reply: bool) -> int:
        return self._sending.height + (self._kit.px(_REPLY) if has_reply else 0)

    def _box_height(self) -> int:
        return max(self._field.height + 2 * self._kit.px(_PADDING), self._kit.px(_BUTTON + 12))

    def _layout(self, width: int, *, has_reply: bool) -> None:
        kit, field = self._kit, self._field
        is_held, field_height = field.keeps_keyboard, field.height
        now = (width, self._sending.height, has_reply, field_height, is_held)
        if now == self._laid_out:
            return
        self._laid_out = now
        box_width, box_height = width - 2 * kit.px(MARGIN), self._box_height()
        dpg.configure_item("chat.foot", width=width, height=self.height(has_reply=has_reply))
        dpg.configure_item("composer.box", width=box_width, height=box_height)
        dpg.set_item_pos("composer.box", (kit.px(MARGIN), self._above(has_reply=has_reply)))
        field_left, buttons = kit.px(FIELD_LEFT), 2 * kit.px(_BUTTON) + kit.px(18)
        field.place((field_left, (box_height - field_height) // 2), box_width - field_left - buttons)
        self._place_buttons(width, box_width, box_height)
        show_item("composer.no_reply", is_shown=has_reply)
        theme = kit.themes.composer_box_focused if is_held else kit.themes.composer_box
        dpg.bind_item_theme("composer.box", theme)

    def _place_buttons(self, width: int, box_width: int, box_height: int) -> None:
        px = self._kit.px
        bottom = box_height - px(_BUTTON) - px(6)
        dpg.set_item_pos(_SEND, (box_width - px(_BUTTON + 6), bottom))
        dpg.set_item_pos(SMILE, (box_width - px(2 * _BUTTON + 10), bottom))
        dpg.set_item_pos("composer.no_reply", (width - px(MARGIN + 26), self._sending.height + px(2)))

    def _draw(self, chat: ChatModel, width: int, height: int, now: float) -> None:
        typing = chat.current.typing(now)
        counted = chat.length_note(self._field.editor.text)
        self.is_counting, note, trouble = counted is None, counted or NOTHING, _trouble(chat, now)
        state = (chat.current, chat.current.reply, typing, note, width, height, trouble, chat.current.outside)
        if state == self._drawn:
            return
        self._drawn = state
        self._field.hint = texts.composer_hint(
            chat.current.title, is_outside=chat.current.outside is not None
        )
        dpg.configure_item("composer.notes", width=width, height=height)
        notes: list[Shape] = [*self._frame.notes(typing, note, width, height, trouble=trouble)]
        if chat.current.reply:
            notes += self._frame.reply(chat.current.reply, width, self._sending.height)
        self._kit.painter.repaint("composer.notes", notes)


def _trouble(chat: ChatModel, now: float) -> Legible:
    """Return why what is said does not arrive now; empty: it does, or nothing was said."""
    if not chat.is_connected:
        return texts.SENDING_WAITS
    return texts.ROOM_SILENT if chat.deliveries.is_overdue(chat.current, now) else NOTHING
