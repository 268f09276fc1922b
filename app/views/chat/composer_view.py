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
from app.views.chat.emoji_picker import EmojiView
from app.views.toolkit.callback import calling
from app.views.toolkit.popup import Choice, Popup
from app.views.toolkit.toolkit import Toolkit, shown
from app.window.look.fonts import BODY
from app.window.loop.typist import Typist

FIELD = "chat.composer"
"""The tag of what is typed into."""
MOST_LINES = 6
_PADDING = 10
_BELOW = 26
_REPLY = 34
_BUTTON = 36
_FRAMES_TO_LET_GO = 3


class ComposerView:
    """A `ComposerModel` and the field that it is about."""

    def __init__(
        self, kit: Toolkit, typist: Typist, send: Callable[[], None], now: Callable[[], float]
    ) -> None:
        self._kit = kit
        self._typist = typist
        self._send = send
        self._now = now
        self._looks = ComposerFrame(kit.metrics, kit.scale)
        self._completions = Popup(kit, "composer.completions", takes_keys=False)
        self._emoji = EmojiView(kit, "composer.emoji", self._insert)
        self._chat: ChatModel | None = None
        self._conversation: Conversation | None = None
        self._known = ""
        self._waiting: tuple[int, str] | None = None
        self._laid_out: object = None
        self._drawn: object = None
        self._offered: object = None

    def build(self) -> None:
        """Make the widgets."""
        kit = self._kit
        with kit.pane("chat.foot", no_scrollbar=True, no_scroll_with_mouse=True):
            with dpg.child_window(
                tag="composer.box", border=True, no_scrollbar=True, no_scroll_with_mouse=True
            ):
                dpg.add_input_text(
                    tag=FIELD,
                    multiline=True,
                    ctrl_enter_for_new_line=True,
                    on_enter=True,
                    callback=calling(self._send),
                )
                dpg.add_drawlist(1, 1, tag="composer.hint", pos=(0, 0))
                kit.icon_button(Icon.SMILE, self._open_emoji, texts.EMOJI, tag="composer.smile", side=_BUTTON)
                kit.icon_button(Icon.SEND, self._send, texts.SEND, tag="chat.send", side=_BUTTON)
            dpg.add_drawlist(1, 1, tag="composer.notes", pos=(0, 0))
            kit.icon_button(Icon.X, self._forget_reply, texts.NO_REPLY, tag="composer.no_reply", side=26)
        dpg.bind_item_theme(FIELD, kit.themes.composer)
        dpg.bind_item_theme("composer.box", kit.themes.composer_box)
        dpg.bind_item_theme("chat.send", kit.themes.send)

    # What stands in it

    def height(self) -> int:
        """Return how tall it is now."""
        reply = self._kit.px(_REPLY) if self._chat and self._chat.current.reply else 0
        return reply + self._box_height() + self._kit.px(_BELOW)

    def refresh(self, chat: ChatModel, width: int) -> None:
        """Read the field, and show what belongs to the conversation."""
        self._chat = chat
        if chat.current is not self._conversation:
            self._conversation, self._waiting = chat.current, None
            self._put(chat.current.draft)
        elif self._waiting:
            self._put_what_waits(*self._waiting)
        else:
            self.read()
        self._layout(width)
        self._draw(chat, width)
        self._offer(chat)

    def read(self) -> None:
        """Let the model know what was typed."""
        if self._chat and not self._waiting:
            self._known = dpg.get_value(FIELD)
            self._chat.edit(self._known, self._now())

    def show_draft(self) -> None:
        """Put the conversation's draft into the field, and let the person type on."""
        if self._chat:
            self._put(self._chat.current.draft)

    def focus(self) -> None:
        """Let the person type."""
        self._kit.focus.give(FIELD)

    def mention(self, nick: str) -> None:
        """Add somebody's name to what stands here."""
        before = self._known
        if before and not before[-1].isspace():
            before += " "
        self._put(f"{before}{nick}{' ' if before else ': '}")

    def is_active(self) -> bool:
        """What is typed goes into it."""
        return bool(dpg.is_item_active(FIELD))

    # Keys

    def new_line(self) -> None:
        """Begin another line, as Control and Enter do by themselves."""
        if self.is_active():
            self._type("\n")

    def up(self) -> None:
        """Choose the completion above, or recall what was sent before."""
        self._move(-1)

    def down(self) -> None:
        """Choose the completion below, or recall what was sent after."""
        self._move(1)

    def tab(self) -> None:
        """Take the completion that is chosen."""
        if self._chat and (text := self._chat.composer.complete()) is not None:
            self._chat.current.draft = text
            # the key takes the keyboard elsewhere, a frame from now
            self._waiting = (_FRAMES_TO_LET_GO, text)

    def escape(self) -> bool:
        """Close what is open; False when nothing was."""
        if self._chat is None:
            return False
        was_open = self._chat.composer.dismiss() or self._chat.forget_reply()
        self._put(self._chat.current.draft)  # ImGui has emptied it
        return was_open

    def _move(self, step: int) -> None:
        if self._chat is None or not self.is_active() or self._chat.composer.choose(step):
            return
        if "\n" not in self._known and (text := self._chat.composer.recall(step)) is not None:
            self._put(text)

    # Putting text into a field that has the keyboard

    def _put(self, text: str) -> None:
        """Show ``text`` with the cursor behind it."""
        if self._chat:
            self._chat.current.draft = text
        if text == dpg.get_value(FIELD):
            self.focus()
        elif not self.is_active():
            self._set(text)
        elif not self._typist.replace(text):
            self._waiting = (_FRAMES_TO_LET_GO, text)
            dpg.focus_item("chat.send")  # a field that has the keyboard takes no other text

    def _put_what_waits(self, frames: int, text: str) -> None:
        self._waiting = (frames - 1, text) if frames else None
        if not frames:
            self._set(text)

    def _set(self, text: str) -> None:
        dpg.set_value(FIELD, text)
        self._known = text
        self.focus()
        if text:
            self._kit.focus.then(self._typist.go_to_end)

    def _insert(self, text: str) -> None:
        self.focus()
        self._kit.focus.then(lambda: self._type(text))

    def _type(self, text: str) -> None:
        if not self._typist.type(text):
            self._put(self._known + text)

    def _open_emoji(self) -> None:
        left, top = dpg.get_item_rect_min("composer.smile")
        self._emoji.open(left, top)

    def _forget_reply(self) -> None:
        if self._chat:
            self._chat.forget_reply()
            self.focus()

    # Looks

    def _lines(self) -> int:
        return min(self._known.count("\n") + 1, MOST_LINES)

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
        dpg.set_item_pos("chat.send", (box_width - kit.px(_BUTTON + 6), bottom))
        dpg.set_item_pos("composer.smile", (box_width - kit.px(2 * _BUTTON + 10), bottom))
        shown("composer.no_reply", is_shown=bool(reply))
        dpg.set_item_pos("composer.no_reply", (width - kit.px(MARGIN + 26), kit.px(2)))
        theme = kit.themes.composer_box_focused if is_active else kit.themes.composer_box
        dpg.bind_item_theme("composer.box", theme)

    def _draw(self, chat: ChatModel, width: int) -> None:
        typing = chat.current.typing(self._now())
        note = length_note(self._known, chat.events.most_bytes)
        now = (chat.current, chat.current.reply, typing, note, width, self.height(), self._known == "")
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
        kit.painter.repaint("composer.hint", [] if self._known else hint)

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
            self._put(text)
