"""Where one types: the field, what is answered, completions, emoji, who else is typing."""

from collections.abc import Callable
from functools import partial

import dearpygui.dearpygui as dpg

from app.layout.drawing.icons import Icon
from app.layout.drawing.shapes import Shape
from app.layout.panes.composer_frame import FIELD_LEFT, MARGIN, ComposerFrame
from app.layout.text.metrics import Face
from app.texts import chat as texts
from app.viewmodels.chat.chat_model import ChatModel
from app.viewmodels.chat.composer_model import length_note
from app.viewmodels.chat.conversations import Conversation
from app.views.chat.composer_field import FIELD, SEND_BUTTON, ComposerField
from app.views.chat.emoji_picker import EmojiPicker
from app.views.toolkit.items import show_item
from app.views.toolkit.popup import Choice, Popup
from app.views.toolkit.toolkit import Toolkit
from app.window.controllers.profile_keeper import ProfileKeeper
from app.window.look.fonts import BODY
from app.window.loop.typist import Typist

_MOST_LINES = 6
_PADDING = 10
_BELOW = 26
_REPLY = 34
_BUTTON = 36


class ComposerView:
    """A `ComposerModel` and the field that it is about."""

    def __init__(self, kit: Toolkit, typist: Typist, now: Callable[[], float], keeper: ProfileKeeper) -> None:
        self._kit = kit
        self._field = ComposerField(kit, typist, self._keep_draft)
        self._now = now
        self._looks = ComposerFrame(kit.metrics, kit.scale)
        self._completions = Popup(kit, "composer.completions", takes_keys=False)
        self._emoji = EmojiPicker(kit, "composer.emoji", keeper, self._field.insert)
        self._chat: ChatModel | None = None
        self._conversation: Conversation | None = None
        self._laid_out: object = None
        self._drawn: object = None
        self._offered: object = None

    def build(self, send: Callable[[], None]) -> None:
        """Make the widgets; ``send`` is called for the button and for Enter."""
        kit = self._kit
        with kit.pane("chat.foot", no_scrollbar=True, no_scroll_with_mouse=True):
            with dpg.child_window(
                tag="composer.box", border=True, no_scrollbar=True, no_scroll_with_mouse=True
            ):
                self._field.build(send)
                dpg.add_drawlist(1, 1, tag="composer.hint", pos=(0, 0))
                kit.icon_button(Icon.SMILE, self._open_emoji, texts.EMOJI, tag="composer.smile", side=_BUTTON)
                kit.icon_button(Icon.SEND, send, texts.SEND, tag=SEND_BUTTON, side=_BUTTON)
            dpg.add_drawlist(1, 1, tag="composer.notes", pos=(0, 0))
            kit.icon_button(Icon.X, self._forget_reply, texts.NO_REPLY, tag="composer.no_reply", side=26)
        dpg.bind_item_theme("composer.box", kit.themes.composer_box)
        dpg.bind_item_theme(SEND_BUTTON, kit.themes.send)

    # What stands in it

    def height(self) -> int:
        """Return how many pixels tall it is now; more lines and an answered message make it taller."""
        reply = self._kit.px(_REPLY) if self._chat and self._chat.current.reply else 0
        return reply + self._box_height() + self._kit.px(_BELOW)

    def refresh(self, chat: ChatModel, width: int) -> None:
        """Read the field, or put in the draft of another conversation; show what belongs to it."""
        self._chat = chat
        if chat.current is not self._conversation:
            self._conversation = chat.current
            self._field.forget_waiting()
            self._field.put(chat.current.draft)
        elif self._field.is_waiting:
            self._field.put_waiting()
        else:
            self.read_field()
        self._layout(width)
        self._draw(chat, width)
        self._offer(chat)
        self._emoji.refresh()

    def read_field(self) -> None:
        """Let the model know what was typed since the last frame; to be called before the draft is sent."""
        if self._chat and not self._field.is_waiting:
            self._chat.edit_draft(self._field.read(), self._now())

    def _keep_draft(self, text: str) -> None:
        if self._chat:
            self._chat.current.draft = text

    def show_draft(self) -> None:
        """Put the draft of the conversation into the field, and give the keyboard to it."""
        if self._chat:
            self._field.put(self._chat.current.draft)

    def focus(self) -> None:
        """Give the keyboard to the field."""
        self._field.focus()

    def insert_mention(self, nick: str) -> None:
        """Put a name behind what stands here; at the beginning with a colon, as one addresses somebody."""
        before = self._field.text
        if before and not before[-1].isspace():
            before += " "
        self._field.put(f"{before}{nick}{' ' if before else ': '}")

    def is_active(self) -> bool:
        """Whether the field has the keyboard, so that keys are its own."""
        return self._field.is_active()

    # Keys

    def begin_line(self) -> None:
        """Begin another line, if the keys are the composer's: Control and Enter do so by themselves."""
        if self.is_active():
            self._field.type_text("\n")

    def press_up(self) -> None:
        """Choose the completion above, or put in the message sent before, if the field has the keyboard."""
        self._choose_or_recall(-1)

    def press_down(self) -> None:
        """Choose the completion below, or put in the message sent after, if the field has the keyboard."""
        self._choose_or_recall(1)

    def press_tab(self) -> None:
        """Take the completion that is chosen; ImGui moves the keyboard on, so it is brought back."""
        if self._chat and (text := self._chat.composer.complete()) is not None:
            self._field.put_later(text)  # the key takes the keyboard elsewhere, a frame from now

    def press_escape(self) -> bool:
        """Close the completions, or answer no message any more; False when there was neither."""
        if self._chat is None:
            return False
        was_open = self._chat.composer.dismiss_completions() or self._chat.forget_reply()
        self._field.put(self._chat.current.draft)  # ImGui has emptied it
        return was_open

    def _choose_or_recall(self, step: int) -> None:
        if self._chat is None or not self.is_active() or self._chat.composer.choose_completion(step):
            return
        if "\n" not in self._field.text and (text := self._chat.composer.recall_sent(step)) is not None:
            self._field.put(text)

    # The buttons

    def _open_emoji(self) -> None:
        left, top = dpg.get_item_rect_min("composer.smile")
        self._emoji.open(left, top)

    def _forget_reply(self) -> None:
        if self._chat:
            self._chat.forget_reply()
            self.focus()

    # Looks

    def _lines(self) -> int:
        return min(self._field.text.count("\n") + 1, _MOST_LINES)

    def _field_height(self) -> int:
        kit = self._kit
        return self._lines() * round(BODY * kit.scale * kit.metrics.factor(Face.REGULAR)) + kit.px(8)

    def _box_height(self) -> int:
        return max(self._field_height() + 2 * self._kit.px(_PADDING), self._kit.px(_BUTTON + 12))

    def _layout(self, width: int) -> None:
        kit, reply = self._kit, self._kit.px(_REPLY) if self._chat and self._chat.current.reply else 0
        is_active = self.is_active()
        now = (width, reply, self._lines(), is_active)
        if now == self._laid_out:
            return
        self._laid_out = now
        box_width, box_height = width - 2 * kit.px(MARGIN), self._box_height()
        dpg.configure_item("chat.foot", width=width, height=self.height())
        dpg.configure_item("composer.box", width=box_width, height=box_height)
        dpg.set_item_pos("composer.box", (kit.px(MARGIN), reply))
        field_left, buttons = kit.px(FIELD_LEFT), 2 * kit.px(_BUTTON) + kit.px(18)
        field_top = (box_height - self._field_height()) // 2
        dpg.configure_item(FIELD, width=box_width - field_left - buttons, height=self._field_height())
        dpg.set_item_pos(FIELD, (field_left, field_top))
        bottom = box_height - kit.px(_BUTTON) - kit.px(6)
        dpg.set_item_pos(SEND_BUTTON, (box_width - kit.px(_BUTTON + 6), bottom))
        dpg.set_item_pos("composer.smile", (box_width - kit.px(2 * _BUTTON + 10), bottom))
        show_item("composer.no_reply", is_shown=bool(reply))
        dpg.set_item_pos("composer.no_reply", (width - kit.px(MARGIN + 26), kit.px(2)))
        theme = kit.themes.composer_box_focused if is_active else kit.themes.composer_box
        dpg.bind_item_theme("composer.box", theme)

    def _draw(self, chat: ChatModel, width: int) -> None:
        typing = chat.current.typing(self._now())
        note = length_note(self._field.text, chat.events.most_bytes)
        now = (chat.current, chat.current.reply, typing, note, width, self.height(), self._field.text == "")
        if now == self._drawn:
            return
        self._drawn = now
        kit, height = self._kit, self.height()
        dpg.configure_item("composer.notes", width=width, height=height)
        notes: list[Shape] = [*self._looks.notes(typing, note, width, height)]
        if chat.current.reply:
            notes += self._looks.reply(chat.current.reply, width)
        kit.painter.repaint("composer.notes", notes)
        hint_width = width - kit.px(2 * MARGIN + 2 * _BUTTON + 40)
        box_height = self._box_height()
        # not over the buttons: what comes first takes the click
        beside = kit.px(2 * MARGIN + 2 * _BUTTON + 18)
        dpg.configure_item("composer.hint", width=width - beside, height=box_height)
        hint = self._looks.hint(chat.current.title, box_height, hint_width)
        kit.painter.repaint("composer.hint", [] if self._field.text else hint)

    def _offer(self, chat: ChatModel) -> None:
        composer = chat.composer
        offered = (composer.completions, composer.chosen)
        if offered == self._offered:
            return
        self._offered = offered
        if not composer.completions:
            self._completions.close()
            return
        choices = [Choice(one.label, partial(self._take, at)) for at, one in enumerate(composer.completions)]
        left, top = dpg.get_item_rect_min(FIELD)
        place = left - self._kit.px(14), top - self._kit.px(22)
        self._completions.open(choices, *place, chosen=composer.chosen, is_above=True)

    def _take(self, at: int) -> None:
        if self._chat and (text := self._chat.composer.complete(at)) is not None:
            self._field.put(text)
